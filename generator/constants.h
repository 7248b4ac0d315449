/* constants.h: the macros of a registry's numbers: ERRDEX_SMTP_550, ERRDEX_ERRNO_LINUX_ECONNREFUSED. */
#ifndef CONSTANTS_H
#define CONSTANTS_H

#include "model.h"

struct constant {
    const char *name; /* with the prefix ERRDEX_ */
    const struct code *code;
    int64_t value;
};

struct constants {
    struct constant *items; /* in the order of the codes, then of their numbers */
    size_t count;
};

/* Adds those of a registry: one for each code with a number, or for each of its platforms. */
void constants_add(struct constants *constants, const struct lexicon *lexicon, const struct registry *registry);
/* Errors for those that two codes would share, or that the public header has itself. */
void constants_check(const struct lexicon *lexicon);

#endif
