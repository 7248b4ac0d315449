/* load.h: from the tree of a file to the model, field by field; every field's own form is checked here. */
#ifndef LOAD_H
#define LOAD_H

#include "model.h"
#include "tree.h"

/* Adds what the file defines; errors are diagnostics. */
void load_definition(struct lexicon *lexicon, const struct node *root, bool imported);

#endif
