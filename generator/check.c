/* check.c: checks over whole registries and the lexicon. Everything is sorted first, so that no check costs more than n
 * log n. */
#include "check.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "constants.h"
#include "mem.h"
#include "names.h"

/* A name of a code: its key, symbol or an alias, and where that stands. */
struct name {
    const struct code *code;
    const struct text *text;
    const char *what, *folded;
};

static bool before(struct place a, struct place b)
{
    return a.file != b.file ? a.file < b.file : a.line != b.line ? a.line < b.line : a.column < b.column;
}

static int by_name(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    int order = strcmp(x->folded, y->folded);
    return order != 0 ? order : before(x->text->at, y->text->at) ? -1 : before(y->text->at, x->text->at);
}

static void add_name(struct name **names, size_t *count, const struct code *code, const struct text *text,
                     const char *what, const char *folded)
{
    *names = mem_grow(*names, *count, sizeof **names);
    (*names)[(*count)++] = (struct name){code, text, what, folded};
}

static void refuse_removed(const struct name *name, const struct name *removed)
{
    diag_error(name->text->at,
               "%s '%s' is the %s of the removed code %s in line %u; choose another, or delete it there", name->what,
               name->text->s, removed->what, removed->code->key.s, (unsigned)removed->text->at.line);
}

static void refuse_shared(const struct name *names, size_t count, const char *how)
{
    for (size_t i = 1; i < count; i++) {
        const struct name *x = &names[i - 1], *y = &names[i];
        if (strcmp(x->folded, y->folded) != 0)
            continue;
        if (x->code->is_removed != y->code->is_removed)
            refuse_removed(x->code->is_removed ? y : x, x->code->is_removed ? x : y);
        else if (x->code != y->code)
            diag_error(y->text->at, "%s '%s' %s %s '%s' of code %s in line %u; %s", y->what, y->text->s, how, x->what,
                       x->text->s, x->code->key.s, (unsigned)x->text->at.line, "rename one");
        else if (x->text->s != y->text->s && strcmp(y->what, "alias") == 0 &&
                 strcmp(how, "is the same without regard to case as") == 0)
            diag_error(y->text->at, "alias '%s' is a name of this code already; remove it", y->text->s);
    }
}

static void add_names(struct name **names, size_t *count, const struct code *c)
{
    add_name(names, count, c, &c->key, "key", name_folded(c->key.s));
    if (c->symbol.s != NULL && c->symbol.s != c->key.s)
        add_name(names, count, c, &c->symbol, "symbol", name_folded(c->symbol.s));
    for (size_t a = 0; a < c->alias_count; a++)
        add_name(names, count, c, &c->aliases[a], "alias", name_folded(c->aliases[a].s));
}

static void check_names(const struct registry *registry)
{
    struct name *names = NULL;
    size_t count = 0;
    for (size_t i = 0; i < registry->code_count; i++)
        add_names(&names, &count, registry->codes[i]);
    for (size_t i = 0; i < registry->removed_count; i++)
        add_names(&names, &count, registry->removed[i]);
    if (count > 0)
        qsort(names, count, sizeof *names, by_name);
    refuse_shared(names, count, "is the same without regard to case as");
}

/* Whether a C name has anything but the signs that replace others. */
static bool has_letter_or_digit(const char *name)
{
    return name[strspn(name, "_")] != '\0';
}

/* Names become macros: two that differ only in signs would be one macro. */
static void check_c_names(const struct registry *registry)
{
    struct name *names = NULL;
    size_t count = 0;
    for (size_t i = 0; i < registry->code_count; i++) {
        const struct code *c = registry->codes[i];
        const struct text *t = c->symbol.s != NULL ? &c->symbol : &c->key;
        add_name(&names, &count, c, t, c->symbol.s != NULL ? "symbol" : "key", name_for_c(t->s));
        if (!has_letter_or_digit(names[count - 1].folded))
            diag_error(t->at, "%s '%s' has no letter or digit that a C name could keep; rename it",
                       names[count - 1].what, t->s);
    }
    if (count > 0)
        qsort(names, count, sizeof *names, by_name);
    for (size_t i = 1; i < count; i++)
        if (strcmp(names[i - 1].folded, names[i].folded) == 0 &&
            compare_ascii_folded(names[i - 1].text->s, names[i].text->s) != 0)
            diag_error(
                names[i].text->at,
                "%s '%s' becomes the C name %s, which '%s' in line %u becomes too; rename one, or give one a symbol",
                names[i].what, names[i].text->s, names[i].folded, names[i - 1].text->s,
                (unsigned)names[i - 1].text->at.line);
}

