/* show.h: one code in full. */
#ifndef SHOW_H
#define SHOW_H

#include "query.h"
#include "view.h"

void show_answer(const struct view *view, const struct answer *answer);
/* "registry/key" of a code. */
char *show_name(errdex_code code);

#endif
