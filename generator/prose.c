/*
 * prose.c: the glossary held against all prose, and Chinese typography. At each place the longest word of the glossary
 * is taken, so that a right word may contain one that is refused alone.
 */
#include <string.h>

#include "check.h"
#include "mem.h"
#include "unicode.h"

enum { BUCKETS = 1024 };

struct word {
    const struct term_word *term;
    const char *right; /* the term's own word in that language, or NULL */
    struct word *next;
};

/* One language's words by their first character. */
struct vocabulary {
    const char *language;
    bool typography;
    bool begins[256]; /* by a word's first byte */
    struct word *buckets[BUCKETS];
};

static int fold(int c)
{
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

static bool is_word_character(int c)
{
    return (c >= '0' && c <= '9') || (fold(c) >= 'a' && fold(c) <= 'z') || c == '_';
}

/* A hyphen makes one name of two words. */
static bool continues_word(int c)
{
    return is_word_character(c) || c == '-';
}

static size_t bucket_of(const char *text, size_t length)
{
    unsigned h = (unsigned)fold((unsigned char)text[0]);
    for (size_t i = 1; i < length && ((unsigned char)text[i] & 0xc0) == 0x80; i++)
        h = h * 61 + (unsigned char)text[i];
    return h % BUCKETS;
}

static struct vocabulary *make_vocabulary(const struct lexicon *lexicon, const char *language)
{
    struct vocabulary *v = mem_alloc(sizeof *v);
    v->language = language;
    for (size_t i = 0; i < lexicon->typography_count; i++)
        v->typography = v->typography || lexicon->typography[i] == language;
    for (size_t i = 0; i < lexicon->term_word_count; i++) {
        const struct term_word *t = &lexicon->terms[i];
        if (t->language != language)
            continue;
        struct word *w = mem_alloc(sizeof *w);
        size_t bucket = bucket_of(t->word.s, t->word.n);
        *w = (struct word){t, NULL, v->buckets[bucket]};
        for (size_t j = 0; j < lexicon->term_word_count; j++)
            if (lexicon->terms[j].term == t->term && lexicon->terms[j].use == TERM_USE &&
                lexicon->terms[j].language == language)
                w->right = lexicon->terms[j].word.s;
        v->buckets[bucket] = w;
        v->begins[fold((unsigned char)t->word.s[0])] = true;
    }
    return v;
}

static bool matches_at(const struct word *w, const struct text *text, size_t at)
{
    const struct text *word = &w->term->word;
    if (word->n > text->n - at)
        return false;
    for (size_t i = 0; i < word->n; i++)
        if (fold((unsigned char)word->s[i]) != fold((unsigned char)text->s[at + i]))
            return false;
    if (at > 0 && is_word_character((unsigned char)word->s[0]) && continues_word((unsigned char)text->s[at - 1]))
        return false;
    return !(is_word_character((unsigned char)word->s[word->n - 1]) &&
             continues_word((unsigned char)text->s[at + word->n]));
}

static void check_words(const struct vocabulary *v, const struct text *text)
{
    for (size_t at = 0; at < text->n;) {
        const struct word *longest = NULL;
        const unsigned char c = (unsigned char)text->s[at];
        if (!v->begins[fold(c)] ||
            (at > 0 && is_word_character(c) && continues_word((unsigned char)text->s[at - 1]))) { /* within a word */
            unicode_next(text->s, text->n, &at);
            continue;
        }
        for (const struct word *w = v->buckets[bucket_of(text->s + at, text->n - at)]; w != NULL; w = w->next)
            if ((longest == NULL || w->term->word.n > longest->term->word.n ||
                 (w->term->word.n == longest->term->word.n && w->term->use != TERM_REFUSE)) &&
                matches_at(w, text, at))
                longest = w;
        if (longest != NULL && longest->term->use == TERM_REFUSE) {
            if (longest->right != NULL)
                diag_error(text->at, "'%s' is refused in %s by the glossary; write '%s'", longest->term->word.s,
                           v->language, longest->right);
            else
                diag_error(text->at, "'%s' is refused in %s by the glossary; write it otherwise", longest->term->word.s,
                           v->language);
        }
        if (longest != NULL)
            at += longest->term->word.n;
        else
            unicode_next(text->s, text->n, &at);
    }
}

/* What typography tells characters apart by. */
enum sort {
    SORT_END,
    SORT_OTHER,
    SORT_BLANK,
    SORT_LATIN,
    SORT_HAN,
    SORT_WIDE_MARK,
    SORT_OPENING,
    SORT_CLOSING,
    SORT_MARK,
    SORT_STOP
};

static enum sort sort_of(int32_t c)
{
    if (c >= 0x4e00 && c <= 0x9fff) /* most of it */
        return SORT_HAN;
    if (c >= 0x80)
        return unicode_is_han(c) ? SORT_HAN : unicode_is_full_width_mark(c) ? SORT_WIDE_MARK : SORT_OTHER;
    switch (c) {
    case ' ': return SORT_BLANK;
    case '(': return SORT_OPENING;
    case ')': return SORT_CLOSING;
    case ',':
    case ';':
    case ':':
    case '?':
    case '!': return SORT_MARK;
    case '.': return SORT_STOP;
    default: return is_word_character((int)c) && c != '_' ? SORT_LATIN : SORT_OTHER;
    }
}

/* What is wrong between two neighbours, or NULL. */
static const char *wrong_between(enum sort a, enum sort b, enum sort after)
{
    if ((a == SORT_HAN && b == SORT_LATIN) || (a == SORT_LATIN && b == SORT_HAN))
        return "no blank between Chinese and Latin letters or digits; put one";
    if ((a == SORT_WIDE_MARK && b == SORT_BLANK) || (a == SORT_BLANK && b == SORT_WIDE_MARK))
        return "a blank beside a full-width mark; remove it";
    if (a == SORT_HAN && (b == SORT_MARK || b == SORT_OPENING))
        return "a half-width mark after Chinese; write the full-width one";
    if (b == SORT_HAN && (a == SORT_MARK || a == SORT_CLOSING))
        return "a half-width mark before Chinese; write the full-width one";
    if (a == SORT_HAN && b == SORT_STOP && (after == SORT_END || after == SORT_BLANK || after == SORT_HAN))
        return "a half-width full stop after Chinese; write the full-width one";
    return a == SORT_HAN && b == SORT_BLANK && after == SORT_HAN ? "a blank between Chinese characters; remove it"
                                                                 : NULL;
}

static void check_typography(const struct vocabulary *v, const struct text *text)
{
    size_t at = 0, place = 0;
    enum sort a = SORT_END, b = SORT_END, c = sort_of(unicode_next(text->s, text->n, &at));
    for (; c != SORT_END || b != SORT_END; place++) {
        const char *wrong = a == b ? NULL : wrong_between(a, b, c);
        if (wrong != NULL)
            diag_error(text->at, "%s text, at its character %zu: %s", v->language, place - 1, wrong);
        a = b;
        b = c;
        c = at < text->n ? sort_of(unicode_next(text->s, text->n, &at)) : SORT_END;
    }
}

struct prose {
    struct vocabulary **vocabularies;
    size_t count;
};

static void check_texts(const struct prose *prose, const struct texts *texts)
{
    for (size_t i = 0; i < texts->count; i++)
        for (size_t v = 0; v < prose->count; v++)
            if (prose->vocabularies[v]->language == texts->items[i].language) {
                check_words(prose->vocabularies[v], &texts->items[i].text);
                if (prose->vocabularies[v]->typography)
                    check_typography(prose->vocabularies[v], &texts->items[i].text);
            }
}

static void check_code(const struct prose *prose, const struct code *code)
{
    for (size_t i = 0; i < code->sense_count; i++) {
        const struct sense *s = &code->senses[i];
        check_texts(prose, &s->meaning);
        check_texts(prose, &s->cause);
        for (size_t t = 0; t < s->step_count; t++)
            check_texts(prose, &s->steps[t].text);
    }
}

static void check_registry(const struct prose *prose, const struct registry *registry)
{
    check_texts(prose, &registry->title);
    for (size_t i = 0; i < registry->intro_count; i++)
        check_texts(prose, &registry->intro[i]);
    for (size_t i = 0; i < registry->code_count; i++)
        check_code(prose, registry->codes[i]);
    for (size_t i = 0; i < registry->class_count; i++)
        check_code(prose, registry->classes[i]);
    for (size_t i = 0; i < registry->removed_count; i++)
        check_texts(prose, &registry->removed[i]->reason);
}

static void need_vocabulary(const struct lexicon *lexicon, struct prose *prose, const char *language)
{
    for (size_t v = 0; v < prose->count; v++)
        if (prose->vocabularies[v]->language == language)
            return;
    prose->vocabularies = mem_grow(prose->vocabularies, prose->count, sizeof *prose->vocabularies);
    prose->vocabularies[prose->count++] = make_vocabulary(lexicon, language);
}

void check_prose(const struct lexicon *lexicon)
{
    struct prose prose = {NULL, 0};
    for (size_t i = 0; i < lexicon->term_word_count; i++)
        need_vocabulary(lexicon, &prose, lexicon->terms[i].language);
    for (size_t i = 0; i < lexicon->typography_count; i++)
        need_vocabulary(lexicon, &prose, lexicon->typography[i]);
    for (size_t i = 0; i < lexicon->registry_count; i++)
        check_registry(&prose, lexicon->registries[i]);
    for (size_t i = 0; i < lexicon->label_count; i++)
        check_texts(&prose, &lexicon->labels[i].text);
}