struct numbered {
    const struct code *code;
    const struct number *number;
};

static int by_number(const void *a, const void *b)
{
    const struct numbered *x = a, *y = b;
    if (x->number->value != y->number->value)
        return x->number->value < y->number->value ? -1 : 1;
    return before(x->number->at, y->number->at) ? -1 : before(y->number->at, x->number->at);
}

/* Whether two codes have number `value` on one platform. */
static bool clash(const struct lexicon *lexicon, const struct numbered *a, const struct numbered *b, uint32_t *platform)
{
    if (a->number->platform == 0 && b->number->platform == 0) {
        *platform = 0;
        return true;
    }
    for (uint32_t p = 1; p <= lexicon->platform_count; p++) {
        const struct number *x = number_on(lexicon, a->code, p), *y = number_on(lexicon, b->code, p);
        if (x != NULL && y != NULL && x->value == y->value && x->value == a->number->value) {
            *platform = p;
            return true;
        }
    }
    return false;
}

static void add_numbers(struct numbered **all, size_t *count, struct code *const *codes, size_t code_count)
{
    for (size_t i = 0; i < code_count; i++)
        for (size_t n = 0; n < codes[i]->number_count; n++) {
            *all = mem_grow(*all, *count, sizeof **all);
            (*all)[(*count)++] = (struct numbered){codes[i], &codes[i]->numbers[n]};
        }
}

static void check_numbers(const struct lexicon *lexicon, const struct registry *registry)
{
    struct numbered *all = NULL;
    size_t count = 0;
    if (registry->shared_numbers)
        return;
    add_numbers(&all, &count, registry->codes, registry->code_count);
    if (count > 0)
        qsort(all, count, sizeof *all, by_number);
    for (size_t i = 1; i < count; i++) {
        uint32_t platform;
        for (size_t j = i; j-- > 0 && all[j].number->value == all[i].number->value;)
            if (all[j].code != all[i].code && clash(lexicon, &all[j], &all[i], &platform)) {
                diag_error(all[i].number->at,
                           "number %" PRId64
                           " is that of code %s too%s%s; correct one, or declare shared-numbers: true",
                           all[i].number->value, all[j].code->key.s, platform != 0 ? " on " : "",
                           platform != 0 ? lexicon->platforms[platform - 1].name : "");
                break;
            }
    }
}

/* All in the group have one number somewhere: no code has it on a platform where a removed one had it. */
static void check_group(const struct lexicon *lexicon, const struct numbered *group, size_t count)
{
    for (uint32_t p = 1; p <= lexicon->platform_count; p++) {
        const struct code *removed = NULL;
        for (size_t i = 0; i < count && removed == NULL; i++)
            if (group[i].code->is_removed && number_on(lexicon, group[i].code, p) == group[i].number)
                removed = group[i].code;
        for (size_t i = 0; i < count && removed != NULL; i++)
            if (!group[i].code->is_removed && number_on(lexicon, group[i].code, p) == group[i].number &&
                compare_ascii_folded(group[i].code->key.s, removed->key.s) != 0)
                diag_error(group[i].number->at,
                           "number %" PRId64
                           " is that of the removed code %s in line %u; choose another, or delete it there",
                           group[i].number->value, removed->key.s, (unsigned)removed->at.line);
    }
}

static void check_removed_numbers(const struct lexicon *lexicon, const struct registry *registry)
{
    struct numbered *all = NULL;
    size_t count = 0, run;
    add_numbers(&all, &count, registry->removed, registry->removed_count);
    if (count == 0)
        return;
    add_numbers(&all, &count, registry->codes, registry->code_count);
    qsort(all, count, sizeof *all, by_number);
    for (size_t i = 0; i < count; i += run) {
        for (run = 1; i + run < count && all[i + run].number->value == all[i].number->value;)
            run++;
        check_group(lexicon, all + i, run);
    }
}

