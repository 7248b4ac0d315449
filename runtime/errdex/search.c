/*
 * search.c: free text. Nothing is kept between two runs: every text is read once, as units (words.h), against the
 * concepts of the query (concept.h).
 *
 * Ranking. A concept is worth the more, the fewer codes have it: log2 of codes in scope by codes that have it. Of that
 * worth a code earns what the best place is good for where it has the concept: 70 to 100 percent in names, meanings and
 * texts that programs print (more, the more of the text the concept is), 35 in the cause, 15 in a step, which is read
 * only where nothing else has it surely. Of this again, four fifths for another form of the word (refuse, refused) or
 * one that says about the same, seven tenths for the end of a name (ECONNREFUSED of WSAECONNREFUSED), three fifths for
 * a word with a typing error, which counts only where no text has the word itself. On top comes what the best single
 * text earns: what is said together is meant together, the more so, the less else the text says.
 *
 * Words that fit several codes mean one that programs are known to print much rather than a rare one. The whole query
 * found word for word in a meaning or printed text, or the other way round, goes before all that: it earns one to four
 * times the worth of all concepts, the most where marks set it apart in the query, and more for what a code lists
 * first, since it prints that most. All of it counts less for a vendor's code or one of folklore, and for one that says
 * that nothing failed; more for those whose registry or vendor the query names.
 *
 * A code is found surely if it has half of the worth of all concepts and half of their number (of four and more, more
 * than half), or if the query holds a text that programs print for it; weakly if it has three tenths, which only counts
 * where nothing is found surely.
 * Numbers that no text has are left out, and of a long query (a line of a log) such words too, but a quarter of all
 * words it must have. Of what is found, all stays that has three quarters of the concepts of the first, half of what it
 * earned and scored, or holds a text that stands in the query.
 */
#include "search.h"

#include <stdlib.h>
#include <string.h>

#include "concept.h"
#include "memory.h"
#include "words.h"

enum {
    TAIL_MIN = 3, /* words that are worth a phrase of their own, whatever stands around them */
    FOUND_MAX = 40,
    WEAK_MAX = 5,
    FIRST_TEXTS = 10, /* of what a code prints: the further in front, the better */
    LINKED_MAX = 64,
    CLASS_QUERY = 2, /* the most concepts of a query that classes are searched for */
    LONG_QUERY = 6,  /* of so many concepts and more */
    CONTEXT_PART = 4,
    WIRES_MAX = 10,
    WEIGHT_OF_WIRE = 2, /* percent */
    WEIGHT_OF_SUCCESS = 85,
    WEIGHT_OF_NAMED = 140,
    SIGHT_BASE = 60, /* percent of what a text has */
    SIGHT_WHOLE = 120,
    TEXT_UNITS_MAX = 4096
};

enum field { FIELD_NAME, FIELD_MEANING, FIELD_WIRE, FIELD_TAIL, FIELD_CAUSE, FIELD_STEP, FIELDS };

/* What a place is good for, in percent, and how much more if the text is nothing else; what it says about the code
 * being meant. A tail is what a printed text says after its last colon: other programs print it after other words. */
static const struct {
    unsigned base, whole, evidence;
} fields[FIELDS] = {{70, 30, 100}, {80, 20, 100}, {70, 25, 100}, {70, 0, 100}, {35, 0, 80}, {15, 0, 70}};

static const unsigned nearness_value[NEARNESSES] = {100, 80, 80, 70, 60};

/* What one code has of one concept, by nearness. */
struct having {
    uint8_t value[NEARNESSES], evidence[NEARNESSES];
};

/* Of the query in a text of a code, or the other way round, word for word. */
struct phrase {
    unsigned bonus; /* percent of all worth on top */
    bool is_sure;
};

/* What one text has: concepts, as bits, by how near; and how much of it, in percent, they are. */
struct sight {
    size_t doc;
    uint64_t concepts[NEARNESSES];
    uint8_t field, covered;
};

struct found {
    errdex_code code;
    unsigned score, earned, evidence; /* score: earned, and for its phrase */
    bool is_weak, is_sure;
};

