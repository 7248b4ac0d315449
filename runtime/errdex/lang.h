/* lang.h: in which languages to answer. */
#ifndef LANG_H
#define LANG_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

enum { LANGUAGES_MAX = 32 };

/* At least one; the first is that of the interface. */
struct languages {
    unsigned of[LANGUAGES_MAX];
    size_t count;
};

/* From --lang, tags joined by commas; false, and the tag in *unknown, where one is none of ours. */
bool lang_parse(struct span tags, struct languages *languages, struct span *unknown);
/* From LANGUAGE, LC_ALL, LC_MESSAGES and LANG, as gettext reads them. */
void lang_from_environment(struct languages *languages);

#endif
