/* search.h: free text over all codes in scope, in all languages at once. */
#ifndef SEARCH_H
#define SEARCH_H

#include "query.h"

/* Adds what is found, the best first. Where the query has codes that are not listed, the words that announce them do
 * not count. Returns whether the query holds a text that programs print for the first. */
bool search(struct answers *answers, struct span text, const struct scope *scope);

#endif
