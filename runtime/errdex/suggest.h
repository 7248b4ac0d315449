/* suggest.h: what was perhaps meant. */
#ifndef SUGGEST_H
#define SUGGEST_H

#include "query.h"

enum { SUGGESTIONS_MAX = 3 };

/* What other registries list under that name; else the keys, symbols and registries nearest to it; as they can be
 * typed. Returns how many, and in *elsewhere whether they are of the first kind. */
size_t suggest(struct span asked, const struct scope *scope, const char *suggestions[SUGGESTIONS_MAX], bool *elsewhere);
/* The nearest of a list of words, ended by NULL; or NULL. */
const char *suggest_of(struct span asked, const char *const *words);

#endif
