/*
 * keys.c: shards of keys. gperf's time and table grow faster than its input, so that many small tables are better than
 * one: the fewest shards whose largest stays small, with the seed that spreads the keys most evenly.
 */
#include "keys.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "names.h"

enum {
    SEARCHED_MAX = 24,   /* fewer keys are found by binary search */
    SHARD_AIM = 64,      /* keys a shard, on average */
    SEEDS_LEAST = 16,    /* seeds that are tried, */
    SEEDS_KEYS = 100000, /* and so many keys in all, if that is more */
    FROM = 32,           /* the first character that has an associated value */
    CHARACTERS = 95,
    RUNS_MAX = 8, /* of gperf at once */
    HIT_MANY = 1,
    HIT_ALIAS = 1
};

struct key_row {
    const char *folded;
    const char *text;
    uint32_t shard;
    uint32_t *hits; /* code << 1 | alias */
    size_t hit_count;
};

/* runtime/find.c has its twin. */
static uint32_t shard_of(const char *text, uint32_t seed, size_t shards, bool whole)
{
    size_t length = strlen(text);
    uint32_t h = (uint32_t)length * 0x9e3779b1u;
    if (whole) {
        for (size_t i = 0; i < length; i++)
            h = (h ^ ((unsigned char)text[i] | 0x20u)) * 0x01000193u;
        h ^= h >> 15;
    } else {
        h += ((unsigned char)text[0] | 0x20u) + (((unsigned char)text[length / 2] | 0x20u) << 8) +
             (((unsigned char)text[length - 1] | 0x20u) << 16) +
             ((uint32_t)((unsigned char)text[length - (length > 1 ? 2 : 1)] | 0x20u) << 24);
    }
    return (uint32_t)((uint64_t)(h * seed) * shards >> 32);
}

static int by_name(const void *a, const void *b)
{
    const struct key_row *x = a, *y = b;
    int order = strcmp(x->folded, y->folded);
    return order != 0 ? order : x->hits[0] < y->hits[0] ? -1 : x->hits[0] > y->hits[0];
}

static int by_shard(const void *a, const void *b)
{
    const struct key_row *x = a, *y = b;
    return x->shard != y->shard ? (x->shard < y->shard ? -1 : 1) : strcmp(x->folded, y->folded);
}

static void add_row(struct keys *keys, const char *text, const struct code *code, uint32_t alias)
{
    int64_t value;
    bool canonical;
    if (parse_integer(text, &value, &canonical))
        return;
    keys->rows = mem_grow(keys->rows, keys->count, sizeof *keys->rows);
    struct key_row *row = &keys->rows[keys->count++];
    *row = (struct key_row){
        .folded = name_folded(text), .text = text, .hits = mem_alloc(sizeof *row->hits), .hit_count = 1};
    row->hits[0] = code->id << 1 | alias;
}

static void list_names(const struct lexicon *lexicon, struct keys *keys)
{
    for (size_t i = 0; i < lexicon->registry_count; i++)
        for (size_t c = 0; c < lexicon->registries[i]->code_count; c++) {
            const struct code *code = lexicon->registries[i]->codes[c];
            add_row(keys, code->key.s, code, 0);
            if (code->symbol.s != NULL && compare_ascii_folded(code->symbol.s, code->key.s) != 0)
                add_row(keys, code->symbol.s, code, 0);
            for (size_t a = 0; a < code->alias_count; a++)
                add_row(keys, code->aliases[a].s, code, HIT_ALIAS);
        }
}

/* One row a name; its codes in order. */
static void merge_rows(struct keys *keys)
{
    size_t kept = 0;
    if (keys->count > 0)
        qsort(keys->rows, keys->count, sizeof *keys->rows, by_name);
    for (size_t i = 0; i < keys->count; i++) {
        struct key_row *row = &keys->rows[i], *last = kept > 0 ? &keys->rows[kept - 1] : NULL;
        if (last != NULL && strcmp(last->folded, row->folded) == 0) {
            uint32_t *hits = mem_alloc((last->hit_count + 1) * sizeof *hits);
            memcpy(hits, last->hits, last->hit_count * sizeof *hits);
            hits[last->hit_count++] = row->hits[0];
            last->hits = hits;
        } else {
            keys->rows[kept++] = *row;
        }
        size_t length = strlen(row->folded);
        if (length > keys->longest)
            keys->longest = length;
    }
    keys->count = kept;
}

static size_t largest_shard(const struct keys *keys, uint32_t seed, size_t *sizes)
{
    size_t largest = 0;
    memset(sizes, 0, keys->shard_count * sizeof *sizes);
    for (size_t i = 0; i < keys->count; i++) {
        size_t n = ++sizes[shard_of(keys->rows[i].folded, seed, keys->shard_count, keys->whole)];
        if (n > largest)
            largest = n;
    }
    return largest;
}

