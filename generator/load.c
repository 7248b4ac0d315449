/*
 * load.c: reads a definition, and of registries the head; load_code.c reads the codes, load_words.c glossaries and
 * labels. What stands here is the form of each field by itself, and agrees with schema/; what relates entries to each
 * other is check.c's.
 */
#include "load.h"

#include <string.h>

#include "builtin.h"
#include "field.h"
#include "load_part.h"
#include "mem.h"

enum { NAME_MAX_LENGTH = 32 };

static const char *const registry_fields[] = {"kind",           "registry",     "title",   "languages", "order",
                                              "shared-numbers", "bare-numbers", "bases",   "intro",     "references",
                                              "classes",        "codes",        "removed", NULL};
static const char *const reference_fields[] = {"title", "url", NULL};
static const char *const kinds[] = {"registry", "glossary", "labels", NULL};

/* Texts */

static bool is_language_tag(const char *tag)
{
    size_t i = 0, n;
    while (tag[i] >= 'a' && tag[i] <= 'z')
        i++;
    if (i < 2 || i > 3)
        return false;
    if (tag[i] == '-' && tag[i + 1] >= 'A' && tag[i + 1] <= 'Z') {
        for (n = 2; tag[i + n] >= 'a' && tag[i + n] <= 'z'; n++)
            ;
        if (n == 5)
            i += n;
    }
    if (tag[i] != '-')
        return tag[i] == '\0';
    const char *region = tag + i + 1;
    n = strlen(region);
    return (n == 2 && strspn(region, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2) ||
           (n == 3 && strspn(region, "0123456789") == 3);
}

bool load_language_tag(const struct node *key)
{
    if (!field_is_text(key, "a language tag"))
        return false;
    if (!is_language_tag(key->text)) {
        diag_error(key->at, "'%s' is no language tag; expected a BCP 47 tag such as en, zh-Hans or pt-BR", key->text);
        return false;
    }
    if (!language_tag_fits(key->text)) {
        diag_error(key->at, "'%s' is one language too many; at most %d in one lexicon", key->text, (int)LANGUAGES_MAX);
        return false;
    }
    return true;
}

struct texts load_texts(const struct node *n, const char *what)
{
    struct texts texts = {.at = n->at};
    if (!field_is(n, NODE_MAP, what, "a text for each language, as {en: ...}"))
        return texts;
    if (n->count == 0)
        diag_error(n->at, "%s is empty; expected a text for each language", what);
    for (const struct node *k = n->child; k != NULL; k = k->next->next) {
        struct text text;
        if (!load_language_tag(k) || !field_text(k->next, what, &text))
            continue;
        texts.items = mem_grow(texts.items, texts.count, sizeof *texts.items);
        texts.items[texts.count++] = (struct translation){language_tag(k->text), text};
    }
    return texts;
}

/* Registries */

static bool is_registry_name(const char *s)
{
    if (*s < 'a' || *s > 'z' || strlen(s) > NAME_MAX_LENGTH)
        return false;
    for (; *s != '\0'; s++)
        if (!((*s >= 'a' && *s <= 'z') || (*s >= '0' && *s <= '9') || (*s == '-' && s[1] != '-' && s[1] != '\0')))
            return false;
    return true;
}

static void read_languages(const struct node *n, struct registry *registry)
{
    if (!field_is(n, NODE_LIST, "languages", "a list of language tags, the base first"))
        return;
    if (n->count == 0)
        diag_error(n->at, "languages is empty; expected at least one language tag");
    for (const struct node *c = n->child; c != NULL; c = c->next) {
        if (!field_is(c, NODE_TEXT, "a language", "a tag such as en") || !load_language_tag(c))
            continue;
        const char *tag = language_tag(c->text);
        for (size_t i = 0; i < registry->language_count; i++)
            if (registry->languages[i] == tag)
                diag_error(c->at, "language '%s' stands here twice; remove one", tag);
        registry->languages = mem_grow(registry->languages, registry->language_count, sizeof *registry->languages);
        registry->languages[registry->language_count++] = tag;
    }
}

static void read_bases(const struct node *n, struct registry *registry)
{
    if (!field_list(n, "bases", "a list of integers"))
        return;
    for (const struct node *c = n->child; c != NULL; c = c->next) {
        int64_t base;
        if (!field_integer(c, "a base", -NUMBER_LIMIT, NUMBER_LIMIT, &base))
            continue;
        registry->bases = mem_grow(registry->bases, registry->base_count, sizeof *registry->bases);
        registry->bases[registry->base_count++] = base;
    }
}

static void read_intro(const struct node *n, struct registry *registry)
{
    if (!field_is(n, NODE_LIST, "intro", "a list of paragraphs"))
        return;
    if (n->count == 0)
        diag_error(n->at, "intro is empty; expected paragraphs, or no intro");
    for (const struct node *c = n->child; c != NULL; c = c->next) {
        registry->intro = mem_grow(registry->intro, registry->intro_count, sizeof *registry->intro);
        registry->intro[registry->intro_count++] = load_texts(c, "a paragraph");
    }
}

static void read_references(const struct node *n, struct registry *registry)
{
    if (!field_is(n, NODE_MAP, "references", "titles and urls by id"))
        return;
    if (n->count == 0)
        diag_error(n->at, "references is empty; expected id: {title: ..., url: ...}, or no references");
    for (const struct node *k = n->child; k != NULL; k = k->next->next) {
        struct reference r = {.id = {k->text, k->length, k->at}};
        if (!field_is_text(k, "a reference's id"))
            continue;
        if (!is_registry_name(k->text))
            diag_error(
                k->at,
                "'%s' is no id of a reference; expected lower-case letters, digits and single hyphens, at most %d",
                k->text, (int)NAME_MAX_LENGTH);
        if (!field_is(k->next, NODE_MAP, "a reference", "a mapping with 'title' and 'url'"))
            continue;
        field_names(k->next, reference_fields, "a reference");
        const struct node *title = field_required(k->next, "title", "a reference"),
                          *url = field_required(k->next, "url", "a reference");
        if (title != NULL)
            field_text(title, "title", &r.title);
        if (url != NULL && field_text(url, "url", &r.url))
            field_matches(&r.url, "^https?://[!-~]+$", "url", "https:// or http:// and ASCII without blanks");
        registry->references = mem_grow(registry->references, registry->reference_count, sizeof *registry->references);
        registry->references[registry->reference_count++] = r;
    }
}

static void read_registry(struct lexicon *lexicon, const struct node *root, bool imported)
{
    struct registry *registry = mem_alloc(sizeof *registry);
    const struct node *n;
    registry->at = root->at;
    registry->imported = imported;
    field_names(root, registry_fields, "a registry");
    if ((n = field_required(root, "registry", "a registry")) != NULL && field_text(n, "registry", &registry->name) &&
        !is_registry_name(n->text))
        diag_error(n->at,
                   "'%s' is no registry name; expected lower-case letters, digits and single hyphens, at most %d",
                   n->text, (int)NAME_MAX_LENGTH);
    if (registry->name.s != NULL && strcmp(registry->name.s, "errdex") == 0)
        diag_error(registry->name.at, "registry name 'errdex' is that of the file of all registries; choose another");
    if ((n = field_required(root, "title", "a registry")) != NULL)
        registry->title = load_texts(n, "title");
    if ((n = field_required(root, "languages", "a registry")) != NULL)
        read_languages(n, registry);
    if ((n = field_required(root, "order", "a registry")) != NULL)
        field_integer(n, "order", 1, 9999, &registry->order);
    if ((n = tree_get(root, "shared-numbers")) != NULL)
        field_boolean(n, "shared-numbers", &registry->shared_numbers);
    registry->bare_numbers = true;
    if ((n = tree_get(root, "bare-numbers")) != NULL && field_boolean(n, "bare-numbers", &registry->bare_numbers) &&
        registry->bare_numbers)
        diag_error(n->at, "bare-numbers is true; leave it out");
    if ((n = tree_get(root, "bases")) != NULL)
        read_bases(n, registry);
    if ((n = tree_get(root, "intro")) != NULL)
        read_intro(n, registry);
    if ((n = tree_get(root, "references")) != NULL)
        read_references(n, registry);
    if ((n = tree_get(root, "classes")) != NULL)
        load_classes(lexicon, registry, n);
    if ((n = field_required(root, "codes", "a registry")) != NULL)
        load_codes(lexicon, registry, n);
    if ((n = tree_get(root, "removed")) != NULL)
        load_removed(lexicon, registry, n);
    if (registry->name.s == NULL || registry->language_count == 0)
        return;
    lexicon->registries = mem_grow(lexicon->registries, lexicon->registry_count, sizeof(struct registry *));
    lexicon->registries[lexicon->registry_count++] = registry;
}

void load_definition(struct lexicon *lexicon, const struct node *root, bool imported)
{
    if (!field_is(root, NODE_MAP, "a definition", "a mapping that begins with 'kind'"))
        return;
    const struct node *kind = field_required(root, "kind", "a definition");
    switch (kind == NULL ? 0 : field_word(kind, "kind", kinds)) {
    case 1: read_registry(lexicon, root, imported); break;
    case 2: load_glossary(lexicon, root); break;
    case 3: load_labels(lexicon, root); break;
    default: break;
    }
}

bool load_builtin(struct lexicon *lexicon)
{
    const struct node *root = tree_parse("definitions/labels.yaml", builtin_labels, builtin_labels_length);
    lexicon->builtin_file = diag_file("definitions/labels.yaml");
    if (root != NULL)
        load_definition(lexicon, root, false);
    lexicon->builtin_done = true;
    return diag_count() == 0;
}
