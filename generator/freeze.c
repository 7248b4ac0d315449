/*
 * freeze.c: the order of everything that is written comes from here, and only from what the definitions say: never from
 * the order of files or the machine.
 */
#include "freeze.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

static bool is_selected(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return count == 0;
}

static int by_order(const void *a, const void *b)
{
    const struct registry *const *x = a, *const *y = b;
    if ((*x)->order != (*y)->order)
        return (*x)->order < (*y)->order ? -1 : 1;
    return strcmp((*x)->name.s, (*y)->name.s);
}

static int by_key(const void *a, const void *b)
{
    const struct code *const *x = a, *const *y = b;
    return compare_keys_naturally((*x)->key.s, (*y)->key.s);
}

static bool select_registries(struct lexicon *lexicon, const struct selection *selection)
{
    size_t kept = 0;
    for (size_t s = 0; s < selection->registry_count; s++) {
        bool found = false;
        for (size_t i = 0; i < lexicon->registry_count; i++)
            found = found || (!lexicon->registries[i]->imported &&
                              strcmp(lexicon->registries[i]->name.s, selection->registries[s]) == 0);
        if (!found) {
            diag_fail("--registry names '%s', which none of the given files defines", selection->registries[s]);
            return false;
        }
    }
    for (size_t i = 0; i < lexicon->registry_count; i++) {
        struct registry *r = lexicon->registries[i];
        if (!r->imported && is_selected(selection->registries, selection->registry_count, r->name.s))
            lexicon->registries[kept++] = r;
    }
    lexicon->registry_count = kept;
    if (kept == 0)
        diag_fail("the given files define no registry to emit");
    return kept > 0;
}

static void filter_texts(struct texts *texts, const struct selection *selection)
{
    size_t kept = 0;
    for (size_t i = 0; i < texts->count; i++)
        if (is_selected(selection->languages, selection->language_count, texts->items[i].language))
            texts->items[kept++] = texts->items[i];
    texts->count = kept;
}

static void filter_code(struct code *code, const struct selection *selection)
{
    for (size_t i = 0; i < code->sense_count; i++) {
        filter_texts(&code->senses[i].meaning, selection);
        filter_texts(&code->senses[i].cause, selection);
        for (size_t s = 0; s < code->senses[i].step_count; s++)
            filter_texts(&code->senses[i].steps[s].text, selection);
    }
}

static bool is_complete_in(const struct registry *registry, const char *tag)
{
    for (size_t i = 0; i < registry->language_count; i++)
        if (registry->languages[i] == language_tag(tag))
            return true;
    return false;
}

static bool know_languages(const struct lexicon *lexicon, const struct selection *selection)
{
    for (size_t i = 0; i < selection->language_count; i++) {
        bool found = false;
        for (size_t r = 0; r < lexicon->registry_count; r++)
            found = found || is_complete_in(lexicon->registries[r], selection->languages[i]);
        if (!found) {
            diag_fail("--lang names '%s', in which no registry is complete", selection->languages[i]);
            return false;
        }
    }
    return true;
}

static bool select_languages(struct registry *registry, const struct selection *selection)
{
    size_t kept = 0;
    for (size_t i = 0; i < registry->language_count; i++)
        if (is_selected(selection->languages, selection->language_count, registry->languages[i]))
            registry->languages[kept++] = registry->languages[i];
    registry->language_count = kept;
    if (kept == 0) {
        diag_fail("registry %s is complete in none of the languages that --lang names; leave it out with --registry",
                  registry->name.s);
        return false;
    }
    filter_texts(&registry->title, selection);
    for (size_t i = 0; i < registry->intro_count; i++)
        filter_texts(&registry->intro[i], selection);
    for (size_t i = 0; i < registry->code_count; i++)
        filter_code(registry->codes[i], selection);
    for (size_t i = 0; i < registry->class_count; i++)
        filter_code(registry->classes[i], selection);
    for (size_t i = 0; i < registry->removed_count; i++)
        filter_texts(&registry->removed[i]->reason, selection);
    return true;
}