/* The seed of the most even shards; returns the size of the largest. */
static size_t choose_seed(struct keys *keys)
{
    size_t least = SIZE_MAX, *sizes = mem_alloc(keys->shard_count * sizeof *sizes);
    uint32_t seeds = keys->count < SEEDS_KEYS / SEEDS_LEAST ? (uint32_t)(SEEDS_KEYS / keys->count) : SEEDS_LEAST;
    for (uint32_t s = 0; s < seeds; s++) {
        uint32_t seed = 2654435769u * (2 * s + 1);
        size_t largest = largest_shard(keys, seed, sizes);
        if (largest < least) {
            least = largest;
            keys->seed = seed;
        }
    }
    return least;
}

/*
 * A few characters tell most names apart; where they do not, no number of shards helps, and all bytes are hashed. Then
 * a tenth more shards each time soon brings every shard below the limit.
 */
static void choose_shards(struct keys *keys)
{
    const size_t aim = (keys->count + SHARD_AIM - 1) / SHARD_AIM;
    keys->shard_count = aim;
    keys->seed = 1;
    if (aim <= 1) {
        keys->shard_count = 1;
        return;
    }
    while (choose_seed(keys) > GPERF_KEYS_MAX) {
        keys->shard_count += keys->shard_count / 10 + 1;
        if (!keys->whole && keys->shard_count > 2 * aim) {
            keys->whole = true;
            keys->shard_count = aim;
        }
    }
    for (size_t i = 0; i < keys->count; i++)
        keys->rows[i].shard = shard_of(keys->rows[i].folded, keys->seed, keys->shard_count, keys->whole);
    qsort(keys->rows, keys->count, sizeof *keys->rows, by_shard);
}

static void make_shard(const struct lexicon *lexicon, const struct keys *keys, struct output *output, size_t number)
{
    struct key_shard *shard = &keys->shards[number];
    shard->hashed = shard->count > 1 && keys->count >= SEARCHED_MAX;
    if (!shard->hashed)
        return;
    shard->names = mem_alloc((shard->count + 1) * sizeof *shard->names);
    for (size_t i = 0; i < shard->count; i++)
        shard->names[i] = keys->rows[shard->first + i].folded;
    shard->input = output == NULL ? mem_alloc(sizeof *shard->input)
                                  : output_file(output, mem_format("c/%s_keys_%02zu.gperf", lexicon->prefix, number));
    gperf_input(shard->input, shard->names, shard->count);
}

static void abandon(struct keys *keys)
{
    for (; keys->finished < keys->started; keys->finished++)
        if (keys->shards[keys->finished].hashed)
            gperf_abandon(&keys->shards[keys->finished].run);
}

/* As many as may run at once. After a message none runs any more. */
static bool start_some(struct keys *keys)
{
    for (; keys->started < keys->shard_count && keys->started < keys->finished + RUNS_MAX; keys->started++) {
        struct key_shard *shard = &keys->shards[keys->started];
        if (shard->hashed && !gperf_start(shard->input, &shard->run)) {
            abandon(keys);
            return false;
        }
    }
    return true;
}

bool keys_start(const struct lexicon *lexicon, struct output *output, struct keys *keys)
{
    *keys = (struct keys){0};
    list_names(lexicon, keys);
    merge_rows(keys);
    choose_shards(keys);
    keys->shards = mem_alloc(keys->shard_count * sizeof *keys->shards);
    for (size_t i = 0, shard = 0; shard < keys->shard_count; shard++) {
        keys->shards[shard].first = i;
        while (i < keys->count && keys->rows[i].shard == shard)
            i++;
        keys->shards[shard].count = i - keys->shards[shard].first;
        make_shard(lexicon, keys, output, shard);
    }
    return start_some(keys);
}

bool keys_finish(struct keys *keys)
{
    while (keys->finished < keys->shard_count) {
        struct key_shard *shard = &keys->shards[keys->finished++];
        if (shard->hashed && !gperf_finish(&shard->run, shard->names, shard->count, &shard->hash)) {
            abandon(keys);
            return false;
        }
        if (!start_some(keys))
            return false;
    }
    return true;
}

/* Printing */

static size_t widest_increment(const struct keys *keys)
{
    size_t widest = 0;
    for (size_t s = 0; s < keys->shard_count; s++)
        for (size_t i = 0; i < keys->shards[s].hash.position_count; i++)
            if (keys->shards[s].hash.positions[i].increment > widest)
                widest = keys->shards[s].hash.positions[i].increment;
    return widest;
}

static void print_shards(const struct keys *keys, size_t stride, struct buffer *out)
{
    size_t slot = 0, associated = 0, position = 0;
    buffer_text(out, "static const struct errdex_shard errdex_shards[] = {\n");
    for (size_t i = 0; i < keys->shard_count; i++) {
        const struct key_shard *s = &keys->shards[i];
        buffer_format(out, "    {%zu, %zu, %zu, %" PRIu32 ", %zu, %zu, %zu},\n", s->first, s->count, slot,
                      s->hash.slots, associated, position, s->hash.position_count);
        slot += s->hash.slots;
        associated += s->hashed ? stride : 0;
        position += s->hash.position_count;
    }
    buffer_text(out, "};\n\n");
}

