/*
 * search.c: free text. Nothing is kept between two runs: every text is read once, as units (words.h), against the
 * concepts of the query (concept.h).
 *
 * Ranking. A concept is worth the more, the fewer codes have it: log2 of codes in scope by codes that have it. Of that
 * worth a code earns what the best place is good for where it has the concept: 70 to 100 percent in names, meanings and
 * texts that programs print (more, the more of the text the concept is), 35 in the cause, 15 in a step, which is read
 * only where nothing else has it. Of this again, four fifths for another form of the word (refuse, refused), seven
 * tenths for the end of a name (ECONNREFUSED of WSAECONNREFUSED), three fifths for a word with a typing error, which
 * counts only where no text has the word itself. The whole query found word for word in a meaning or printed text, or
 * the other way round, goes before: it earns one to three times the worth of all concepts on top; where the query is
 * a printed text as a whole, a little more for those that a code lists first, since it prints them most.
 *
 * A code is found if it has half of the worth of all concepts. Numbers that no text has are left out, and of a long
 * query (a line of a log) such words too, but a quarter of all words it must have. Of what is found, all stays that has
 * three quarters of the concepts of the best and earned half of what the best did.
 */
#include "search.h"

#include <stdlib.h>
#include <string.h>

#include "concept.h"
#include "memory.h"
#include "words.h"

enum {
    TAIL_MIN = 3, /* words that are worth a phrase of their own */
    FOUND_MAX = 40,
    FIRST_TEXTS = 10, /* of what a code prints: the further in front, the better */
    CLASS_QUERY = 2,  /* the most concepts of a query that classes are searched for */
    LONG_QUERY = 6,   /* of so many concepts and more */
    TEXT_UNITS_MAX = 4096
};

enum field { FIELD_NAME, FIELD_MEANING, FIELD_WIRE, FIELD_TAIL, FIELD_CAUSE, FIELD_STEP, FIELDS };

/* What a place is good for, in percent, and how much more if the text is nothing else; what it says about the code
 * being meant. A tail is what a printed text says after its last colon: other programs print it after other words. */
static const struct {
    unsigned base, whole, evidence;
} fields[FIELDS] = {{70, 30, 100}, {80, 20, 100}, {70, 25, 100}, {70, 0, 100}, {35, 0, 80}, {15, 0, 70}};

static const unsigned nearness_value[NEARNESSES] = {100, 80, 70, 60};

/* What one code has of one concept, by nearness. */
struct having {
    uint8_t value[NEARNESSES], evidence[NEARNESSES];
};

struct found {
    errdex_code code;
    unsigned score, earned, evidence; /* score: earned, and for its phrase */
};

struct searcher {
    struct words *words;
    struct concepts *concepts;
    errdex_code *codes;
    size_t code_count;
    struct having *having; /* by code, then concept */
    unsigned *phrase;      /* by code: percent of all worth on top */
    unsigned worth[CONCEPTS_MAX];
    bool typo[CONCEPTS_MAX]; /* no text has it but misspelt */
    uint16_t line[TEXT_UNITS_MAX];
    size_t line_length;
    size_t place; /* of a printed text among those of its code */
};

/* Reading a text */

static void note(struct searcher *s, size_t doc, const struct pattern *p, enum nearness nearness, enum field field)
{
    struct having *h = &s->having[doc * s->concepts->count + p->concept];
    unsigned value = fields[field].base;
    if (s->line_length > 0)
        value += fields[field].whole * p->length / (unsigned)s->line_length;
    if (value > h->value[nearness])
        h->value[nearness] = (uint8_t)value;
    if (fields[field].evidence > h->evidence[nearness])
        h->evidence[nearness] = (uint8_t)fields[field].evidence;
}

/* Words that are near one sought count for its patterns of one word. */
static void note_links(struct searcher *s, size_t doc, unsigned link, enum field field)
{
    for (; link != 0; link = s->words->links[link - 1].next) {
        const struct link *l = &s->words->links[link - 1];
        if (l->nearness == NEAR_PART && field != FIELD_NAME)
            continue;
        for (size_t i = s->concepts->first[l->unit]; i != 0; i = s->concepts->patterns[i - 1].next)
            if (s->concepts->patterns[i - 1].length == 1)
                note(s, doc, &s->concepts->patterns[i - 1], (enum nearness)l->nearness, field);
    }
}

