/*
 * scan.h: what in a text looks like a code. Purely by its letters and by what stands around it; whether such a code
 * exists is query.c's question.
 */
#ifndef SCAN_H
#define SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

/* How a run of characters is to be read where the text around it is no code. */
enum reading {
    READING_NONE,   /* no code */
    READING_SPELT,  /* a code if one has exactly this name, case and all */
    READING_LISTED, /* a code if one is listed under it */
    READING_CERTAIN /* it stands where a code stands: even its class will do */
};

/*
 * The next run, from *at on, of characters that keys are made of, without the punctuation around it; false at the end.
 * "550-5.1.1" and "550-Requested" are two runs, as a reply of several lines has them, and so is "550/421". Of
 * "error10061" only the number is one.
 */
bool scan_next(struct span text, size_t *at, struct span *run);
/* Whether nothing but separators stands between `from` and `to`. */
bool scan_is_separated(struct span text, size_t from, size_t to);
/* 550, -111, 0x274D, 5.1.1, 4xx: nothing that a word could be. */
bool scan_is_code_shaped(struct span run);
/* Whether a number goes on an enumeration that had `code` before it: "451, 452 and 454". */
bool scan_goes_on(struct span text, struct span code, struct span run);
/* How to read a run within running text. */
enum reading scan_reading(struct span text, struct span run);

#endif