/* Fields */

enum field {
    FIELD_CAUSE,
    FIELD_REMEDY,
    FIELD_SENSES,
    FIELD_WIRE,
    FIELD_SEE,
    FIELD_SOURCES,
    FIELD_INTRO,
    FIELD_LABELS,
    FIELD_GLOSSARY,
    FIELDS
};

static const char *const field_names[FIELDS] = {"cause",   "remedy", "senses", "wire",    "see",
                                                "sources", "intro",  "labels", "glossary"};

static bool is_dropped(const struct selection *selection, enum field field)
{
    return !is_selected(selection->fields, selection->field_count, field_names[field]);
}

bool freeze_knows_fields(const struct selection *selection)
{
    for (size_t i = 0; i < selection->field_count; i++) {
        bool known = strcmp(selection->fields[i], "meaning") == 0;
        for (size_t f = 0; f < FIELDS; f++)
            known = known || strcmp(selection->fields[i], field_names[f]) == 0;
        if (!known) {
            diag_fail("--fields names '%s'; expected meaning, cause, remedy, senses, wire, see, sources, intro, labels "
                      "or glossary",
                      selection->fields[i]);
            return false;
        }
    }
    return true;
}

static void drop_code_fields(struct code *code, const struct selection *selection)
{
    if (is_dropped(selection, FIELD_SENSES))
        code->sense_count = 1;
    if (is_dropped(selection, FIELD_WIRE))
        code->wire_count = 0;
    if (is_dropped(selection, FIELD_SEE))
        code->see_count = 0;
    for (size_t i = 0; i < code->sense_count; i++) {
        if (is_dropped(selection, FIELD_CAUSE))
            code->senses[i].cause.count = 0;
        if (is_dropped(selection, FIELD_REMEDY))
            code->senses[i].step_count = 0;
        if (is_dropped(selection, FIELD_SOURCES))
            code->senses[i].source_count = 0;
    }
}

static void drop_fields(struct lexicon *lexicon, const struct selection *selection)
{
    for (size_t i = 0; i < lexicon->registry_count; i++) {
        struct registry *r = lexicon->registries[i];
        for (size_t c = 0; c < r->code_count; c++)
            drop_code_fields(r->codes[c], selection);
        for (size_t c = 0; c < r->class_count; c++)
            drop_code_fields(r->classes[c], selection);
        if (is_dropped(selection, FIELD_SOURCES))
            r->reference_count = 0;
        if (is_dropped(selection, FIELD_INTRO))
            r->intro_count = 0;
    }
    if (is_dropped(selection, FIELD_LABELS))
        lexicon->without_labels = true;
    if (is_dropped(selection, FIELD_GLOSSARY))
        lexicon->term_count = 0;
}

/* The languages that some text of an emitted registry is in: those of the built-in labels first, then by tag. */
static void note_language(const char **tags, size_t *count, const char *tag)
{
    for (size_t i = 0; i < *count; i++)
        if (tags[i] == tag)
            return;
    tags[(*count)++] = tag;
}

static void note_texts(const char ***tags, size_t *count, const struct texts *texts)
{
    for (size_t i = 0; i < texts->count; i++) {
        *tags = mem_grow(*tags, *count, sizeof **tags);
        note_language(*tags, count, texts->items[i].language);
    }
}

static void note_code(const char ***tags, size_t *count, const struct code *code)
{
    for (size_t i = 0; i < code->sense_count; i++) {
        note_texts(tags, count, &code->senses[i].meaning);
        note_texts(tags, count, &code->senses[i].cause);
        for (size_t s = 0; s < code->senses[i].step_count; s++)
            note_texts(tags, count, &code->senses[i].steps[s].text);
    }
}

