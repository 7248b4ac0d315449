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
    const char **names;   /* of a hashed one: the folded keys */
    struct buffer *input; /* and what gperf gets */
    struct gperf_run run;
    struct gperf_hash hash;
};

struct keys {
    struct key_row *rows; /* by shard, then by name */
    size_t count, longest, shard_count;
    uint32_t seed;
    bool whole; /* shards by all bytes of a name */
    struct key_shard *shards;
    size_t started, finished; /* shards that gperf was and is done with */
};

/* Starts gperf, so that it runs beside what is done until keys_finish(). Adds its inputs to the outputs, unless
 * `output` is NULL. False after a message. */
bool keys_start(const struct lexicon *lexicon, struct output *output, struct keys *keys);
bool keys_finish(struct keys *keys);
void keys_print(const struct keys *keys, struct pool *pool, struct buffer *out);
/* Bytes of what that prints, but for the pool. */
size_t keys_size(const struct keys *keys);

#endif
