/* emit.h: the emitters. Each makes its files from the model, knows nothing of the others, and returns false after a
 * message. */
#ifndef EMIT_H
#define EMIT_H

#include "model.h"
#include "output.h"

bool emit_amalgamation(const struct lexicon *lexicon, struct output *output);
bool emit_c(const struct lexicon *lexicon, struct output *output);
bool emit_json(const struct lexicon *lexicon, struct output *output);
bool emit_man(const struct lexicon *lexicon, struct output *output);

#endif