struct searcher {
    struct words *words;
    struct concepts *concepts;
    errdex_code *codes;
    size_t code_count;
    struct having *having; /* by code, then concept */
    struct phrase *phrase; /* by code */
    unsigned worth[CONCEPTS_MAX];
    bool typo[CONCEPTS_MAX];    /* no text has it but misspelt */
    bool unknown[CONCEPTS_MAX]; /* not even that */
    uint64_t *named; /* by code: the concepts that its registry's name has, or that of who stands behind it */
    unsigned *sight; /* by code: what its best text earned */
    struct sight *sights;
    size_t sight_count;
    struct sight now;
    uint16_t line[TEXT_UNITS_MAX];
    bool covered[TEXT_UNITS_MAX];
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
    s->now.concepts[nearness] |= (uint64_t)1 << p->concept;
}

/* Words that are near one sought count for its patterns of one word. */
static void note_links(struct searcher *s, size_t doc, size_t at, unsigned link, enum field field)
{
    for (; link != 0; link = s->words->links[link - 1].next) {
        const struct link *l = &s->words->links[link - 1];
        if (l->nearness == NEAR_PART && field != FIELD_NAME)
            continue;
        for (size_t i = s->concepts->first[l->unit]; i != 0; i = s->concepts->patterns[i - 1].next)
            if (s->concepts->patterns[i - 1].length == 1) {
                note(s, doc, &s->concepts->patterns[i - 1], (enum nearness)l->nearness, field);
                s->covered[at] = true;
            }
    }
}

