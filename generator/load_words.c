/* load_words.c: glossaries and labels. */
#include "load_part.h"

#include <string.h>

#include "field.h"
#include "mem.h"

#define LOCALE_PATTERN "^[a-z]{2,3}(_[A-Z]{2})?(@[a-z]+)?$"

static const char *const glossary_fields[] = {"kind", "typography", "terms", NULL};
static const char *const term_fields[] = {"use", "refuse", "allow", NULL};
static const char *const labels_fields[] = {"kind", "languages", "platforms", "labels", NULL};
static const char *const language_fields[] = {"name", "man", "locales", NULL};

/* Glossary */

/*
 * Whether what stands at `now` takes the place of what was read at `have`: the built-in words give way to any, and
 * never replace any; two given files must not contradict each other, since nothing would say which is right.
 */
static bool may_replace(const struct lexicon *lexicon, struct place have, struct place now, const char *what)
{
    if (have.file == lexicon->builtin_file)
        return true;
    if (now.file != lexicon->builtin_file)
        diag_error(now, "'%.64s' is set in %s too; keep one", what, diag_file_name(have.file));
    return false;
}

static void add_term_words(struct lexicon *lexicon, const struct node *n, const char *language, enum term_use use)
{
    struct text word;
    if (!field_text(n, "a word", &word))
        return;
    lexicon->terms = mem_grow(lexicon->terms, lexicon->term_word_count, sizeof *lexicon->terms);
    lexicon->terms[lexicon->term_word_count++] = (struct term_word){language, word, use, lexicon->term_count};
}

static void read_term_use(struct lexicon *lexicon, const struct node *term, const char *name, enum term_use use)
{
    const struct node *n = tree_get(term, name);
    if (n == NULL ||
        !field_map(n, name, use == TERM_USE ? "a word for each language" : "a list of words for each language"))
        return;
    for (const struct node *k = n->child; k != NULL; k = k->next->next) {
        if (!load_language_tag(k))
            continue;
        if (use == TERM_USE) {
            add_term_words(lexicon, k->next, language_tag(k->text), use);
            continue;
        }
        if (field_list(k->next, name, "a list of words"))
            for (const struct node *c = k->next->child; c != NULL; c = c->next)
                add_term_words(lexicon, c, language_tag(k->text), use);
    }
}

void load_glossary(struct lexicon *lexicon, const struct node *root)
{
    const struct node *n;
    field_names(root, glossary_fields, "a glossary");
    if (lexicon->glossary != NULL) {
        diag_error(root->at, "a second glossary beside %s; keep one", diag_file_name(lexicon->glossary->file));
        return;
    }
    struct place *place = mem_alloc(sizeof *place);
    *place = root->at;
    lexicon->glossary = place;
    if ((n = tree_get(root, "typography")) != NULL && field_list(n, "typography", "a list of language tags"))
        for (const struct node *c = n->child; c != NULL; c = c->next)
            if (field_is(c, NODE_TEXT, "a language", "a tag such as zh-Hans") && load_language_tag(c)) {
                lexicon->typography =
                    mem_grow(lexicon->typography, lexicon->typography_count, sizeof *lexicon->typography);
                lexicon->typography[lexicon->typography_count++] = language_tag(c->text);
            }
    if ((n = field_required(root, "terms", "a glossary")) == NULL ||
        !field_is(n, NODE_LIST, "terms", "a list of terms"))
        return;
    if (n->count == 0)
        diag_error(n->at, "terms is empty; expected a list of terms");
    for (const struct node *c = n->child; c != NULL; c = c->next) {
        if (!field_is(c, NODE_MAP, "a term", "a mapping with 'use' or 'refuse'"))
            continue;
        field_names(c, term_fields, "a term");
        if (tree_get(c, "use") == NULL && tree_get(c, "refuse") == NULL)
            diag_error(c->at, "a term without use or refuse says nothing; expected one of them");
        read_term_use(lexicon, c, "use", TERM_USE);
        read_term_use(lexicon, c, "refuse", TERM_REFUSE);
        read_term_use(lexicon, c, "allow", TERM_ALLOW);
        lexicon->term_count++;
    }
}

/* Labels */