/* Classes */

static const char *next_part(const char *s)
{
    s += strcspn(s, ".");
    return *s == '.' ? s + 1 : s;
}

/* Component by component: whether keys exist that fit both, and whether a contains all that fit b. */
static void compare_patterns(const char *a, const char *b, bool *overlap, bool *a_contains, bool *b_contains)
{
    *overlap = *a_contains = *b_contains = true;
    for (; *a != '\0' && *b != '\0'; a = next_part(a), b = next_part(b)) {
        size_t n = strcspn(a, "."), m = strcspn(b, ".");
        if (*a == 'x' && *b != 'x')
            *b_contains = false;
        else if (*b == 'x' && *a != 'x')
            *a_contains = false;
        else if (n != m || strncmp(a, b, n) != 0)
            *overlap = false;
    }
    if (*a != '\0' || *b != '\0')
        *overlap = false;
}

static void check_classes(const struct registry *registry)
{
    for (size_t i = 1; i < registry->class_count; i++)
        for (size_t j = 0; j < i; j++) {
            const struct code *a = registry->classes[j], *b = registry->classes[i];
            bool overlap, a_contains, b_contains;
            if (a->has_range != b->has_range)
                continue;
            if (a->has_range) {
                overlap = a->low <= b->high && b->low <= a->high;
                a_contains = a->low <= b->low && b->high <= a->high;
                b_contains = b->low <= a->low && a->high <= b->high;
            } else {
                compare_patterns(a->key.s, b->key.s, &overlap, &a_contains, &b_contains);
            }
            if (overlap && a_contains == b_contains)
                diag_error(b->key.at,
                           "class %s overlaps class %s and neither lies within the other, so a key of both would have "
                           "two answers; narrow one",
                           b->key.s, a->key.s);
        }
}

/* A key that were a class too could not be asked for. */
static void check_class_keys(const struct registry *registry)
{
    for (size_t i = 0; i < registry->class_count; i++)
        for (size_t c = 0; c < registry->code_count; c++)
            if (compare_ascii_folded(registry->classes[i]->key.s, registry->codes[c]->key.s) == 0)
                diag_error(registry->classes[i]->key.at, "class '%s' has the key of a code in line %u; rename one",
                           registry->classes[i]->key.s, (unsigned)registry->codes[c]->key.at.line);
}

/* Links */

static const struct registry *registry_named(const struct lexicon *lexicon, const char *name, size_t length)
{
    for (size_t i = 0; i < lexicon->registry_count; i++)
        if (lexicon->registries[i]->name.n == length && strncmp(lexicon->registries[i]->name.s, name, length) == 0)
            return lexicon->registries[i];
    return NULL;
}

/* All codes and classes by key, for search. */
struct key_index {
    const struct registry *registry;
    struct code **codes;
    size_t count;
};

static int by_key(const void *a, const void *b)
{
    const struct code *const *x = a, *const *y = b;
    return strcmp((*x)->key.s, (*y)->key.s);
}

static struct key_index index_keys(const struct registry *registry)
{
    struct key_index index = {registry,
                              mem_alloc((registry->code_count + registry->class_count + 1) * sizeof(struct code *)), 0};
    for (size_t i = 0; i < registry->code_count; i++)
        index.codes[index.count++] = registry->codes[i];
    for (size_t i = 0; i < registry->class_count; i++)
        index.codes[index.count++] = registry->classes[i];
    qsort(index.codes, index.count, sizeof *index.codes, by_key);
    return index;
}

static struct code *code_with_key(const struct key_index *index, const char *key)
{
    struct code wanted = {.key = {.s = key}};
    const struct code *w = &wanted;
    struct code **found = bsearch(&w, index->codes, index->count, sizeof *index->codes, by_key);
    return found != NULL ? *found : NULL;
}

static const char *suggest_key(const struct key_index *index, const char *key)
{
    if (diag_is_full())
        return "";
    const char **keys = mem_alloc((index->count + 1) * sizeof *keys);
    for (size_t i = 0; i < index->count; i++)
        keys[i] = index->codes[i]->key.s;
    const char *near = diag_nearest(key, keys, index->count);
    return near == NULL ? "" : mem_format("; did you mean '%s/%s'?", index->registry->name.s, near);
}