static void note_patterns(struct searcher *s, size_t doc, enum field field)
{
    for (size_t at = 0; at < s->line_length; at++) {
        if (s->line[at] == 0)
            continue;
        for (size_t i = s->concepts->first[s->line[at]]; i != 0; i = s->concepts->patterns[i - 1].next) {
            const struct pattern *p = &s->concepts->patterns[i - 1];
            if (p->length > s->line_length - at || memcmp(p->units, s->line + at, p->length * sizeof *p->units) != 0)
                continue;
            note(s, doc, p, (enum nearness)p->nearness, field);
            memset(s->covered + at, true, p->length);
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
static size_t substance(const struct searcher *s, bool covered_only)
{
    size_t halves = 0;
    for (size_t i = 0; i < s->line_length; i++)
        if (s->covered[i] || !covered_only)
            halves += s->line[i] == 0 || s->words->sought[s->line[i]].length > 0 ? 2 : 1;
    return halves / 2;
}

static void note_sight(struct searcher *s, size_t doc, enum field field)
{
    size_t all = substance(s, false), covered = substance(s, true);
    s->now.doc = doc;
    s->now.field = (uint8_t)field;
    s->now.covered = (uint8_t)(all == 0 ? 100 : 100 * covered / all);
    if (covered == 0)
        return;
    s->sights = memory_grow(s->sights, s->sight_count, sizeof *s->sights);
    s->sights[s->sight_count++] = s->now;
}

/* For a text that a program prints: a code lists those first that it is printed for most. */
static unsigned bonus_of_place(const struct searcher *s, enum field field)
{
    return field == FIELD_WIRE && s->place < FIRST_TEXTS ? 10 * (FIRST_TEXTS - (unsigned)s->place) : 0;
}

/* Percent of all worth for the whole query found in the text. */
static unsigned bonus_within(const struct searcher *s, enum field field)
{
    const struct concepts *c = s->concepts;
    unsigned bonus = 100 + 200 * (unsigned)c->sequence_length / (unsigned)s->line_length;
    return bonus + (c->sequence_length == s->line_length ? bonus_of_place(s, field) : 0);
}

/* For the whole text found in the query: there between marks or at its ends it is what a program prints, and so it is
 * before what goes with it (a name, a path); in the midst of other words it may be part of what they say. */
static unsigned bonus_around(const struct searcher *s, enum field field, bool *apart)
{
    const struct concepts *c = s->concepts;
    unsigned bonus = 0;
    *apart = false;
    for (size_t at = 0; at + s->line_length <= c->sequence_length; at++) {
        size_t end = at + s->line_length;
        if (memcmp(c->sequence + at, s->line, s->line_length * sizeof *s->line) != 0)
            continue;
        bonus = 150 + 150 * (unsigned)s->line_length / (unsigned)c->sequence_length;
        *apart = *apart || c->breaks[at];
        if (c->breaks[at] && c->breaks[end]) {
            bonus = (field == FIELD_TAIL ? 250 : 300) + bonus_of_place(s, field);
            break;
        }
    }
    return bonus;
}

static void note_phrase(struct searcher *s, size_t doc, enum field field)
{
    const struct concepts *c = s->concepts;
    struct phrase *phrase = &s->phrase[doc];
    unsigned bonus = 0;
    size_t words = substance(s, false);
    bool sure = true;
    if (c->count < 2 || s->line_length == 0 || (field != FIELD_MEANING && field != FIELD_WIRE && field != FIELD_TAIL))
        return;
    if (field != FIELD_TAIL && contains(s->line, s->line_length, c->sequence, c->sequence_length))
        bonus = bonus_within(s, field);
    else if (words >= (field == FIELD_TAIL ? TAIL_MIN : 2)) {
        bonus = bonus_around(s, field, &sure);
        sure = sure || words >= TAIL_MIN;
    }
    if (bonus == 0)
        return;
    phrase->bonus = bonus > phrase->bonus ? bonus : phrase->bonus;
    phrase->is_sure = phrase->is_sure || sure;
}

static void read_text(struct searcher *s, size_t doc, const char *text, enum field field)
{
    struct token token;
    struct span span = span_of(text);
    unsigned links[LINKED_MAX];
    size_t linked[LINKED_MAX], at = 0, link_count = 0;
    s->line_length = 0;
    memset(&s->now, 0, sizeof s->now);
    while (s->line_length < TEXT_UNITS_MAX && token_next(span, &at, &token)) {
        unsigned link;
        s->covered[s->line_length] = false;
        s->line[s->line_length] = (uint16_t)words_read(s->words, &token, &link);
        if (link != 0 && link_count < LINKED_MAX) {
            linked[link_count] = s->line_length;
            links[link_count++] = link;
        }
        s->line_length++;
    }
    for (size_t i = 0; i < link_count; i++)
        note_links(s, doc, linked[i], links[i], field);
    note_patterns(s, doc, field);
    note_sight(s, doc, field);
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

static void read_context(struct searcher *s, size_t doc, const char *name)
{
    read_text(s, doc, name, FIELD_NAME);
    s->named[doc] |= s->now.concepts[NEAR_SAME] | s->now.concepts[NEAR_SENSE];
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
    read_context(s, doc, errdex_registry_name(errdex_code_registry(code)));
    for (size_t sense = 0; sense < errdex_code_senses(code); sense++)
        if ((text = errdex_code_authority(code, sense)) != NULL)
            read_context(s, doc, text);
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
    s->sight = memory_new(s->code_count, sizeof *s->sight);
    s->named = memory_new(s->code_count, sizeof *s->named);
    s->sight_count = 0;
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
    bool any = false;
    for (unsigned n = NEAR_SAME; n < NEAR_TYPO; n++)
        any = any || h->value[n] > 0;
    return typo ? h->value[NEAR_TYPO] > 0 : any;
}

static size_t count_codes_with(const struct searcher *s, size_t concept, bool typo)
{
    size_t count = 0;
    for (size_t doc = 0; doc < s->code_count; doc++)
        count += has(having_of(s, doc, concept), typo);
    return count;
}

/* In words; a pair of Chinese characters is less. */
static bool is_long_query(const struct concepts *c)
{
    unsigned length = 0;
    for (size_t i = 0; i < c->count; i++)
        length += c->share[i];
    return length >= 100 * LONG_QUERY;
}

static void weigh(struct searcher *s)
{
    bool is_long = is_long_query(s->concepts);
    for (size_t concept = 0; concept < s->concepts->count; concept ++) {
        size_t count = count_codes_with(s, concept, false);
        s->typo[concept] = false;
        if (count == 0) {
            s->typo[concept] = true;
            count = count_codes_with(s, concept, true);
        }
        uint64_t ratio = 16 * ((uint64_t)s->code_count + 1) / (2 * count + 1);
        unsigned worth = 16 + log2_sixteenths(ratio < 16 ? 16 : ratio) - 64;
        if (count == 0 && (is_long || s->concepts->is_number[concept]))
            worth = 0;
        s->worth[concept] = worth * s->concepts->share[concept];
        s->unknown[concept] = count == 0;
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

/* What a single text earns: of the worth of the concepts it has, the more, the more of the text they are. */
static unsigned worth_of_sight(const struct searcher *s, const struct sight *sight)
{
    unsigned worth = 0;
    for (size_t concept = 0; concept < s->concepts->count; concept ++) {
        const unsigned from = (unsigned)(s->typo[concept] ? NEAR_TYPO : NEAR_SAME);
        const unsigned to = (unsigned)(s->typo[concept] ? NEAR_TYPO : NEAR_PART);
        unsigned best = 0;
        for (unsigned n = from; n <= to; n++)
            if ((sight->concepts[n] >> concept & 1) != 0 && nearness_value[n] > best)
                best = nearness_value[n];
        worth += s->worth[concept] / 100 * best;
    }
    const unsigned covered = sight->covered, part = SIGHT_BASE + SIGHT_WHOLE * covered / 100;
    return worth / 100 * fields[sight->field].base * part / 100;
}

static void weigh_sights(struct searcher *s)
{
    for (size_t i = 0; i < s->sight_count; i++) {
        unsigned worth = worth_of_sight(s, &s->sights[i]);
        if (worth > s->sight[s->sights[i].doc])
            s->sight[s->sights[i].doc] = worth;
    }
}

/* What all concepts of a query are worth; in `whole`, with those that no text has; `pairs` of neighbouring characters
 * that no text has are often of two words. Context counts for none of them. */
struct worth {
    unsigned all, whole, pairs;
};

/* In percent: of codes that the same words fit, one that many texts are known of, since programs print it often, is
 * rather meant than a rare one. */
static unsigned weight_of_wires(errdex_code code)
{
    unsigned count = 0;
    while (count < WIRES_MAX && errdex_code_wire(code, count) != NULL)
        count++;
    return 100 + WEIGHT_OF_WIRE * count;
}

/* In percent: a standard's code is rather meant than a vendor's or one of folklore, one that says what failed rather
 * than that nothing did, and one whose registry or vendor the query names. */
static unsigned weight_of(const struct searcher *s, size_t doc)
{
    static const unsigned standings[] = {[ERRDEX_STANDING_VENDOR] = 85,
                                         [ERRDEX_STANDING_OBSOLETE] = 85,
                                         [ERRDEX_STANDING_RESERVED] = 85,
                                         [ERRDEX_STANDING_FOLKLORE] = 75};
    const enum errdex_standing standing = errdex_code_standing(s->codes[doc], 0);
    unsigned weight = 100;
    if ((size_t)standing < sizeof standings / sizeof *standings && standings[standing] != 0)
        weight = standings[standing];
    switch (errdex_code_outcome(s->codes[doc], 0)) {
    case ERRDEX_OUTCOME_INFO:
    case ERRDEX_OUTCOME_SUCCESS:
    case ERRDEX_OUTCOME_CONTINUE: weight = weight * WEIGHT_OF_SUCCESS / 100; break;
    default: break;
    }
    return s->named[doc] != 0 ? weight * WEIGHT_OF_NAMED / 100 : weight;
}

/* Adds up what a code has; false if it is not found. */
static bool score_code(const struct searcher *s, size_t doc, const struct worth *worth, struct found *found)
{
    const struct phrase *phrase = &s->phrase[doc];
    unsigned context = 0, concepts = 0, had = 0;
    *found = (struct found){s->codes[doc], 0, 0, 0, false, phrase->is_sure};
    for (size_t concept = 0; concept < s->concepts->count; concept ++) {
        struct tally t = tally_of(s, doc, concept);
        if (s->concepts->is_context[concept])
            context += t.score;
        else {
            found->earned += t.score;
            found->evidence += t.evidence;
            concepts += s->worth[concept] > 0;
            had += t.evidence > 0;
        }
    }
    if (found->earned == 0)
        return false;
    found->score = found->earned + context / CONTEXT_PART + s->sight[doc];
    if (phrase->bonus == 0)
        found->score = found->score / 100 * weight_of_wires(found->code);
    found->score = (found->score + worth->all / 100 * phrase->bonus) / 100 * weight_of(s, doc);
    found->is_weak = !phrase->is_sure &&
                     (found->evidence * 2 < worth->all || found->evidence * 4 < worth->whole ||
                      found->earned * 4 < worth->all || had * 2 < concepts || (concepts >= 4 && had * 2 == concepts));
    return !found->is_weak || found->evidence * 10 >= (worth->whole - worth->pairs / 2) * 3;
}

static int by_score(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    if (x->is_weak != y->is_weak)
        return x->is_weak ? 1 : -1;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->code < y->code ? -1 : x->code > y->code;
}

static struct worth worth_of(const struct searcher *s)
{
    struct worth worth = {0, 0, 0};
    unsigned unknown = 16 + log2_sixteenths(s->code_count + 1);
    for (size_t concept = 0; concept < s->concepts->count; concept ++) {
        if (s->concepts->is_context[concept])
            continue;
        worth.all += s->worth[concept];
        worth.whole += s->worth[concept] == 0 && !s->concepts->is_number[concept]
                           ? unknown * s->concepts->share[concept]
                           : s->worth[concept];
        if (s->unknown[concept] && s->concepts->share[concept] < 100)
            worth.pairs += s->worth[concept];
    }
    return worth;
}

static struct found *score_codes(const struct searcher *s, size_t *count)
{
    struct worth worth = worth_of(s);
    struct found *found = memory_new(s->code_count, sizeof *found);
    *count = 0;
    for (size_t doc = 0; worth.all > 0 && doc < s->code_count; doc++)
        *count += score_code(s, doc, &worth, &found[*count]);
    qsort(found, *count, sizeof *found, by_score);
    return found;
}

/* Whether it is worth showing beside the first. */
static bool stays(const struct found *found, const struct found *first)
{
    return found->is_sure || (found->is_weak == first->is_weak && found->evidence * 4 >= first->evidence * 3 &&
                              found->earned * 2 >= first->earned && found->score * 5 >= first->score * 2);
}

static struct found *read_and_score(struct searcher *s, void (*read)(struct searcher *s, size_t doc), size_t *count)
{
    for (size_t doc = 0; doc < s->code_count; doc++)
        read(s, doc);
    weigh(s);
    weigh_sights(s);
    return score_codes(s, count);
}

static bool has_sure(const struct found *found, size_t count)
{
    return count > 0 && !found[0].is_weak;
}

static void read_all_but_steps(struct searcher *s, size_t doc)
{
    read_names(s, doc);
    read_senses(s, doc);
}

/* Numbers alone are no words to search for: a date would find the codes of its digits. A registry's name alone is one.
 */
static bool has_word(struct concepts *c)
{
    bool all = true;
    size_t words = 0;
    for (size_t i = 0; i < c->count; i++) {
        all = all && (c->is_context[i] || c->is_number[i]);
        words += !c->is_number[i];
    }
    for (size_t i = 0; all && i < c->count; i++)
        c->is_context[i] = false;
    return words > 0;
}

/* Returns whether the query holds a text that programs print for the first. */
static bool add_found(struct answers *answers, const struct found *found, size_t count, struct span text)
{
    size_t added = 0;
    const size_t most = has_sure(found, count) ? FOUND_MAX : WEAK_MAX;
    for (size_t i = 0; i < count && added < most; i++)
        if (stays(&found[i], &found[0])) {
            bool class = errdex_code_is_class(found[i].code);
            answers_add(answers, found[i].code, found[i].is_weak ? HOW_WEAK : HOW_SEARCH, 0,
                        class ? span_of(errdex_code_key(found[i].code)) : text);
            added++;
        }
    return count > 0 && found[0].is_sure;
}

/* The steps are half of all text and decide little: they are read only if the rest has nothing sure; classes, which say
 * little of any code, only if no code has anything of a query of one or two concepts. */
bool search(struct answers *answers, struct span text, const struct scope *scope)
{
    struct searcher *s = memory_new(1, sizeof *s);
    size_t count;
    s->words = words_new();
    s->concepts = concepts_of(s->words, text, answers->unlisted_count > 0);
    if (!has_word(s->concepts))
        return false;
    collect(s, errdex_registry_code, scope);
    struct found *found = read_and_score(s, read_all_but_steps, &count);
    if (!has_sure(found, count))
        found = read_and_score(s, read_steps, &count);
    if (!has_sure(found, count) && s->concepts->count <= CLASS_QUERY) {
        size_t classes;
        collect(s, errdex_registry_class, scope);
        struct found *class = read_and_score(s, read_all_but_steps, &classes);
        if (has_sure(class, classes)) {
            found = class;
            count = classes;
        }
    }
    return add_found(answers, found, count, text);
}
