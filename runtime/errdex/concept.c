/* concept.c: what a search is for. */
#include "concept.h"

#include <string.h>

#include "../errdex.h"
#include "label.h"
#include "memory.h"

enum { WHOLE = 100, PAIR = 70, SINGLE = 20, STOP_MAX = 4 };

/* The query's units and what they were. */
struct source {
    struct token *tokens;
    size_t count;
};

/* A word that has others of its meaning, from the glossary (those of one group are the same word) or from the labels
 * (they say about the same). */
struct synonym {
    struct span text;
    unsigned group;
    bool is_sense;
    uint16_t units[PATTERN_MAX]; /* if the query has all of them; else */
    size_t length;               /* is 0 */
};

struct synonyms {
    struct synonym *items;
    size_t count;
};

/* The units of a text; 0 if they are too many, or one is unknown and not to be made. */
static size_t units_of(struct words *words, struct span text, uint16_t *units, size_t max, bool make)
{
    struct token token;
    size_t at = 0, count = 0;
    while (token_next(text, &at, &token)) {
        unsigned unit = count < max ? words_unit(words, &token, make, false) : 0;
        if (unit == 0)
            return 0;
        units[count++] = (uint16_t)unit;
    }
    return count;
}

static void add_pattern(struct concepts *c, const uint16_t *units, size_t length, enum nearness nearness)
{
    struct pattern p = {{0}, (uint8_t)length, (uint8_t)c->count, (uint8_t)nearness, 0};
    memcpy(p.units, units, length * sizeof *units);
    p.next = c->first[units[0]];
    for (size_t i = p.next; i != 0; i = c->patterns[i - 1].next) {
        const struct pattern *other = &c->patterns[i - 1];
        if (other->concept == p.concept && other->length == length &&
            memcmp(other->units, units, length * sizeof *units) == 0)
            return;
    }
    if (c->pattern_count >= UINT16_MAX || c->count == CONCEPTS_MAX)
        return;
    c->patterns = memory_grow(c->patterns, c->pattern_count, sizeof *c->patterns);
    c->patterns[c->pattern_count++] = p;
    c->first[units[0]] = (uint16_t)c->pattern_count;
}

static void end_concept(struct concepts *c, unsigned share)
{
    if (c->count < CONCEPTS_MAX)
        c->share[c->count++] = share;
}

/* A single character says too little. */
static void add_synonym(struct synonyms *s, struct words *words, struct span text, unsigned group, bool is_sense)
{
    struct synonym one = {text, group, is_sense, {0}, 0};
    one.length = units_of(words, text, one.units, PATTERN_MAX, false);
    if (one.length == 1 && words->sought[one.units[0]].length == 0)
        one.length = 0;
    s->items = memory_grow(s->items, s->count, sizeof *s->items);
    s->items[s->count++] = one;
}

static struct synonyms synonyms_for(struct words *words)
{
    struct synonyms s = {NULL, 0};
    const char *text;
    unsigned group, last = 0;
    for (size_t i = 0; (text = errdex_synonym(i, &group)) != NULL; i++) {
        add_synonym(&s, words, span_of(text), group, false);
        last = group > last ? group : last;
    }
    for (unsigned number = 1;; number++) {
        char name[32];
        struct span word;
        snprintf(name, sizeof name, "query.same.%u", number);
        struct label_words list = label_words(name);
        if (!label_word(&list, &word))
            return s;
        do
            add_synonym(&s, words, word, last + number, true);
        while (label_word(&list, &word));
    }
}

static bool stands_at(const struct concepts *c, const struct synonym *s, size_t at)
{
    return s->length > 0 && s->length <= c->sequence_length - at &&
           memcmp(s->units, c->sequence + at, s->length * sizeof *c->sequence) == 0;
}

/* How many units the longest such word takes that stands at unit `at` of the query. */
static size_t longest_synonym(const struct concepts *c, const struct synonyms *s, size_t at)
{
    size_t longest = 0;
    for (size_t i = 0; i < s->count; i++)
        if (s->items[i].length > longest && stands_at(c, &s->items[i], at))
            longest = s->items[i].length;
    return longest;
}