static void print_positions(const struct keys *keys, struct buffer *out)
{
    buffer_text(out, "static const struct errdex_position errdex_positions[] = {\n    ");
    for (size_t s = 0; s < keys->shard_count; s++)
        for (size_t i = 0; i < keys->shards[s].hash.position_count; i++)
            buffer_format(out, "{%u, %u}, ", keys->shards[s].hash.positions[i].at,
                          keys->shards[s].hash.positions[i].increment);
    buffer_text(out, "{0, 0}\n};\n\n");
}

static void print_associated(const struct keys *keys, size_t stride, struct buffer *out)
{
    buffer_text(out, "static const uint16_t errdex_associated[] = {");
    for (size_t s = 0; s < keys->shard_count; s++)
        for (size_t i = 0; keys->shards[s].hashed && i < stride; i++)
            buffer_format(out, "%s%u,", i % 24 == 0 ? "\n    " : " ", keys->shards[s].hash.values[FROM + i]);
    buffer_text(out, "\n    0\n};\n\n");
}

static void print_slots(const struct keys *keys, struct buffer *out)
{
    buffer_text(out, "static const unsigned char errdex_key_slots[] = {");
    for (size_t s = 0; s < keys->shard_count; s++) {
        const struct key_shard *shard = &keys->shards[s];
        unsigned char *slots = mem_alloc((size_t)shard->hash.slots + 1);
        for (size_t i = 0; shard->hashed && i < shard->count; i++)
            slots[gperf_slot(&shard->hash, keys->rows[shard->first + i].folded)] = (unsigned char)(i + 1);
        for (size_t i = 0; i < shard->hash.slots; i++)
            buffer_format(out, "%s%u,", i % 32 == 0 ? "\n    " : " ", slots[i]);
    }
    buffer_text(out, "\n    0\n};\n\n");
}

static void print_rows(const struct keys *keys, struct pool *pool, struct buffer *out)
{
    struct buffer hits = {0};
    uint32_t hit = 0;
    buffer_text(out, "static const struct errdex_key_row errdex_keys[] = {\n");
    for (size_t i = 0; i < keys->count; i++) {
        const struct key_row *row = &keys->rows[i];
        uint32_t value = row->hits[0] << 1;
        if (row->hit_count > 1) {
            value = hit << 1 | HIT_MANY;
            buffer_format(&hits, "\n    %zu,", row->hit_count);
            for (size_t h = 0; h < row->hit_count; h++)
                buffer_format(&hits, " %" PRIu32 ",", row->hits[h]);
            hit += (uint32_t)row->hit_count + 1;
        }
        buffer_format(out, "    {%" PRIu32 ", %" PRIu32 "}, /* %s */\n", pool_add(pool, row->text, strlen(row->text)),
                      value, row->text);
    }
    buffer_text(out, keys->count == 0 ? "    {0, 0}\n};\n\n" : "};\n\n");
    buffer_text(out, "static const unsigned char errdex_key_lengths[] = {");
    for (size_t i = 0; i < keys->count; i++)
        buffer_format(out, "%s%zu,", i % 24 == 0 ? "\n    " : " ", strlen(keys->rows[i].text));
    buffer_text(out, keys->count == 0 ? "0};\n\n" : "\n};\n\n");
    buffer_format(out, "static const uint32_t errdex_hits[] = {%s\n    0\n};\n", hits.length > 0 ? hits.data : "");
}

void keys_print(const struct keys *keys, struct pool *pool, struct buffer *out)
{
    size_t stride = CHARACTERS + widest_increment(keys);
    print_shards(keys, stride, out);
    print_positions(keys, out);
    print_associated(keys, stride, out);
    print_slots(keys, out);
    print_rows(keys, pool, out);
}

size_t keys_size(const struct keys *keys)
{
    enum { SHARD = 7 * 4, POSITION = 2, ASSOCIATED = 2, ROW = 2 * 4 + 1, HIT = 4 };
    size_t stride = CHARACTERS + widest_increment(keys), size = POSITION + ASSOCIATED + 1 + HIT; /* the last of each */
    for (size_t i = 0; i < keys->shard_count; i++) {
        const struct key_shard *s = &keys->shards[i];
        size += SHARD + s->hash.position_count * POSITION + (s->hashed ? stride * ASSOCIATED : 0) + s->hash.slots;
    }
    for (size_t i = 0; i < keys->count; i++)
        size += ROW + (keys->rows[i].hit_count > 1 ? (keys->rows[i].hit_count + 1) * HIT : 0);
    return size + (keys->count == 0 ? ROW : 0);
}