static int by_tag(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

/* pt_BR for pt-BR. */
static const char *locale_of(const char *tag)
{
    char *locale = mem_copy(tag, strlen(tag));
    for (char *c = strchr(locale, '-'); c != NULL; c = strchr(c, '-'))
        *c = '_';
    return locale;
}

/* A language of which no labels tell the locales has that of its tag. */
static void know_locale(struct language *language)
{
    if (language->locale_count > 0)
        return;
    language->locales = mem_alloc(sizeof *language->locales);
    language->locales[language->locale_count++] = locale_of(language->tag);
}

static void order_languages(struct lexicon *lexicon)
{
    const char **tags = NULL;
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < lexicon->registry_count; i++) {
        const struct registry *r = lexicon->registries[i];
        note_texts(&tags, &count, &r->title);
        for (size_t c = 0; c < r->code_count; c++)
            note_code(&tags, &count, r->codes[c]);
        for (size_t c = 0; c < r->class_count; c++)
            note_code(&tags, &count, r->classes[c]);
        for (size_t c = 0; c < r->removed_count; c++)
            note_texts(&tags, &count, &r->removed[c]->reason);
    }
    qsort(tags, count, sizeof *tags, by_tag);
    struct language *ordered = mem_alloc((count + 1) * sizeof *ordered);
    for (size_t i = 0; i < lexicon->language_count; i++)
        for (size_t t = 0; t < count; t++)
            if (tags[t] == lexicon->languages[i].tag && lexicon->languages[i].builtin)
                ordered[kept++] = lexicon->languages[i];
    for (size_t t = 0; t < count; t++) {
        size_t i = language_index(lexicon, tags[t]);
        if (i == lexicon->language_count)
            ordered[kept++] = (struct language){.tag = tags[t], .name = tags[t], .man = locale_of(tags[t])};
        else if (!lexicon->languages[i].builtin)
            ordered[kept++] = lexicon->languages[i];
        else
            continue;
        know_locale(&ordered[kept - 1]);
    }
    lexicon->languages = ordered;
    lexicon->language_count = kept;
}

static void drop_unemitted_links(struct code *code)
{
    size_t kept = 0;
    for (size_t i = 0; i < code->see_count; i++)
        if (code->sees[i].target != NULL && code->sees[i].target->id != 0)
            code->sees[kept++] = code->sees[i];
    code->see_count = kept;
}

static void number_codes(struct lexicon *lexicon)
{
    uint32_t id = 0;
    for (size_t i = 0; i < lexicon->registry_count; i++) {
        struct registry *r = lexicon->registries[i];
        qsort(r->codes, r->code_count, sizeof(struct code *), by_key);
        if (r->class_count > 0)
            qsort(r->classes, r->class_count, sizeof(struct code *), by_key);
        for (size_t c = 0; c < r->code_count; c++)
            r->codes[c]->id = ++id;
        for (size_t c = 0; c < r->class_count; c++)
            r->classes[c]->id = ++id;
    }
    lexicon->code_count = id;
    for (size_t i = 0; i < lexicon->registry_count; i++) {
        struct registry *r = lexicon->registries[i];
        for (size_t c = 0; c < r->code_count; c++)
            drop_unemitted_links(r->codes[c]);
        for (size_t c = 0; c < r->class_count; c++)
            drop_unemitted_links(r->classes[c]);
    }
}

static int by_label(const void *a, const void *b)
{
    const struct label *x = a, *y = b;
    return compare_ascii_folded(x->name, y->name);
}

bool freeze_lexicon(struct lexicon *lexicon, const struct selection *selection)
{
    if (!select_registries(lexicon, selection) || !know_languages(lexicon, selection))
        return false;
    drop_fields(lexicon, selection);
    for (size_t i = 0; i < lexicon->registry_count; i++)
        if (!select_languages(lexicon->registries[i], selection))
            return false;
    qsort(lexicon->registries, lexicon->registry_count, sizeof(struct registry *), by_order);
    order_languages(lexicon);
    number_codes(lexicon);
    if (lexicon->label_count > 0)
        qsort(lexicon->labels, lexicon->label_count, sizeof *lexicon->labels, by_label);
    return true;
}
