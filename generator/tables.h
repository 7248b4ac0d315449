/* tables.h: the C tables as text, for the emitters that put them into files, and what they cost. */
#ifndef TABLES_H
#define TABLES_H

#include "model.h"
#include "output.h"

/* Bytes of constant data that a program gets with the tables. A text that several have counts for the first. */
struct registry_size {
    size_t *texts; /* by language: titles, introductions, meanings, causes, steps */
    size_t names;  /* keys, symbols, aliases, printed texts, commands, references */
    size_t records, numbers;
};

struct sizes {
    struct registry_size *registries;
    size_t keys; /* from textual keys, symbols and aliases to codes */
    size_t labels, terms;
    size_t languages, platforms;
};

/* Adds the tables to `out` and fills *sizes unless it is NULL; gperf's inputs become outputs unless `output` is NULL.
 * False after a message. */
bool tables_print(const struct lexicon *lexicon, struct output *output, struct buffer *out, struct sizes *sizes);

#endif