static void note_patterns(struct searcher *s, size_t doc, enum field field)
{
    for (size_t at = 0; at < s->line_length; at++) {
        if (s->line[at] == 0)
            continue;
        for (size_t i = s->concepts->first[s->line[at]]; i != 0; i = s->concepts->patterns[i - 1].next) {
            const struct pattern *p = &s->concepts->patterns[i - 1];
            if (p->length <= s->line_length - at && memcmp(p->units, s->line + at, p->length * sizeof *p->units) == 0)
                note(s, doc, p, NEAR_SAME, field);
        }
    }
}

static bool contains(const uint16_t *all, size_t count, const uint16_t *part, size_t length)
{
    for (size_t i = 0; length > 0 && i + length <= count; i++)
        if (all[i] == *part && memcmp(all + i, part, length * sizeof *part) == 0)
            return true;
    return false;
}

/* How much a text says in so many units: a Chinese character is half a word. */
static size_t substance(const struct searcher *s)
{
    size_t halves = 0;
    for (size_t i = 0; i < s->line_length; i++)
        halves += s->line[i] == 0 || s->words->sought[s->line[i]].length > 0 ? 2 : 1;
    return halves / 2;
}

/* Percent of all worth for the whole query found in the text. */
static unsigned bonus_within(const struct searcher *s, enum field field)
{
    const struct concepts *c = s->concepts;
    unsigned bonus = 100 + 200 * (unsigned)c->sequence_length / (unsigned)s->line_length;
    if (field == FIELD_WIRE && c->sequence_length == s->line_length && s->place < FIRST_TEXTS)
        bonus += FIRST_TEXTS - (unsigned)s->place;
    return bonus;
}

static void note_phrase(struct searcher *s, size_t doc, enum field field)
{
    const struct concepts *c = s->concepts;
    unsigned bonus = 0;
    if (c->count < 2 || s->line_length == 0 || (field != FIELD_MEANING && field != FIELD_WIRE && field != FIELD_TAIL))
        return;
    if (field != FIELD_TAIL && contains(s->line, s->line_length, c->sequence, c->sequence_length))
        bonus = bonus_within(s, field);
    else if (substance(s) >= (field == FIELD_TAIL ? TAIL_MIN : 2) &&
             contains(c->sequence, c->sequence_length, s->line, s->line_length))
        bonus = 150 + 150 * (unsigned)s->line_length / (unsigned)c->sequence_length;
    if (bonus > s->phrase[doc])
        s->phrase[doc] = bonus;
}

static void read_text(struct searcher *s, size_t doc, const char *text, enum field field)
{
    struct token token;
    struct span span = span_of(text);
    unsigned links[64];
    size_t at = 0, link_count = 0;
    s->line_length = 0;
    while (s->line_length < TEXT_UNITS_MAX && token_next(span, &at, &token)) {
        unsigned link;
        s->line[s->line_length++] = (uint16_t)words_read(s->words, &token, &link);
        if (link != 0 && link_count < sizeof links / sizeof *links)
            links[link_count++] = link;
    }
    for (size_t i = 0; i < link_count; i++)
        note_links(s, doc, links[i], field);
    note_patterns(s, doc, field);
    note_phrase(s, doc, field);
}

/* Reading a code */

/* Part 0 of a sense is the meaning, 1 the cause, 2 and on the steps. */
static const char *part_of(errdex_code code, size_t sense, size_t part, unsigned language)
{
    if (part == 0)
        return errdex_code_meaning(code, sense, language);
    return part == 1 ? errdex_code_cause(code, sense, language) : errdex_code_step(code, sense, part - 2, language);
}

/* In every language, but each text once: where one is missing the library gives that of the base. */
static bool read_part(struct searcher *s, size_t doc, size_t sense, size_t part)
{
    enum field field = part == 0 ? FIELD_MEANING : part == 1 ? FIELD_CAUSE : FIELD_STEP;
    const char *first = NULL, *last = NULL;
    for (unsigned language = 1; language <= errdex_language_count(); language++) {
        const char *text = part_of(s->codes[doc], sense, part, language);
        if (text == NULL || text == first || text == last)
            continue;
        read_text(s, doc, text, field);
        last = text;
        first = first == NULL ? text : first;
    }
    return first != NULL;
}

