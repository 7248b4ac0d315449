/* memory.h: allocation that does not fail: without memory the command says so and ends with exit status 1. */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

/* Zeroed. */
void *memory_new(size_t count, size_t size);
/* Makes room for one more item after `count` of them; rooms are powers of two. */
void *memory_grow(void *items, size_t count, size_t size);

/* Says so and ends. */
_Noreturn void memory_exhausted(void);

#endif
