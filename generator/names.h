/* names.h: names in other spellings. */
#ifndef NAMES_H
#define NAMES_H

/* ASCII letters in lower case. */
const char *name_folded(const char *name);
/* As a part of a C name: upper case, every sign that C does not have in names as _. */
const char *name_for_c(const char *name);

#endif
