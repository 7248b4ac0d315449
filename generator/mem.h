/* mem.h: memory for one run. Nothing is freed before mem_free_all(); running out of it ends the program with status 1.
 */
#ifndef MEM_H
#define MEM_H

#include <stddef.h>

/* Zeroed. */
void *mem_alloc(size_t size);
/* A NUL-terminated copy. */
char *mem_copy(const char *text, size_t length);
char *mem_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Room for one more item in an array of `count`; the array moves. Start with NULL and 0. */
void *mem_grow(void *items, size_t count, size_t item_size);
void mem_free_all(void);

#endif
