/* lookup.c: sorted lists, searched by halves. */
#include "lookup.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "names.h"

static int by_name(const void *a, const void *b)
{
    const struct lookup_entry *x = a, *y = b;
    return strcmp(x->folded, y->folded);
}

static int by_number(const void *a, const void *b)
{
    const struct lookup_entry *x = a, *y = b;
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return compare_keys_naturally(x->code->key.s, y->code->key.s);
}

int lookup_by_key(const void *a, const void *b)
{
    const struct code *const *x = a, *const *y = b;
    return compare_keys_naturally((*x)->key.s, (*y)->key.s);
}

static const struct code **sort_codes(struct code *const *codes, size_t count)
{
    const struct code **sorted = mem_alloc((count + 1) * sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = codes[i];
    qsort(sorted, count, sizeof *sorted, lookup_by_key);
    return sorted;
}

static void add_name(struct lookup *lookup, const struct code *code, const char *name)
{
    lookup->names = mem_grow(lookup->names, lookup->name_count, sizeof *lookup->names);
    lookup->names[lookup->name_count++] = (struct lookup_entry){.folded = name_folded(name), .code = code};
}

static void add_codes(struct lookup *lookup, struct code *const *codes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct code *c = codes[i];
        add_name(lookup, c, c->key.s);
        if (c->symbol.s != NULL)
            add_name(lookup, c, c->symbol.s);
        for (size_t a = 0; a < c->alias_count; a++)
            add_name(lookup, c, c->aliases[a].s);
        for (size_t n = 0; n < c->number_count; n++) {
            lookup->numbers = mem_grow(lookup->numbers, lookup->number_count, sizeof *lookup->numbers);
            lookup->numbers[lookup->number_count++] = (struct lookup_entry){.number = c->numbers[n].value, .code = c};
        }
    }
}

struct lookup lookup_make(const struct registry *r)
{
    struct lookup lookup = {.codes = sort_codes(r->codes, r->code_count),
                            .classes = sort_codes(r->classes, r->class_count),
                            .removed = sort_codes(r->removed, r->removed_count),
                            .code_count = r->code_count,
                            .removed_count = r->removed_count};
    add_codes(&lookup, r->codes, r->code_count);
    add_codes(&lookup, r->removed, r->removed_count);
    if (lookup.name_count > 0)
        qsort(lookup.names, lookup.name_count, sizeof *lookup.names, by_name);
    if (lookup.number_count > 0)
        qsort(lookup.numbers, lookup.number_count, sizeof *lookup.numbers, by_number);
    return lookup;
}

static const struct code *with_key(const struct code *const *codes, size_t count, const char *key)
{
    const struct code wanted = {.key = {.s = key}}, *w = &wanted;
    const struct code *const *found = count == 0 ? NULL : bsearch(&w, codes, count, sizeof *codes, lookup_by_key);
    return found != NULL ? *found : NULL;
}

const struct code *lookup_name(const struct lookup *lookup, const char *name)
{
    const struct lookup_entry wanted = {.folded = name_folded(name)};
    const struct lookup_entry *found =
        lookup->name_count == 0 ? NULL
                                : bsearch(&wanted, lookup->names, lookup->name_count, sizeof *lookup->names, by_name);
    return found != NULL ? found->code : NULL;
}

const struct code *lookup_code(const struct lookup *lookup, const char *key)
{
    return with_key(lookup->codes, lookup->code_count, key);
}

const struct code *lookup_removed(const struct lookup *lookup, const char *key)
{
    return with_key(lookup->removed, lookup->removed_count, key);
}

const struct lookup_entry *lookup_number(const struct lookup *lookup, int64_t number)
{
    size_t low = 0, high = lookup->number_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (lookup->numbers[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < lookup->number_count && lookup->numbers[low].number == number ? &lookup->numbers[low] : NULL;
}

void lookup_note_before(struct lookup *lookup, const struct lookup *before)
{
    for (size_t i = 0; i < lookup->number_count; i++)
        lookup->numbers[i].before = lookup_code(before, lookup->numbers[i].code->key.s);
}

bool lookup_has_name(const struct code *code, const char *name)
{
    if (compare_ascii_folded(code->key.s, name) == 0)
        return true;
    if (code->symbol.s != NULL && compare_ascii_folded(code->symbol.s, name) == 0)
        return true;
    for (size_t i = 0; i < code->alias_count; i++)
        if (compare_ascii_folded(code->aliases[i].s, name) == 0)
            return true;
    return false;
}
