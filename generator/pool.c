/* pool.c: interning by a hash table. */
#include "pool.h"

#include <string.h>

#include "mem.h"
#include "quote.h"

struct pool_entry {
    uint32_t offset;
    size_t length;
};

/* Eight bytes at a time; what is printed does not depend on it. */
static size_t hash_of(const char *bytes, size_t length)
{
    uint64_t h = length, word;
    for (; length >= sizeof word; length -= sizeof word, bytes += sizeof word) {
        memcpy(&word, bytes, sizeof word);
        h = (h ^ word) * UINT64_C(0x9e3779b97f4a7c15);
        h ^= h >> 32;
    }
    for (; length > 0; length--)
        h = (h ^ (unsigned char)*bytes++) * UINT64_C(0x9e3779b97f4a7c15);
    return (size_t)(h ^ h >> 32);
}

static uint32_t *slot_for(struct pool *pool, const char *bytes, size_t length)
{
    size_t at = hash_of(bytes, length) & (pool->slot_count - 1);
    while (pool->slots[at] != 0) {
        const struct pool_entry *e = &pool->entries[pool->slots[at] - 1];
        if (e->length == length && memcmp(pool->bytes.data + e->offset, bytes, length) == 0)
            break;
        at = (at + 1) & (pool->slot_count - 1);
    }
    return &pool->slots[at];
}

static void make_slots(struct pool *pool)
{
    pool->slot_count = pool->slot_count == 0 ? 1024 : pool->slot_count * 2;
    pool->slots = mem_alloc(pool->slot_count * sizeof *pool->slots);
    for (size_t i = 0; i < pool->entry_count; i++) {
        const struct pool_entry *e = &pool->entries[i];
        *slot_for(pool, pool->bytes.data + e->offset, e->length) = (uint32_t)i + 1;
    }
}

uint32_t pool_add(struct pool *pool, const char *bytes, size_t length)
{
    if (pool->entry_count * 2 >= pool->slot_count)
        make_slots(pool);
    uint32_t *slot = slot_for(pool, bytes, length);
    if (*slot != 0)
        return pool->entries[*slot - 1].offset;
    pool->entries = mem_grow(pool->entries, pool->entry_count, sizeof *pool->entries);
    pool->entries[pool->entry_count] = (struct pool_entry){(uint32_t)pool->bytes.length, length};
    *slot = (uint32_t)++pool->entry_count;
    uint32_t offset = (uint32_t)pool->bytes.length;
    buffer_add(&pool->bytes, bytes, length);
    buffer_byte(&pool->bytes, 0);
    return offset;
}

static void print_member(struct buffer *out, size_t number, size_t size)
{
    buffer_text(out, number % 6 == 0 ? "    char t" : " char t");
    buffer_number(out, number);
    buffer_byte(out, '[');
    buffer_number(out, size);
    buffer_text(out, number % 6 == 5 ? "];\n" : "];");
}

/* One member for each text up to its NUL: no literal is longer than a text, which is at most 4000 bytes (C99 promises
 * 4095). */
void pool_print(const struct pool *pool, struct buffer *out)
{
    const char *end = pool->bytes.data + pool->bytes.length;
    size_t n = 0;
    buffer_text(out, "static const struct {\n");
    for (const char *at = pool->bytes.data; at < end; at += strlen(at) + 1)
        print_member(out, n++, strlen(at) + 1);
    buffer_text(out, n % 6 == 0 ? "} errdex_pool = {\n" : "\n} errdex_pool = {\n");
    for (const char *at = pool->bytes.data; at < end; at += strlen(at) + 1) {
        buffer_text(out, "    ");
        quote_c(out, at, strlen(at));
        buffer_text(out, ",\n");
    }
    buffer_text(out, "};\n\n");
}
