/* lookup.h: the codes of a registry, in use and removed, by what finds them. */
#ifndef LOOKUP_H
#define LOOKUP_H

#include "model.h"

/* A name or a number of a code. */
struct lookup_entry {
    const char *folded;
    int64_t number;
    const struct code *code;
    const struct code *before; /* of a number, after lookup_note_before(): the code of the same key there */
};

struct lookup {
    struct lookup_entry *names, *numbers; /* in order */
    size_t name_count, number_count;
    const struct code **codes, **classes, **removed; /* by key */
    size_t code_count, removed_count;
};

struct lookup lookup_make(const struct registry *registry);
void lookup_note_before(struct lookup *lookup, const struct lookup *before);
/* The order of the lists of codes: naturally, by key; two spellings of one integer are equal. */
int lookup_by_key(const void *a, const void *b);
/* The code with that key, in use, or removed; or NULL. */
const struct code *lookup_code(const struct lookup *lookup, const char *key);
const struct code *lookup_removed(const struct lookup *lookup, const char *key);
/* The code, in use or removed, that has a name; there is at most one. */
const struct code *lookup_name(const struct lookup *lookup, const char *name);
/* The first of the entries with a number, which stand together; or NULL. */
const struct lookup_entry *lookup_number(const struct lookup *lookup, int64_t number);
bool lookup_has_name(const struct code *code, const char *name);

#endif
