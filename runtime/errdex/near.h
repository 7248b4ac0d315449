/* near.h: how far two words are apart. */
#ifndef NEAR_H
#define NEAR_H

#include "text.h"

/*
 * Letters to insert, delete, replace or swap with their neighbour to make one of the other (Damerau-Levenshtein, each
 * place edited once); more than `limit` is limit + 1. Bytes are compared as they are.
 */
unsigned near_distance(struct span a, struct span b, unsigned limit);
/* How many typing errors a word of that many letters may hold: none in short ones, which resemble too many others. */
unsigned near_allowed(size_t letters);

#endif
