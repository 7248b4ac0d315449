/*
 * words.h: texts as units: a word of letters and digits in lower case is one, each Chinese character is one. A unit
 * that matters to the query has a small number; all others are 0. Words near one that was typed are linked to it when
 * first met.
 */
#ifndef WORDS_H
#define WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text.h"

enum { UNITS_MAX = 4096, WORD_MAX = 48 };

/* How near a text's word is to the one looked for, best first: the word, in another language or not; another form of
 * it; one that says about the same; the end of a name (ECONNREFUSED of WSAECONNREFUSED); a word but for a typing error.
 */
enum nearness { NEAR_SAME, NEAR_STEM, NEAR_SENSE, NEAR_PART, NEAR_TYPO, NEARNESSES };

struct link {
    uint16_t unit;
    uint16_t next; /* link + 1, 0 is none */
    uint8_t nearness;
};

struct word;

struct words {
    char *pool;
    size_t pool_length;
    struct word *items;
    size_t count;
    uint32_t *slots; /* word + 1 */
    size_t slot_count;
    uint16_t *characters; /* units of Chinese characters */
    struct link *links;
    size_t link_count;
    struct span *sought; /* by unit: the words, for nearness; empty for Chinese characters */
    bool *typed;         /* by unit: typed, not a synonym: may hold a typing error */
    unsigned units;
    unsigned last; /* the unit that the query ends with: may be cut short */
};

struct token {
    bool han;
    uint32_t character;
    size_t length;
    char text[WORD_MAX];
};

struct words *words_new(void);
/* The next unit of a text; false at its end. */
bool token_next(struct span text, size_t *at, struct token *token);
/* The unit of a token; with `sought` one is made if need be, which is only right before texts are read. 0 where there
 * is no room. */
unsigned words_unit(struct words *words, const struct token *token, bool sought, bool typed);
/* The unit of a token of a text, or 0; in *link the first of its links to near ones, + 1, or 0. */
unsigned words_read(struct words *words, const struct token *token, unsigned *link);

#endif