static void add_group(struct concepts *c, struct words *words, const struct synonyms *s, const struct synonym *of)
{
    uint16_t units[PATTERN_MAX];
    for (size_t i = 0; i < s->count; i++) {
        const struct synonym *one = &s->items[i];
        if (one->group != of->group)
            continue;
        size_t n = units_of(words, one->text, units, PATTERN_MAX, true);
        if (n > 0)
            add_pattern(c, units, n, of->is_sense ? NEAR_SENSE : NEAR_SAME);
    }
}

static bool is_same(struct span a, struct span b)
{
    return a.length == b.length && memcmp(a.at, b.at, a.length) == 0;
}

/* What says about the same as a word, or as another of its group in the glossary. */
static void add_senses(struct concepts *c, struct words *words, const struct synonyms *s, const struct synonym *of)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->items[i].is_sense && is_same(s->items[i].text, of->text))
            add_group(c, words, s, &s->items[i]);
}

/* All that means the same as the `length` units at `at`, the same words first: of two patterns alike the first counts.
 */
static void add_synonyms(struct concepts *c, struct words *words, const struct synonyms *s, size_t at, size_t length)
{
    add_pattern(c, c->sequence + at, length, NEAR_SAME);
    for (size_t i = 0; i < s->count; i++)
        if (!s->items[i].is_sense && s->items[i].length == length && stands_at(c, &s->items[i], at))
            add_group(c, words, s, &s->items[i]);
    for (size_t i = 0; i < s->count; i++) {
        if (s->items[i].length != length || !stands_at(c, &s->items[i], at))
            continue;
        if (s->items[i].is_sense)
            add_group(c, words, s, &s->items[i]);
        for (size_t k = 0; !s->items[i].is_sense && k < s->count; k++)
            if (!s->items[k].is_sense && s->items[k].group == s->items[i].group)
                add_senses(c, words, s, &s->items[k]);
    }
}

static bool is_stop(const struct concepts *c, const struct token *t)
{
    struct span word = {t->text, t->length};
    if ((!t->han && t->length < 2) || label_lists("query.stop", word))
        return true;
    return c->skip_announcements && label_lists("query.before-code", word);
}

/* The text of `count` units of one word from `at` on: one, or several Chinese characters; false if they are neither. */
static bool join_tokens(const struct source *q, size_t at, size_t count, struct token *joined)
{
    *joined = q->tokens[at];
    for (size_t i = 1; i < count; i++) {
        const struct token *next = &q->tokens[at + i];
        if (!joined->han || !next->han || joined->length + next->length > WORD_MAX)
            return false;
        memcpy(joined->text + joined->length, next->text, next->length);
        joined->length += next->length;
    }
    return true;
}

/* How many units of a common word stand at `at`; Chinese ones may have several characters. */
static size_t stop_length(const struct concepts *c, const struct source *q, size_t at)
{
    size_t longest = 0;
    struct token word;
    for (size_t n = 1; n <= STOP_MAX && at + n <= q->count && join_tokens(q, at, n, &word); n++)
        longest = is_stop(c, &word) ? n : longest;
    return longest;
}

/* Chinese that the glossary does not know, from `at` on: each pair of neighbours, or the one there is. Returns how many
 * units. */
static size_t add_characters(struct concepts *c, const struct source *q, const struct synonyms *s, size_t at)
{
    size_t end = at + 1;
    while (end < q->count && q->tokens[end].han && longest_synonym(c, s, end) == 0 && stop_length(c, q, end) == 0)
        end++;
    for (size_t i = at; i + 1 < end; i++) {
        add_pattern(c, c->sequence + i, 2, NEAR_SAME);
        end_concept(c, PAIR);
    }
    if (end == at + 1) {
        add_pattern(c, c->sequence + at, 1, NEAR_SAME);
        end_concept(c, SINGLE);
    }
    return end - at;
}

