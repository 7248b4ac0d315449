/*
 * mem.c: a list of blocks, handed out from the front; what grows large has a block of its own. Both ask for far more than
 * most runs touch, which costs nothing, and for huge pages: else a fault for each small one is most of a run's time.
 */
#define _DEFAULT_SOURCE /* for madvise, where there is one */
#include "mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
    BLOCK = 1 << 23,
    TEXTS = 1 << 14,
    LARGE = 1 << 16,
    LARGE_ROOM = 1 << 22,
    HUGE_PAGE = 1 << 21,
    ALIGN = _Alignof(max_align_t)
};

struct block {
    struct block *next;
    size_t used, size;
    max_align_t data[];
};

/* In a ring, so that it can be freed, or moved as it grows. */
struct large {
    struct large *next, *last;
    size_t room;
    max_align_t data[];
};

static struct block *blocks;
static char *texts; /* where the next copy goes */
static size_t texts_room;
static struct large larges = {&larges, &larges, 0}, spares = {&spares, &spares, 0};

static void *or_end(void *p)
{
    if (p != NULL)
        return p;
    fputs("errdex-gen: error: out of memory\n", stderr);
    exit(1);
}

static void *new_pages(size_t size)
{
    void *p = NULL;
    or_end(posix_memalign(&p, HUGE_PAGE, size) == 0 ? p : NULL);
#ifdef MADV_HUGEPAGE
    madvise(p, size / HUGE_PAGE * HUGE_PAGE, MADV_HUGEPAGE); /* where it is refused, small ones do */
#endif
    return p;
}

static size_t aligned(size_t size)
{
    return (size + ALIGN - 1) / ALIGN * ALIGN;
}

void *mem_alloc(size_t size)
{
    size = aligned(size);
    if (blocks == NULL || blocks->size - blocks->used < size) {
        size_t room = size > BLOCK - sizeof *blocks ? size : BLOCK - sizeof *blocks;
        struct block *b = new_pages(sizeof *b + room);
        *b = (struct block){.next = blocks, .size = room};
        blocks = b;
    }
    void *p = (char *)blocks->data + blocks->used;
    blocks->used += size;
    return memset(p, 0, size);
}

char *mem_copy(const char *text, size_t length)
{
    char *copy = texts;
    if (length >= TEXTS / 8) {
        copy = mem_alloc(length + 1);
    } else if (length >= texts_room) {
        copy = mem_alloc(TEXTS);
        texts = copy + length + 1;
        texts_room = TEXTS - length - 1;
    } else {
        texts += length + 1;
        texts_room -= length + 1;
    }
    if (length > 0)
        memcpy(copy, text, length);
    return copy;
}

char *mem_format(const char *format, ...)
{
    char text[256], *longer;
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if ((size_t)n < sizeof text)
        return mem_copy(text, (size_t)n);
    longer = mem_alloc((size_t)n + 1);
    va_start(args, format);
    vsnprintf(longer, (size_t)n + 1, format, args);
    va_end(args);
    return longer;
}

/* Whether what was handed out last could have that size instead. */
static bool extend(const void *last, size_t size, size_t wanted)
{
    if (blocks == NULL || (const char *)last + size != (char *)blocks->data + blocks->used ||
        blocks->size - blocks->used < wanted - size)
        return false;
    memset((char *)blocks->data + blocks->used, 0, wanted - size);
    blocks->used += wanted - size;
    return true;
}

void *mem_grow(void *items, size_t count, size_t item_size)
{
    if ((count & (count - 1)) != 0)
        return items;
    size_t room = count == 0 ? 1 : count * 2;
    if (count > 0 && extend(items, aligned(count * item_size), aligned(room * item_size)))
        return items;
    void *moved = mem_alloc(room * item_size);
    if (count > 0)
        memcpy(moved, items, count * item_size);
    return moved;
}

static void take_out(struct large *l)
{
    l->next->last = l->last;
    l->last->next = l->next;
}

static void put_in(struct large *ring, struct large *l)
{
    l->next = ring->next;
    l->last = ring;
    l->next->last = l->last->next = l;
}

static struct large *large_of(void *p)
{
    return (struct large *)((char *)p - offsetof(struct large, data));
}

/* What was given back is used again, the largest first: its pages are there already. */
static struct large *largest_spare(void)
{
    struct large *largest = NULL;
    for (struct large *l = spares.next; l != &spares; l = l->next)
        if (largest == NULL || l->room > largest->room)
            largest = l;
    if (largest != NULL) {
        take_out(largest);
        put_in(&larges, largest);
    }
    return largest;
}

static struct large *new_large(size_t room)
{
    struct large *l = largest_spare();
    if (l != NULL && l->room >= room)
        return l;
    if (l != NULL) {
        take_out(l);
        free(l);
    }
    room = room < LARGE_ROOM - sizeof *l ? LARGE_ROOM - sizeof *l : room;
    l = new_pages(sizeof *l + room);
    l->room = room;
    put_in(&larges, l);
    return l;
}

void *mem_resize(void *p, size_t size, size_t *wanted)
{
    void *moved;
    if (*wanted < LARGE) {
        if (size > 0 && extend(p, aligned(size), aligned(*wanted)))
            return p;
        moved = mem_alloc(*wanted);
    } else {
        struct large *l = new_large(*wanted);
        moved = l->data;
        *wanted = l->room;
    }
    if (size > 0)
        memcpy(moved, p, size);
    mem_release(p, size);
    return moved;
}

void mem_release(void *p, size_t size)
{
    if (size < LARGE)
        return;
    take_out(large_of(p));
    put_in(&spares, large_of(p));
}

static void free_ring(struct large *ring)
{
    while (ring->next != ring) {
        struct large *l = ring->next;
        take_out(l);
        free(l);
    }
}

void mem_free_all(void)
{
    while (blocks != NULL) {
        struct block *next = blocks->next;
        free(blocks);
        blocks = next;
    }
    texts_room = 0;
    free_ring(&larges);
    free_ring(&spares);
}
