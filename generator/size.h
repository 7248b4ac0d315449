/* size.h: the report of --size. */
#ifndef SIZE_H
#define SIZE_H

#include "model.h"

/* Prints on standard output what the tables of the frozen lexicon cost. False after a message. */
bool size_print(const struct lexicon *lexicon);

#endif