/* A word in two where texts may have it in one: "time out". */
static void add_joined(struct concepts *c, struct words *words, const struct source *q, size_t at)
{
    struct token joined = q->tokens[at];
    const struct token *next = at + 1 < q->count ? &q->tokens[at + 1] : NULL;
    if (next == NULL || next->han || joined.length < 2 || next->length < 2 || joined.length + next->length > WORD_MAX)
        return;
    memcpy(joined.text + joined.length, next->text, next->length);
    joined.length += next->length;
    uint16_t unit = (uint16_t)words_unit(words, &joined, true, false);
    if (unit != 0)
        add_pattern(c, &unit, 1, NEAR_SAME);
}

/* Whether a word of the current concept is one of a registry's name. */
static bool names_registry(struct concepts *c, struct words *words)
{
    for (unsigned r = 1; r <= errdex_registry_count(); r++) {
        struct span name = span_of(errdex_registry_name(r));
        struct token token;
        for (size_t at = 0; token_next(name, &at, &token);) {
            unsigned unit = words_unit(words, &token, false, false);
            for (size_t i = unit == 0 ? 0 : c->first[unit]; i != 0; i = c->patterns[i - 1].next)
                if (c->patterns[i - 1].concept == c->count && c->patterns[i - 1].length == 1)
                    return true;
        }
    }
    return false;
}

/* Whether it tells of the circumstances: a bounce, a log. */
static bool is_context(const struct source *q, size_t at, size_t length)
{
    struct token word;
    return join_tokens(q, at, length, &word) && label_lists("query.context", (struct span){word.text, word.length});
}

/* Whether the query has had these units before. */
static bool is_repeated(const struct concepts *c, size_t at, size_t length)
{
    for (size_t i = 0; i + length <= at; i++)
        if (memcmp(c->sequence + i, c->sequence + at, length * sizeof *c->sequence) == 0)
            return true;
    return false;
}

/* The word at `at`, or the `length` units of one that has synonyms. */
static size_t add_word(struct concepts *c, struct words *words, const struct source *q, const struct synonyms *s,
                       size_t at, size_t length)
{
    if (is_repeated(c, at, length))
        return length;
    add_synonyms(c, words, s, at, length);
    if (length == 1)
        add_joined(c, words, q, at);
    c->is_number[c->count] = ascii_digit(*q->tokens[at].text);
    c->is_context[c->count] = names_registry(c, words) || is_context(q, at, length);
    end_concept(c, WHOLE);
    return length;
}

/* Whether anything but blanks, apostrophes and the like stands between two words. */
static bool has_break(struct span query, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (!ascii_letter(query.at[i]) && !ascii_digit(query.at[i]) && strchr(" \n'-_/", query.at[i]) == NULL)
            return true;
    return false;
}

static struct source read_query(struct concepts *c, struct words *words, struct span query)
{
    struct source q = {memory_new(SEQUENCE_MAX, sizeof(struct token)), 0};
    size_t at = 0, before = 0;
    c->breaks[0] = true;
    while (q.count < SEQUENCE_MAX && token_next(query, &at, &q.tokens[q.count])) {
        unsigned unit = words_unit(words, &q.tokens[q.count], true, true);
        size_t length = q.tokens[q.count].length < at - before ? q.tokens[q.count].length : at - before;
        c->breaks[q.count] = c->breaks[q.count] || has_break(query, before, at - length);
        before = at;
        if (unit != 0)
            c->sequence[q.count++] = (uint16_t)unit;
    }
    c->breaks[q.count] = true;
    c->sequence_length = q.count;
    words->last = q.count > 0 ? c->sequence[q.count - 1] : 0;
    return q;
}

struct concepts *concepts_of(struct words *words, struct span query, bool skip_announcements)
{
    struct concepts *c = memory_new(1, sizeof *c);
    c->skip_announcements = skip_announcements;
    struct source q = read_query(c, words, query);
    struct synonyms s = synonyms_for(words);
    for (size_t at = 0; at < q.count && c->count < CONCEPTS_MAX;) {
        size_t synonym = longest_synonym(c, &s, at), stop = stop_length(c, &q, at);
        if (stop > 0 && stop >= synonym)
            at += stop;
        else if (synonym > 0)
            at += add_word(c, words, &q, &s, at, synonym);
        else
            at += q.tokens[at].han ? add_characters(c, &q, &s, at) : add_word(c, words, &q, &s, at, 1);
    }
    return c;
}
