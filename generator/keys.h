/* keys.h: from a textual key, symbol or alias to its codes, by gperf's hashes. See runtime/tables.h. */
#ifndef KEYS_H
#define KEYS_H

#include "buffer.h"
#include "gperf.h"
#include "model.h"
#include "output.h"
#include "pool.h"

struct key_shard {
    size_t first, count; /* keys */
    bool hashed;
    struct gperf_hash hash;
};

struct keys {
    struct key_row *rows; /* by shard, then by name */
    size_t count, longest, shard_count;
    uint32_t seed;
    bool whole; /* shards by all bytes of a name */
    struct key_shard *shards;
};

/* Adds the inputs of gperf to the outputs, unless `output` is NULL. False after a message. */
bool keys_make(const struct lexicon *lexicon, struct output *output, struct keys *keys);
void keys_print(const struct keys *keys, struct pool *pool, struct buffer *out);
/* Bytes of what that prints, but for the pool. */
size_t keys_size(const struct keys *keys);

#endif
