/* mem.c: a list of blocks, handed out from the front. */
#include "mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct block {
    struct block *next;
    size_t used, size;
    max_align_t data[];
};

static struct block *blocks;

static struct block *new_block(size_t size)
{
    struct block *b = calloc(1, sizeof *b + size);
    if (b == NULL) {
        fputs("errdex-gen: error: out of memory\n", stderr);
        exit(1);
    }
    b->size = size;
    b->next = blocks;
    blocks = b;
    return b;
}

void *mem_alloc(size_t size)
{
    const size_t ordinary = (size_t)1 << 18, align = sizeof(max_align_t);
    size = (size + align - 1) / align * align;
    if (blocks == NULL || blocks->size - blocks->used < size)
        new_block(size > ordinary ? size : ordinary);
    void *p = (char *)blocks->data + blocks->used;
    blocks->used += size;
    return p;
}

char *mem_copy(const char *text, size_t length)
{
    char *copy = mem_alloc(length + 1);
    if (length > 0)
        memcpy(copy, text, length);
    return copy;
}

char *mem_format(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = mem_alloc((size_t)n + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)n + 1, format, args);
    va_end(args);
    return text;
}

void *mem_grow(void *items, size_t count, size_t item_size)
{
    if ((count & (count - 1)) != 0)
        return items;
    size_t room = count == 0 ? 1 : count * 2;
    void *moved = mem_alloc(room * item_size);
    if (count > 0)
        memcpy(moved, items, count * item_size);
    return moved;
}

void mem_free_all(void)
{
    while (blocks != NULL) {
        struct block *next = blocks->next;
        free(blocks);
        blocks = next;
    }
}