static const char *suggest_registry(const struct lexicon *lexicon, const char *name)
{
    if (diag_is_full())
        return "";
    const char **names = mem_alloc((lexicon->registry_count + 1) * sizeof *names);
    for (size_t i = 0; i < lexicon->registry_count; i++)
        names[i] = lexicon->registries[i]->name.s;
    return diag_suggest(name, names, lexicon->registry_count);
}

static void resolve(const struct lexicon *lexicon, const struct key_index *indices, const struct code *code,
                    struct see *see)
{
    const char *slash = strchr(see->to.s, '/');
    size_t length = (size_t)(slash - see->to.s);
    const struct registry *registry = registry_named(lexicon, see->to.s, length);
    if (registry == NULL) {
        const char *name = mem_copy(see->to.s, length);
        diag_error(see->to.at, "see '%s': there is no registry '%s'%s; name one of the given definitions", see->to.s,
                   name, suggest_registry(lexicon, name));
        return;
    }
    for (size_t i = 0; i < lexicon->registry_count; i++)
        if (indices[i].registry == registry) {
            see->target = code_with_key(&indices[i], slash + 1);
            if (see->target == NULL)
                diag_error(see->to.at, "see '%s': registry %s has no key '%s'%s", see->to.s, registry->name.s,
                           slash + 1, suggest_key(&indices[i], slash + 1));
        }
    if (see->target == code) {
        diag_error(see->to.at, "see '%s' points to itself; remove it", see->to.s);
        see->target = NULL;
    }
}

static bool points_to(const struct code *from, const struct code *to)
{
    for (size_t i = 0; i < from->see_count; i++)
        if (from->sees[i].target == to)
            return true;
    return false;
}

static void check_links_of(const struct code *code)
{
    for (size_t i = 0; i < code->see_count; i++) {
        const struct see *see = &code->sees[i];
        if (see->target == NULL)
            continue;
        for (size_t j = 0; j < i; j++)
            if (code->sees[j].target == see->target)
                diag_error(see->to.at, "see '%s' stands here twice; remove one", see->to.s);
        if (!see->target->registry->imported && !points_to(see->target, code))
            diag_error(see->to.at, "see '%s' does not point back; add '%s/%s' to the see of %s in line %u of %s",
                       see->to.s, code->registry->name.s, code->key.s, see->target->key.s,
                       (unsigned)see->target->at.line, diag_file_name(see->target->at.file));
    }
}

static void for_each_code(const struct registry *registry, void (*act)(const struct code *))
{
    for (size_t i = 0; i < registry->code_count; i++)
        act(registry->codes[i]);
    for (size_t i = 0; i < registry->class_count; i++)
        act(registry->classes[i]);
}

static bool has_twin(const struct lexicon *lexicon, size_t registry)
{
    for (size_t i = 0; i < registry; i++)
        if (strcmp(lexicon->registries[i]->name.s, lexicon->registries[registry]->name.s) == 0)
            return true;
    return false;
}

/* What is imported is another's, and knows neither of those who point there nor of all that it points to. Where a registry is
 * given twice, it is not known which of the two is meant. */
static void check_links(struct lexicon *lexicon)
{
    struct key_index *indices = mem_alloc((lexicon->registry_count + 1) * sizeof *indices);
    for (size_t i = 0; i < lexicon->registry_count; i++)
        if (has_twin(lexicon, i))
            return;
    for (size_t i = 0; i < lexicon->registry_count; i++)
        indices[i] = index_keys(lexicon->registries[i]);
    for (size_t i = 0; i < lexicon->registry_count; i++)
        for (size_t c = 0; c < indices[i].count && !lexicon->registries[i]->imported; c++)
            for (size_t s = 0; s < indices[i].codes[c]->see_count; s++)
                resolve(lexicon, indices, indices[i].codes[c], &indices[i].codes[c]->sees[s]);
    for (size_t i = 0; i < lexicon->registry_count; i++)
        if (!lexicon->registries[i]->imported)
            for_each_code(lexicon->registries[i], check_links_of);
}

/* Languages */

