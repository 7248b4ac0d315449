/*
 * concept.h: what a search is for. A query of words becomes concepts, each with the patterns of units that express it:
 * a word; a word of the glossary, or of the lists query.same.1, query.same.2 … of the labels, with all that mean the
 * same in any language; two neighbouring Chinese characters. The name of a registry is context, and so are the words of the label
 * query.context: they tell where to look, not what for.
 */
#ifndef CONCEPT_H
#define CONCEPT_H

#include <stddef.h>
#include <stdint.h>

#include "text.h"
#include "words.h"

enum { PATTERN_MAX = 12, CONCEPTS_MAX = 48, SEQUENCE_MAX = 512 };

struct pattern {
    uint16_t units[PATTERN_MAX];
    uint8_t length;
    uint8_t concept;
    uint8_t nearness;
    uint16_t next; /* pattern + 1 with the same first unit; 0 is none */
};

struct concepts {
    struct pattern *patterns;
    size_t pattern_count;
    uint16_t first[UNITS_MAX];    /* by unit: pattern + 1 */
    unsigned share[CONCEPTS_MAX]; /* of a whole word, in percent: a pair of characters is less than a word */
    bool is_number[CONCEPTS_MAX];
    bool is_context[CONCEPTS_MAX];
    bool skip_announcements; /* "error" and the like are no concepts */
    size_t count;
    uint16_t sequence[SEQUENCE_MAX]; /* the query as units */
    bool breaks[SEQUENCE_MAX + 1];   /* whether punctuation, or the query's end, stands before each */
    size_t sequence_length;
};

struct concepts *concepts_of(struct words *words, struct span query, bool skip_announcements);

#endif
