/* list.h: many codes, one line each; registries. */
#ifndef LIST_H
#define LIST_H

#include "query.h"
#include "view.h"

/* One line a match: name, symbol, outcome, meaning. */
void list_answers(const struct view *view, const struct answers *answers);
void list_registries(const struct view *view, const struct scope *scope);
/* What stands above the codes of a registry: its title and introduction. */
void list_introduction(const struct view *view, unsigned registry);

#endif
