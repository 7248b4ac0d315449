/* freeze.h: from the checked model to the one that emitters get: filtered, in order, numbered. */
#ifndef FREEZE_H
#define FREEZE_H

#include "model.h"

struct selection {
    const char **registries; /* none: all */
    size_t registry_count;
    const char **languages; /* tags; none: all */
    size_t language_count;
    const char **fields; /* besides meaning; none: all */
    size_t field_count;
};

/* False after a message: there is no such field. */
bool freeze_knows_fields(const struct selection *selection);
/* False after a message: the selection names what is not there. */
bool freeze_lexicon(struct lexicon *lexicon, const struct selection *selection);

#endif
