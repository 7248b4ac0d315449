/* load.h: from the tree of a file to the model, field by field; every field's own form is checked here. */
#ifndef LOAD_H
#define LOAD_H

#include "model.h"
#include "tree.h"

/* Adds what the file defines; errors are diagnostics. */
void load_definition(struct lexicon *lexicon, const struct node *root, bool imported);

/*
 * The labels that every lexicon starts with; labels among the files replace them one by one. They go by the name of the
 * file they were made from, so that an error in it is told once. False after diagnostics.
 */
bool load_builtin(struct lexicon *lexicon);

#endif
