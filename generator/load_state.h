/* load_state.h: one of the two states that --diff compares. */
#ifndef LOAD_STATE_H
#define LOAD_STATE_H

#include "model.h"

/*
 * Reads a definition, a folder of definitions or an export, whose version it keeps, into an empty lexicon. False where
 * something is wrong, all of which has been said.
 */
bool load_state(struct lexicon *lexicon, const char *path);

#endif
