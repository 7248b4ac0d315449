/* check.h: what relates entries to each other: names, numbers, classes, links, languages. Errors are diagnostics. */
#ifndef CHECK_H
#define CHECK_H

#include "model.h"

void check_lexicon(struct lexicon *lexicon);
/* Only that registries, and names in each, are unique. */
void check_identities(const struct lexicon *lexicon);
/* prose.c: the glossary's words and Chinese typography in all prose. */
void check_prose(const struct lexicon *lexicon);

#endif
