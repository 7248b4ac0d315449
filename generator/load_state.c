/*
 * load_state.c: what --diff compares. An export is YAML, since JSON is: its tree is turned into that of a definition
 * and loaded as one, so that it is held to the same form.
 */
#include "load_state.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "check.h"
#include "field.h"
#include "load.h"
#include "mem.h"

enum { FORMAT = 1 };

/* Trees */

static void add_child(struct node *map, const char *text, bool plain)
{
    struct node *n = mem_alloc(sizeof *n);
    *n = (struct node){.kind = NODE_TEXT, .plain = plain, .at = map->at, .text = text, .length = strlen(text)};
    if (map->last == NULL)
        map->child = n;
    else
        map->last->next = n;
    map->last = n;
    map->count++;
}

static void put_field(struct node *map, const char *key, const char *value)
{
    add_child(map, key, true);
    add_child(map, value, true);
}

/* Takes out of a map the fields that `is_out` tells. */
static void take_out(struct node *map, bool (*is_out)(const struct node *key))
{
    struct node *k = map->child;
    map->child = map->last = NULL;
    map->count = 0;
    while (k != NULL) {
        struct node *value = k->next, *next = value->next;
        bool out = is_out(k);
        if (!out) {
            if (map->last == NULL)
                map->child = k;
            else
                map->last->next = k;
            map->last = value;
            map->count += 2;
            value->next = NULL;
        }
        k = next;
    }
}

/* In an export every field is there; in a definition only those that say something. */
static bool says_nothing(const struct node *key)
{
    const struct node *n = key->next;
    if (n->kind != NODE_TEXT)
        return n->count == 0;
    return n->plain && (strcmp(n->text, "null") == 0 || strcmp(n->text, "false") == 0);
}

static void take_out_empty(struct node *n)
{
    for (struct node *c = n->child; c != NULL; c = c->next)
        take_out_empty(c);
    if (n->kind == NODE_MAP)
        take_out(n, says_nothing);
}

static bool is_frame(const struct node *key)
{
    return strcmp(key->text, "format") == 0 || strcmp(key->text, "version") == 0;
}

static bool is_repeated(const struct node *key)
{
    return strcmp(key->text, "registry") == 0 || strcmp(key->text, "family") == 0;
}

static bool is_number(const struct node *key)
{
    return strcmp(key->text, "number") == 0;
}

/* What a definition does not say of a code a second time: its registry, and an integer key's number. */
static void take_out_repeated(struct node *registry, const char *list)
{
    const struct node *codes = tree_get(registry, list);
    for (struct node *c = codes != NULL && codes->kind == NODE_LIST ? codes->child : NULL; c != NULL; c = c->next) {
        int64_t value;
        bool canonical;
        if (c->kind != NODE_MAP)
            continue;
        const struct node *key = tree_get(c, "key");
        if (key != NULL && key->kind == NODE_TEXT && parse_integer(key->text, &value, &canonical))
            take_out(c, is_number);
        take_out(c, is_repeated);
    }
}

/* Exports */

static bool check_format(const struct node *root)
{
    const struct node *format = field_required(root, "format", "an export");
    int64_t value;
    return format != NULL && field_integer(format, "format", FORMAT, FORMAT, &value);
}

/* The families of a registry's codes, in their order; NULL for those of none. */
static const char **families_of(const struct node *registry, size_t *count)
{
    const struct node *codes = tree_get(registry, "codes");
    const char **families = NULL;
    *count = 0;
    for (const struct node *c = codes != NULL ? codes->child : NULL; c != NULL; c = c->next) {
        const struct node *family = tree_get(c, "family");
        families = mem_grow(families, *count, sizeof *families);
        families[(*count)++] = family != NULL && family->kind == NODE_TEXT ? family->text : NULL;
    }
    return families;
}

static void load_exported_registry(struct lexicon *lexicon, struct node *root)
{
    size_t before = lexicon->registry_count, count;
    if (!field_is(root, NODE_MAP, "a registry", "a mapping"))
        return;
    if (!check_format(root))
        return;
    take_out(root, is_frame);
    take_out_empty(root);
    const char **families = families_of(root, &count);
    take_out_repeated(root, "codes");
    take_out_repeated(root, "classes");
    take_out_repeated(root, "removed");
    put_field(root, "kind", "registry");
    put_field(root, "order", "1");
    load_definition(lexicon, root, false);
    if (lexicon->registry_count == before)
        return;
    struct registry *registry = lexicon->registries[before];
    registry->exported = true;
    for (size_t i = 0; i < registry->code_count && registry->code_count == count; i++)
        if (families[i] != NULL)
            registry->codes[i]->family = (struct text){families[i], strlen(families[i]), registry->codes[i]->at};
}

static void load_export(struct lexicon *lexicon, struct node *root)
{
    const struct node *registries = tree_get(root, "registries"), *version = tree_get(root, "version");
    if (version != NULL && version->kind == NODE_TEXT)
        lexicon->version = version->text;
    if (registries == NULL) {
        load_exported_registry(lexicon, root);
        return;
    }
    if (check_format(root) && field_is(registries, NODE_LIST, "registries", "a list of registries"))
        for (struct node *c = registries->child; c != NULL; c = c->next)
            load_exported_registry(lexicon, c);
}

/* Files */

static bool load_file(struct lexicon *lexicon, const char *path)
{
    size_t before = diag_count();
    struct node *root = tree_read(path);
    if (root == NULL)
        return diag_count() > before;
    if (tree_get(root, "format") != NULL)
        load_export(lexicon, root);
    else
        load_definition(lexicon, root, false);
    return true;
}

static int by_name(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

static bool is_definition(const char *name)
{
    size_t n = strlen(name);
    return *name != '.' && n > 5 && strcmp(name + n - 5, ".yaml") == 0;
}

/* The definitions in a folder, in the order of their names. */
static bool list_folder(const char *path, const char ***files, size_t *count)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    if (folder == NULL) {
        diag_fail("cannot read %s: %s", path, strerror(errno));
        return false;
    }
    while ((entry = readdir(folder)) != NULL)
        if (is_definition(entry->d_name)) {
            *files = mem_grow(*files, *count, sizeof **files);
            (*files)[(*count)++] = mem_format("%s/%s", path, entry->d_name);
        }
    closedir(folder);
    if (*count == 0) {
        diag_fail("folder %s holds no definition; expected files named *.yaml", path);
        return false;
    }
    qsort(*files, *count, sizeof **files, by_name);
    return true;
}

static bool load_path(struct lexicon *lexicon, const char *path)
{
    struct stat status;
    const char **files = NULL;
    size_t count = 0;
    if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode))
        return load_file(lexicon, path);
    if (!list_folder(path, &files, &count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!load_file(lexicon, files[i]))
            return false;
    return true;
}

bool load_state(struct lexicon *lexicon, const char *path)
{
    bool good = load_builtin(lexicon) && load_path(lexicon, path);
    if (good && diag_count() == 0)
        check_identities(lexicon);
    good = good && diag_count() == 0;
    diag_print();
    if (good && lexicon->registry_count == 0) {
        diag_fail("%s defines no registry to compare", path);
        return false;
    }
    return good;
}
