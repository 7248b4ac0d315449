/* names.h: names in other spellings. */
#ifndef NAMES_H
#define NAMES_H

#include <stdbool.h>

#include "buffer.h"

/* ASCII letters in lower case. */
const char *name_folded(const char *name);
/* As a part of a C name: upper case, every sign that C does not have in names as _, the minus of a number as MINUS_. */
const char *name_for_c(const char *name);
/* Whether it can stand before _ in C names: words of lower-case letters and digits joined by single _, a letter first,
 * at most 32 characters. */
bool name_is_prefix(const char *name);
/* Adds a C text, which is given back, with names that are errdex or begin with errdex_, or so in capitals, under that
 * prefix instead: whole tokens, in code and comments, not within strings; not errdex-gen, which made it. */
void name_renamed(struct buffer *out, struct buffer *source, const char *prefix);

#endif