static void check_texts(const struct registry *registry, const struct texts *texts, const char *what)
{
    if (texts->items == NULL)
        return;
    for (size_t i = 0; i < registry->language_count; i++)
        if (texts_in(texts, registry->languages[i]) == NULL)
            diag_error(texts->at, "%s has no text in %s, in which registry %s claims to be complete", what,
                       registry->languages[i], registry->name.s);
}

static void check_code_texts(const struct code *code)
{
    for (size_t i = 0; i < code->sense_count; i++) {
        const struct sense *s = &code->senses[i];
        check_texts(code->registry, &s->meaning, "meaning");
        check_texts(code->registry, &s->cause, "cause");
        for (size_t t = 0; t < s->step_count; t++)
            check_texts(code->registry, &s->steps[t].text, "step");
    }
}

static void check_languages(const struct registry *registry)
{
    check_texts(registry, &registry->title, "title");
    for (size_t i = 0; i < registry->intro_count; i++)
        check_texts(registry, &registry->intro[i], "paragraph");
    for_each_code(registry, check_code_texts);
    for (size_t i = 0; i < registry->removed_count; i++)
        check_texts(registry, &registry->removed[i]->reason, "reason");
}

/* Sources */

static void check_source(struct registry *registry, struct source *source)
{
    for (size_t i = 0; i < registry->reference_count; i++)
        if (strcmp(registry->references[i].id.s, source->ref.s) == 0) {
            registry->references[i].used = true;
            source->reference = i;
            return;
        }
    const char **ids = mem_alloc((registry->reference_count + 1) * sizeof *ids);
    for (size_t i = 0; i < registry->reference_count && !diag_is_full(); i++)
        ids[i] = registry->references[i].id.s;
    diag_error(source->ref.at, "ref '%s' is not among the registry's references%s", source->ref.s,
               diag_suggest(source->ref.s, ids, registry->reference_count));
}

static void check_code_sources(const struct code *code)
{
    for (size_t i = 0; i < code->sense_count; i++) {
        struct sense *s = &code->senses[i];
        for (size_t k = 0; k < s->source_count; k++)
            check_source(code->registry, &s->sources[k]);
        if (s->source_count == 0 && !s->unverified && code->registry->reference_count > 0)
            diag_error(s->at, "no sources; give one, or say unverified: true (the registry has references)");
    }
}

static void check_sources(const struct registry *registry)
{
    for_each_code(registry, check_code_sources);
    for (size_t i = 0; i < registry->reference_count; i++)
        if (!registry->references[i].used)
            diag_error(registry->references[i].id.at, "reference '%s' is used by no code; remove it",
                       registry->references[i].id.s);
}

static void check_registry_names(const struct lexicon *lexicon)
{
    for (size_t i = 1; i < lexicon->registry_count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(lexicon->registries[i]->name.s, lexicon->registries[j]->name.s) == 0)
                diag_error(lexicon->registries[i]->name.at,
                           "registry '%s' is defined in %s too; a registry has one file",
                           lexicon->registries[i]->name.s, diag_file_name(lexicon->registries[j]->at.file));
}

/* Two languages in one folder would be one man page. */
static void check_man_folders(const struct lexicon *lexicon)
{
    for (size_t i = 1; i < lexicon->language_count; i++)
        for (size_t j = 0; j < i; j++) {
            const struct language *a = &lexicon->languages[j], *b = &lexicon->languages[i];
            if ((a->man == NULL) == (b->man == NULL) && (a->man == NULL || strcmp(a->man, b->man) == 0))
                diag_error(b->at, "language %s has the man folder of %s; give it one of its own", b->tag, a->tag);
        }
}

void check_identities(const struct lexicon *lexicon)
{
    check_registry_names(lexicon);
    for (size_t i = 0; i < lexicon->registry_count; i++)
        check_names(lexicon->registries[i]);
}

void check_lexicon(struct lexicon *lexicon)
{
    check_man_folders(lexicon);
    check_identities(lexicon);
    for (size_t i = 0; i < lexicon->registry_count; i++) {
        const struct registry *registry = lexicon->registries[i];
        check_c_names(registry);
        check_numbers(lexicon, registry);
        check_removed_numbers(lexicon, registry);
        check_classes(registry);
        check_class_keys(registry);
        check_languages(registry);
        check_sources(registry);
    }
    constants_check(lexicon);
    check_links(lexicon);
    check_prose(lexicon);
}
