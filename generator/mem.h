/* mem.h: memory for one run. Little is freed before mem_free_all(); running out of it ends the program with status 1. */
#ifndef MEM_H
#define MEM_H

#include <stdbool.h>
#include <stddef.h>

/* Zeroed. */
void *mem_alloc(size_t size);
/* A NUL-terminated copy. */
char *mem_copy(const char *text, size_t length);
char *mem_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Room for one more item in an array of `count`; the array may move. Start with NULL and 0. */
void *mem_grow(void *items, size_t count, size_t item_size);
/* What has `size` bytes gets *wanted, which are more, and become what it has then; it may move. Start with NULL and 0. */
void *mem_resize(void *p, size_t size, size_t *wanted);
/* Gives back what mem_resize() made. */
void mem_release(void *p, size_t size);
void mem_free_all(void);

#endif
