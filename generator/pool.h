/* pool.h: all texts of the C tables once each, and the bytes of the stream. */
#ifndef POOL_H
#define POOL_H

#include <stddef.h>
#include <stdint.h>

#include "buffer.h"

struct pool {
    struct buffer bytes;
    struct pool_entry *entries;
    uint32_t *slots; /* of a hash table: entry + 1 */
    size_t entry_count, slot_count;
};

/* The offset of these bytes, which may hold NULs, followed by a NUL. */
uint32_t pool_add(struct pool *pool, const char *bytes, size_t length);
/* Writes `static const struct { char t0[5]; ... } errdex_pool = { ... };` */
void pool_print(const struct pool *pool, struct buffer *out);

#endif