static void read_label_language(struct lexicon *lexicon, const struct node *key, const struct node *n)
{
    struct text text;
    if (!load_language_tag(key) || !field_map(n, "a language", "a mapping with 'name'"))
        return;
    field_names(n, language_fields, "a language");
    struct language language = {.at = key->at, .tag = language_tag(key->text), .name = key->text};
    const struct node *name = field_required(n, "name", "a language"), *man = tree_get(n, "man"),
                      *locales = tree_get(n, "locales");
    if (name != NULL && field_text(name, "name", &text))
        language.name = text.s;
    if (man != NULL && field_text(man, "man", &text) &&
        field_matches(&text, LOCALE_PATTERN, "man", "a folder as zh_CN"))
        language.man = text.s;
    if (locales != NULL && field_list(locales, "locales", "a list of locale names, as [zh, zh_CN]"))
        for (const struct node *c = locales->child; c != NULL; c = c->next)
            if (field_text(c, "a locale", &text) && field_matches(&text, LOCALE_PATTERN, "locale", "a name as zh_CN")) {
                language.locales = mem_grow(language.locales, language.locale_count, sizeof *language.locales);
                language.locales[language.locale_count++] = text.s;
            }
    size_t i = language_index(lexicon, language.tag);
    if (i == lexicon->language_count)
        lexicon->languages = mem_grow(lexicon->languages, lexicon->language_count++, sizeof *lexicon->languages);
    else if (!may_replace(lexicon, lexicon->languages[i].at, key->at, key->text))
        return;
    language.builtin = lexicon->languages[i].builtin || !lexicon->builtin_done;
    lexicon->languages[i] = language;
}

static void read_label_platform(struct lexicon *lexicon, const struct node *key, const struct node *n)
{
    struct text title;
    size_t i = 0;
    if (!field_is_text(key, "a platform") || !field_text(n, "a platform's title", &title))
        return;
    while (i < lexicon->platform_count && strcmp(lexicon->platforms[i].name, key->text) != 0)
        i++;
    if (i == lexicon->platform_count) {
        if (lexicon->builtin_done) {
            field_platform(lexicon, key); /* the list is closed */
            return;
        }
        lexicon->platforms = mem_grow(lexicon->platforms, lexicon->platform_count, sizeof *lexicon->platforms);
        lexicon->platforms[lexicon->platform_count++] = (struct platform){.name = key->text};
    } else if (!may_replace(lexicon, lexicon->platforms[i].at, key->at, key->text)) {
        return;
    }
    lexicon->platforms[i].at = key->at;
    lexicon->platforms[i].title = title.s;
    const char *slash = strchr(key->text, '/');
    for (uint32_t p = 0; slash != NULL && p < lexicon->platform_count; p++)
        if (strlen(lexicon->platforms[p].name) == (size_t)(slash - key->text) &&
            strncmp(lexicon->platforms[p].name, key->text, (size_t)(slash - key->text)) == 0)
            lexicon->platforms[i].parent = p + 1;
    if (slash != NULL && lexicon->platforms[i].parent == 0)
        diag_error(key->at, "platform '%s' stands before its parent; name the part before the slash first", key->text);
}

static void read_label(struct lexicon *lexicon, const struct node *key, const struct node *n)
{
    size_t i = 0;
    if (!field_is_text(key, "a label"))
        return;
    struct text name = {key->text, key->length, key->at};
    field_matches(&name, "^[a-z][a-z0-9-]*([.][a-z0-9-]+)*$", "label", "a name as outcome.transient");
    struct texts texts = load_texts(n, "a label");
    while (i < lexicon->label_count && strcmp(lexicon->labels[i].name, key->text) != 0)
        i++;
    if (i == lexicon->label_count) {
        lexicon->labels = mem_grow(lexicon->labels, lexicon->label_count, sizeof *lexicon->labels);
        lexicon->labels[lexicon->label_count++] = (struct label){key->text, texts};
        return;
    }
    struct texts *have = &lexicon->labels[i].text;
    for (size_t t = 0; t < texts.count; t++) {
        size_t h = 0;
        while (h < have->count && have->items[h].language != texts.items[t].language)
            h++;
        if (h == have->count)
            have->items = mem_grow(have->items, have->count++, sizeof *have->items);
        else if (!may_replace(lexicon, have->items[h].text.at, texts.items[t].text.at, key->text))
            continue;
        have->items[h] = texts.items[t];
    }
}

static void read_map(struct lexicon *lexicon, const struct node *root, const char *name,
                     void (*read)(struct lexicon *, const struct node *key, const struct node *value))
{
    const struct node *n = tree_get(root, name);
    if (n != NULL && field_map(n, name, "a mapping"))
        for (const struct node *k = n->child; k != NULL; k = k->next->next)
            read(lexicon, k, k->next);
}

void load_labels(struct lexicon *lexicon, const struct node *root)
{
    field_names(root, labels_fields, "labels");
    read_map(lexicon, root, "languages", read_label_language);
    read_map(lexicon, root, "platforms", read_label_platform);
    read_map(lexicon, root, "labels", read_label);
}
