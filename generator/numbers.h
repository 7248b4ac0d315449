/* numbers.h: from a number to its codes: pages and blocks where numbers lie close, else a sorted list. See
 * runtime/tables.h. */
#ifndef NUMBERS_H
#define NUMBERS_H

#include "buffer.h"
#include "model.h"

struct number_index { /* of one registry */
    int64_t first;
    size_t page, pages, block, entry, entries;
    unsigned shift;
};

struct number_entry {
    int64_t number;
    uint32_t code;
    unsigned platform; /* 0: on all */
};

struct numbers {
    struct number_index *indices;
    unsigned char *pages;
    uint32_t *slots;
    struct number_entry *entries;
    size_t page_count, slot_count, entry_count, registry_count;
};

struct numbers numbers_make(const struct lexicon *lexicon);
void numbers_print(const struct numbers *numbers, struct buffer *out);
/* Bytes of what that prints for a registry. */
size_t numbers_size(const struct numbers *numbers, size_t registry);

#endif