static void read_wire(struct searcher *s, size_t doc, const char *text)
{
    const char *tail = NULL;
    read_text(s, doc, text, FIELD_WIRE);
    for (const char *colon = strstr(text, ": "); colon != NULL; colon = strstr(tail, ": "))
        tail = colon + 2;
    if (tail != NULL)
        read_text(s, doc, tail, FIELD_TAIL);
}

static void read_names(struct searcher *s, size_t doc)
{
    errdex_code code = s->codes[doc];
    const char *text;
    /* Numbers among words mean something else than a key: scan.c has seen them. */
    if (s->concepts->sequence_length == 1 || !ascii_digit(*errdex_code_key(code)))
        read_text(s, doc, errdex_code_key(code), FIELD_NAME);
    if ((text = errdex_code_symbol(code)) != NULL)
        read_text(s, doc, text, FIELD_NAME);
    for (size_t i = 0; (text = errdex_code_alias(code, i)) != NULL; i++)
        read_text(s, doc, text, FIELD_NAME);
    for (s->place = 0; (text = errdex_code_wire(code, s->place)) != NULL; s->place++)
        read_wire(s, doc, text);
}

static void read_senses(struct searcher *s, size_t doc)
{
    for (size_t sense = 0; sense < errdex_code_senses(s->codes[doc]); sense++) {
        read_part(s, doc, sense, 0);
        read_part(s, doc, sense, 1);
    }
}

static void read_steps(struct searcher *s, size_t doc)
{
    for (size_t sense = 0; sense < errdex_code_senses(s->codes[doc]); sense++)
        for (size_t part = 2; read_part(s, doc, sense, part); part++)
            ;
}

typedef errdex_code entry(unsigned registry, size_t index);

static void collect(struct searcher *s, entry *entry_of, const struct scope *scope)
{
    s->code_count = 0;
    for (unsigned r = 1; r <= errdex_registry_count(); r++) {
        errdex_code code;
        for (size_t i = 0; (scope->all || scope->in[r]) && (code = entry_of(r, i)) != 0; i++) {
            s->codes = memory_grow(s->codes, s->code_count, sizeof *s->codes);
            s->codes[s->code_count++] = code;
        }
    }
    s->having = memory_new(s->code_count * s->concepts->count, sizeof *s->having);
    s->phrase = memory_new(s->code_count, sizeof *s->phrase);
}

/* Worth */

/* 16 * log2(x) for x > 0, straight between powers of two: the same on every machine. */
static unsigned log2_sixteenths(uint64_t x)
{
    unsigned power = 0;
    while (x >> power > 1)
        power++;
    return power * 16 + (unsigned)(((x << 4) >> power) & 15);
}

static const struct having *having_of(const struct searcher *s, size_t doc, size_t concept)
{
    return &s->having[doc * s->concepts->count + concept];
}

static bool has(const struct having *h, bool typo)
{
    return typo ? h->value[NEAR_TYPO] > 0
                : h->value[NEAR_SAME] > 0 || h->value[NEAR_STEM] > 0 || h->value[NEAR_PART] > 0;
}

static size_t count_codes_with(const struct searcher *s, size_t concept, bool typo)
{
    size_t count = 0;
    for (size_t doc = 0; doc < s->code_count; doc++)
        count += has(having_of(s, doc, concept), typo);
    return count;
}

static void weigh(struct searcher *s)
{
    for (size_t concept = 0; concept < s->concepts->count; concept ++) {
        size_t count = count_codes_with(s, concept, false);
        s->typo[concept] = false;
        if (count == 0) {
            s->typo[concept] = true;
            count = count_codes_with(s, concept, true);
        }
        uint64_t ratio = 16 * ((uint64_t)s->code_count + 1) / (2 * count + 1);
        unsigned worth = 16 + log2_sixteenths(ratio < 16 ? 16 : ratio) - 64;
        if (count == 0 && (s->concepts->count >= LONG_QUERY || s->concepts->is_number[concept]))
            worth = 0;
        s->worth[concept] = worth * s->concepts->share[concept];
    }
}

/* Scores */

struct tally {
    unsigned score, evidence; /* of all worth: a hundredth of each */
};

