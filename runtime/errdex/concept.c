/* concept.c: what a search is for. */
#include "concept.h"

#include <string.h>

#include "../errdex.h"
#include "label.h"
#include "memory.h"

enum { WHOLE = 100, PAIR = 70, SINGLE = 50 };

/* The query's units and what they were. */
struct source {
    struct token *tokens;
    size_t count;
};

/* A word of the glossary, all of whose units the query has. */
struct synonym {
    uint16_t units[PATTERN_MAX];
    size_t length;
    unsigned group;
};

struct synonyms {
    struct synonym *items;
    size_t count;
};

/* The units of a text; 0 if they are too many, or one is unknown and not to be made. */
static size_t units_of(struct words *words, const char *text, uint16_t *units, size_t max, bool make)
{
    struct token token;
    size_t at = 0, count = 0;
    while (token_next(span_of(text), &at, &token)) {
        unsigned unit = count < max ? words_unit(words, &token, make, false) : 0;
        if (unit == 0)
            return 0;
        units[count++] = (uint16_t)unit;
    }
    return count;
}

static void add_pattern(struct concepts *c, const uint16_t *units, size_t length)
{
    struct pattern p = {{0}, (uint8_t)length, (uint8_t)c->count, 0};
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

/* The words of the glossary that may stand in the query. A single character says too little. */
static struct synonyms synonyms_in(struct words *words)
{
    struct synonyms s = {NULL, 0};
    const char *text;
    unsigned group;
    for (size_t i = 0; (text = errdex_synonym(i, &group)) != NULL; i++) {
        struct synonym one = {{0}, 0, group};
        one.length = units_of(words, text, one.units, PATTERN_MAX, false);
        if (one.length == 0 || (one.length == 1 && words->sought[one.units[0]].length == 0))
            continue;
        s.items = memory_grow(s.items, s.count, sizeof *s.items);
        s.items[s.count++] = one;
    }
    return s;
}

/* How many units the longest word of the glossary takes that stands at unit `at` of the query. */
static size_t longest_synonym(const struct concepts *c, const struct synonyms *s, size_t at)
{
    size_t longest = 0;
    for (size_t i = 0; i < s->count; i++) {
        size_t n = s->items[i].length;
        if (n > longest && n <= c->sequence_length - at &&
            memcmp(s->items[i].units, c->sequence + at, n * sizeof *c->sequence) == 0)
            longest = n;
    }
    return longest;
}

static void add_group(struct concepts *c, struct words *words, unsigned wanted)
{
    uint16_t units[PATTERN_MAX];
    const char *text;
    unsigned group;
    for (size_t i = 0; (text = errdex_synonym(i, &group)) != NULL; i++) {
        size_t n = group == wanted ? units_of(words, text, units, PATTERN_MAX, true) : 0;
        if (n > 0)
            add_pattern(c, units, n);
    }
}

/* All that means the same as the `length` units at `at`. */
static void add_synonyms(struct concepts *c, struct words *words, const struct synonyms *s, size_t at, size_t length)
{
    add_pattern(c, c->sequence + at, length);
    for (size_t i = 0; i < s->count; i++)
        if (s->items[i].length == length &&
            memcmp(s->items[i].units, c->sequence + at, length * sizeof *c->sequence) == 0)
            add_group(c, words, s->items[i].group);
    end_concept(c, WHOLE);
}

static bool is_stop(const struct concepts *c, const struct token *t)
{
    struct span word = {t->text, t->length};
    if ((!t->han && t->length < 2) || label_lists("query.stop", word))
        return true;
    return c->skip_announcements && label_lists("query.before-code", word);
}

/* How many units of a common word stand at `at`; Chinese ones may have two characters. */
static size_t stop_length(const struct concepts *c, const struct source *q, size_t at)
{
    struct token both = q->tokens[at];
    if (is_stop(c, &both))
        return 1;
    if (!both.han || at + 1 == q->count || !q->tokens[at + 1].han)
        return 0;
    memcpy(both.text + both.length, q->tokens[at + 1].text, q->tokens[at + 1].length);
    both.length += q->tokens[at + 1].length;
    return is_stop(c, &both) ? 2 : 0;
}

/* Chinese that the glossary does not know, from `at` on: each pair of neighbours, or the one there is. Returns how many
 * units. */
static size_t add_characters(struct concepts *c, const struct source *q, const struct synonyms *s, size_t at)
{
    size_t end = at + 1;
    while (end < q->count && q->tokens[end].han && longest_synonym(c, s, end) == 0 && stop_length(c, q, end) == 0)
        end++;
    for (size_t i = at; i + 1 < end; i++) {
        add_pattern(c, c->sequence + i, 2);
        end_concept(c, PAIR);
    }
    if (end == at + 1) {
        add_pattern(c, c->sequence + at, 1);
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
        add_pattern(c, &unit, 1);
}

static size_t add_word(struct concepts *c, struct words *words, const struct source *q, size_t at)
{
    add_pattern(c, c->sequence + at, 1);
    add_joined(c, words, q, at);
    c->is_number[c->count] = ascii_digit(*q->tokens[at].text);
    end_concept(c, WHOLE);
    return 1;
}

static struct source read_query(struct concepts *c, struct words *words, struct span query)
{
    struct source q = {memory_new(SEQUENCE_MAX, sizeof(struct token)), 0};
    size_t at = 0;
    while (q.count < SEQUENCE_MAX && token_next(query, &at, &q.tokens[q.count])) {
        unsigned unit = words_unit(words, &q.tokens[q.count], true, true);
        if (unit != 0)
            c->sequence[q.count++] = (uint16_t)unit;
    }
    c->sequence_length = q.count;
    words->last = q.count > 0 ? c->sequence[q.count - 1] : 0;
    return q;
}

struct concepts *concepts_of(struct words *words, struct span query, bool skip_announcements)
{
    struct concepts *c = memory_new(1, sizeof *c);
    c->skip_announcements = skip_announcements;
    struct source q = read_query(c, words, query);
    struct synonyms s = synonyms_in(words);
    for (size_t at = 0; at < q.count && c->count < CONCEPTS_MAX;) {
        size_t n = longest_synonym(c, &s, at);
        size_t stop = n > 1 ? 0 : stop_length(c, &q, at);
        if (stop > 0)
            n = stop;
        else if (n > 0)
            add_synonyms(c, words, &s, at, n);
        else
            n = q.tokens[at].han ? add_characters(c, &q, &s, at) : add_word(c, words, &q, at);
        at += n;
    }
    return c;
}
