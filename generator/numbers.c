/* numbers.c: the number index of each registry, of the size that costs least. */
#include "numbers.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum {
    RUN = 0x8000,     /* in a slot: the rest is an entry */
    BLOCKS_MAX = 255, /* pages are bytes */
    LEAST_SHIFT = 2,
    MOST_SHIFT = 8,
    PAGED_BYTES_MAX = 24 /* a number: beyond, a sorted list of 12 is better */
};

static int by_number(const void *a, const void *b)
{
    const struct number_entry *x = a, *y = b;
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    if (x->platform != y->platform)
        return x->platform < y->platform ? -1 : 1;
    return x->code < y->code ? -1 : x->code > y->code;
}

static int stands_in(const struct number_entry *list, size_t count, const struct number_entry *entry)
{
    while (count > 0 && list[count - 1].number == entry->number)
        if (list[--count].code == entry->code)
            return 1;
    return 0;
}

/* A code that has a number on several platforms has one entry for it, at the first: on which ones, its record tells. */
static size_t without_doubles(struct number_entry *list, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!stands_in(list, kept, &list[i]))
            list[kept++] = list[i];
    return kept;
}

static struct number_entry *list_numbers(const struct registry *r, size_t *count)
{
    struct number_entry *list = NULL;
    for (size_t c = 0; c < r->code_count; c++)
        for (size_t n = 0; n < r->codes[c]->number_count; n++) {
            list = mem_grow(list, *count, sizeof *list);
            list[(*count)++] = (struct number_entry){r->codes[c]->numbers[n].value, r->codes[c]->id,
                                                     r->codes[c]->numbers[n].platform};
        }
    if (*count > 0)
        qsort(list, *count, sizeof *list, by_number);
    *count = without_doubles(list, *count);
    return list;
}

static uint64_t page_of(const struct number_entry *list, size_t i, unsigned shift)
{
    return ((uint64_t)list[i].number - (uint64_t)list[0].number) >> shift;
}

/* Bytes that pages and blocks of that shift take, or UINT64_MAX where there would be too many. */
static uint64_t paged_size(const struct number_entry *list, size_t count, unsigned shift)
{
    uint64_t pages = page_of(list, count - 1, shift) + 1, blocks = 1;
    for (size_t i = 1; i < count; i++)
        blocks += page_of(list, i, shift) != page_of(list, i - 1, shift);
    return blocks > BLOCKS_MAX || pages > (UINT64_C(1) << 20) ? UINT64_MAX : pages + (blocks << shift) * 2;
}

static void add_entries(struct numbers *n, const struct number_entry *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        n->entries = mem_grow(n->entries, n->entry_count, sizeof *n->entries);
        n->entries[n->entry_count++] = list[i];
    }
}

static uint32_t slot_value(struct numbers *n, const struct number_index *index, const struct registry *r,
                           const struct number_entry *list, size_t count)
{
    if (count == 1 && list->platform == 0)
        return list->code - r->codes[0]->id + 1;
    uint32_t run = (uint32_t)(n->entry_count - index->entry);
    add_entries(n, list, count);
    return RUN | run;
}

static void make_paged(struct numbers *n, struct number_index *index, const struct registry *r,
                       const struct number_entry *list, size_t count)
{
    index->pages = (size_t)page_of(list, count - 1, index->shift) + 1;
    for (size_t i = 0; i < index->pages; i++) {
        n->pages = mem_grow(n->pages, n->page_count, sizeof *n->pages);
        n->pages[n->page_count++] = 0;
    }
    unsigned blocks = 0;
    for (size_t i = 0, run; i < count; i += run) {
        unsigned char *page = &n->pages[index->page + page_of(list, i, index->shift)];
        if (*page == 0) {
            *page = (unsigned char)++blocks;
            for (size_t s = 0; s < (size_t)1 << index->shift; s++) {
                n->slots = mem_grow(n->slots, n->slot_count, sizeof *n->slots);
                n->slots[n->slot_count++] = 0;
            }
        }
        for (run = 1; i + run < count && list[i + run].number == list[i].number;)
            run++;
        uint64_t low = ((uint64_t)list[i].number - (uint64_t)list[0].number) & ((1u << index->shift) - 1);
        uint32_t slot = slot_value(n, index, r, list + i, run);
        n->slots[index->block + ((size_t)(*page - 1u) << index->shift) + (size_t)low] = slot;
    }
    index->entries = n->entry_count - index->entry;
}

static void make_index(struct numbers *n, struct number_index *index, const struct registry *r)
{
    size_t count = 0;
    uint64_t least = UINT64_MAX;
    struct number_entry *list = list_numbers(r, &count);
    *index = (struct number_index){.page = n->page_count, .block = n->slot_count, .entry = n->entry_count};
    if (count == 0)
        return;
    index->first = list[0].number;
    for (unsigned shift = LEAST_SHIFT; shift <= MOST_SHIFT; shift++)
        if (paged_size(list, count, shift) < least) {
            least = paged_size(list, count, shift);
            index->shift = shift;
        }
    if (least <= (uint64_t)count * PAGED_BYTES_MAX && r->code_count < RUN - 1 && count < RUN) {
        make_paged(n, index, r, list, count);
        return;
    }
    add_entries(n, list, count);
    index->entries = count;
}

struct numbers numbers_make(const struct lexicon *lexicon)
{
    struct numbers n = {.indices = mem_alloc((lexicon->registry_count + 1) * sizeof *n.indices),
                        .registry_count = lexicon->registry_count};
    for (size_t i = 0; i < lexicon->registry_count; i++)
        make_index(&n, &n.indices[i], lexicon->registries[i]);
    return n;
}

void numbers_print(const struct numbers *n, struct buffer *out)
{
    buffer_text(out, "static const unsigned char errdex_pages[] = {");
    for (size_t i = 0; i < n->page_count; i++)
        buffer_format(out, "%s%u,", i % 32 == 0 ? "\n    " : " ", n->pages[i]);
    buffer_text(out, n->page_count == 0 ? "0};\n\n" : "\n};\n\n");
    buffer_text(out, "static const uint16_t errdex_slots[] = {");
    for (size_t i = 0; i < n->slot_count; i++)
        buffer_format(out, "%s%" PRIu32 ",", i % 16 == 0 ? "\n    " : " ", n->slots[i]);
    buffer_text(out, n->slot_count == 0 ? "0};\n\n" : "\n};\n\n");
    buffer_text(out, "static const int64_t errdex_entry_numbers[] = {");
    for (size_t i = 0; i < n->entry_count; i++)
        buffer_format(out, "%sINT64_C(%" PRId64 "),", i % 6 == 0 ? "\n    " : " ", n->entries[i].number);
    buffer_text(out, n->entry_count == 0 ? "0};\n\n" : "\n};\n\n");
    buffer_text(out, "static const uint32_t errdex_entry_codes[] = {");
    for (size_t i = 0; i < n->entry_count; i++)
        buffer_format(out, "%s%" PRIu32 ",", i % 16 == 0 ? "\n    " : " ", n->entries[i].code);
    buffer_text(out, n->entry_count == 0 ? "0};\n\n" : "\n};\n\n");
}

size_t numbers_size(const struct numbers *n, size_t registry)
{
    const struct number_index *index = &n->indices[registry];
    size_t end = registry + 1 < n->registry_count ? index[1].block : n->slot_count;
    return index->pages + (end - index->block) * 2 + index->entries * 12;
}