/* The best that a code has of a concept. */
static struct tally tally_of(const struct searcher *s, size_t doc, size_t concept)
{
    const struct having *h = having_of(s, doc, concept);
    enum nearness from = s->typo[concept] ? NEAR_TYPO : NEAR_SAME, to = s->typo[concept] ? NEAR_TYPO : NEAR_PART;
    struct tally best = {0, 0};
    for (unsigned n = from; n <= (unsigned)to; n++) {
        unsigned value = h->value[n] * nearness_value[n] / 100, evidence = h->evidence[n];
        best.score = value > best.score ? value : best.score;
        best.evidence = evidence > best.evidence ? evidence : best.evidence;
    }
    return (struct tally){best.score * s->worth[concept] / 100, best.evidence * s->worth[concept] / 100};
}

/* Adds up what a code has; false if it is not found. `all` is the worth of the concepts, `whole` with those that no
 * text has. */
static bool score_code(const struct searcher *s, size_t doc, unsigned all, unsigned whole, struct found *found)
{
    *found = (struct found){s->codes[doc], 0, 0, 0};
    for (size_t concept = 0; concept < s->concepts->count; concept ++) {
        struct tally t = tally_of(s, doc, concept);
        found->earned += t.score;
        found->evidence += t.evidence;
    }
    found->score = found->earned + all / 100 * s->phrase[doc];
    return found->score > 0 && (s->phrase[doc] > 0 || (found->evidence * 2 >= all && found->evidence * 4 >= whole));
}

static int by_score(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->code < y->code ? -1 : x->code > y->code;
}

static struct found *score_codes(const struct searcher *s, size_t *count)
{
    unsigned all = 0, whole = 0, unknown = 16 + log2_sixteenths(s->code_count + 1);
    struct found *found = memory_new(s->code_count, sizeof *found);
    *count = 0;
    for (size_t concept = 0; concept < s->concepts->count; concept ++) {
        all += s->worth[concept];
        whole += s->worth[concept] == 0 && !s->concepts->is_number[concept] ? unknown * s->concepts->share[concept]
                                                                            : s->worth[concept];
    }
    for (size_t doc = 0; all > 0 && doc < s->code_count; doc++)
        *count += score_code(s, doc, all, whole, &found[*count]);
    qsort(found, *count, sizeof *found, by_score);
    return found;
}

/* Whether it is worth showing beside the best. */
static bool stays(const struct found *found, const struct found *best)
{
    return found->evidence * 4 >= best->evidence * 3 && found->earned * 2 >= best->earned;
}

static struct found best_of(const struct found *found, size_t count)
{
    struct found best = {0};
    for (size_t i = 0; i < count; i++) {
        best.evidence = found[i].evidence > best.evidence ? found[i].evidence : best.evidence;
        best.earned = found[i].earned > best.earned ? found[i].earned : best.earned;
    }
    return best;
}

static struct found *read_and_score(struct searcher *s, void (*read)(struct searcher *s, size_t doc), size_t *count)
{
    for (size_t doc = 0; doc < s->code_count; doc++)
        read(s, doc);
    weigh(s);
    return score_codes(s, count);
}

static void read_all_but_steps(struct searcher *s, size_t doc)
{
    read_names(s, doc);
    read_senses(s, doc);
}

/* Numbers alone are no words to search for: a date would find the codes of its digits. */
static bool has_word(const struct concepts *c)
{
    for (size_t i = 0; i < c->count; i++)
        if (!c->is_number[i])
            return true;
    return false;
}

/* The steps are half of all text and decide little: they are read only if the rest has nothing; classes, which say
 * little of any code, only if no code has anything of a query of one or two concepts. */
void search(struct answers *answers, struct span text, const struct scope *scope)
{
    struct searcher *s = memory_new(1, sizeof *s);
    size_t count, added = 0;
    s->words = words_new();
    s->concepts = concepts_of(s->words, text, answers->unlisted_count > 0);
    if (!has_word(s->concepts))
        return;
    collect(s, errdex_registry_code, scope);
    struct found *found = read_and_score(s, read_all_but_steps, &count);
    if (count == 0)
        found = read_and_score(s, read_steps, &count);
    if (count == 0 && s->concepts->count <= CLASS_QUERY) {
        collect(s, errdex_registry_class, scope);
        found = read_and_score(s, read_all_but_steps, &count);
    }
    struct found best = best_of(found, count);
    for (size_t i = 0; i < count && added < FOUND_MAX; i++)
        if (stays(&found[i], &best)) {
            bool class = errdex_code_is_class(found[i].code);
            answers_add(answers, found[i].code, HOW_SEARCH, 0, class ? span_of(errdex_code_key(found[i].code)) : text);
            added++;
        }
}
