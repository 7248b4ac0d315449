/* load_words.c: glossaries and labels. */
#include "load_part.h"

#include <string.h>

#include "field.h"
#include "mem.h"

static const char *const glossary_fields[] = {"kind", "typography", "terms", NULL};
static const char *const term_fields[] = {"use", "refuse", "allow", NULL};
static const char *const labels_fields[] = {"kind", "languages", "platforms", "labels", NULL};
static const char *const language_fields[] = {"name", "man", "locales", NULL};

/* Glossary */

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
    if (n == NULL || !field_is(n, NODE_MAP, name,
                               use == TERM_USE ? "a word for each language" : "a list of words for each language"))
        return;
    for (const struct node *k = n->child; k != NULL; k = k->next->next) {
        if (!load_language_tag(k))
            continue;
        if (use == TERM_USE) {
            add_term_words(lexicon, k->next, language_tag(k->text), use);
            continue;
        }
        if (field_is(k->next, NODE_LIST, name, "a list of words"))
            for (const struct node *c = k->next->child; c != NULL; c = c->next)
                add_term_words(lexicon, c, language_tag(k->text), use);
    }
}

void load_glossary(struct lexicon *lexicon, const struct node *root)
{
    const struct node *n;
    field_names(root, glossary_fields, "a glossary");
    if ((n = tree_get(root, "typography")) != NULL && field_is(n, NODE_LIST, "typography", "a list of language tags"))
        for (const struct node *c = n->child; c != NULL; c = c->next)
            if (field_is(c, NODE_TEXT, "a language", "a tag such as zh-Hans") && load_language_tag(c)) {
                lexicon->typography =
                    mem_grow(lexicon->typography, lexicon->typography_count, sizeof *lexicon->typography);
                lexicon->typography[lexicon->typography_count++] = language_tag(c->text);
            }
    if ((n = field_required(root, "terms", "a glossary")) == NULL ||
        !field_is(n, NODE_LIST, "terms", "a list of terms"))
        return;
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

static struct language *language_named(struct lexicon *lexicon, const char *tag)
{
    size_t i = language_index(lexicon, tag);
    if (i == lexicon->language_count) {
        lexicon->languages = mem_grow(lexicon->languages, lexicon->language_count, sizeof *lexicon->languages);
        lexicon->languages[lexicon->language_count++] = (struct language){.tag = tag, .name = tag};
    }
    return &lexicon->languages[i];
}

static bool is_folder_name(const char *s)
{
    if (*s == '\0' || *s == '.')
        return false;
    for (; *s != '\0'; s++)
        if (strchr("/\\ ", *s) != NULL)
            return false;
    return true;
}

static void read_label_language(struct lexicon *lexicon, const struct node *key, const struct node *n)
{
    struct text text;
    if (!load_language_tag(key) || !field_is(n, NODE_MAP, "a language", "a mapping with 'name' and 'locales'"))
        return;
    field_names(n, language_fields, "a language");
    struct language *language = language_named(lexicon, language_tag(key->text));
    const struct node *name = field_required(n, "name", "a language"), *man = tree_get(n, "man"),
                      *locales = tree_get(n, "locales");
    if (name != NULL && field_text(name, "name", &text))
        language->name = text.s;
    if (man != NULL && field_text(man, "man", &text)) {
        if (!is_folder_name(text.s))
            diag_error(text.at, "'%s' is no name of a man folder, as zh_CN is", text.s);
        language->man = text.s;
    }
    if (locales == NULL || !field_is(locales, NODE_LIST, "locales", "a list of locale names, as [zh, zh_CN]"))
        return;
    language->locale_count = 0;
    language->locales = NULL;
    for (const struct node *c = locales->child; c != NULL; c = c->next)
        if (field_text(c, "a locale", &text)) {
            language->locales = mem_grow(language->locales, language->locale_count, sizeof *language->locales);
            language->locales[language->locale_count++] = text.s;
        }
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
        lexicon->platforms = mem_grow(lexicon->platforms, lexicon->platform_count, sizeof *lexicon->platforms);
        lexicon->platforms[lexicon->platform_count++] = (struct platform){.name = key->text};
    }
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
        have->items[h] = texts.items[t];
    }
}

static void read_map(struct lexicon *lexicon, const struct node *root, const char *name,
                     void (*read)(struct lexicon *, const struct node *key, const struct node *value))
{
    const struct node *n = tree_get(root, name);
    if (n != NULL && field_is(n, NODE_MAP, name, "a mapping"))
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
