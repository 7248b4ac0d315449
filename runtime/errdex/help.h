/* help.h: --help, and the usage it begins with. */
#ifndef HELP_H
#define HELP_H

#include "view.h"

void help_show(const struct view *view);
void help_usage(FILE *to, unsigned language);

#endif
