/* memory.c: allocation. */
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void memory_exhausted(void)
{
    fputs("errdex: out of memory\n", stderr);
    exit(1);
}

static void *checked(void *p)
{
    if (p == NULL)
        memory_exhausted();
    return p;
}

void *memory_new(size_t count, size_t size)
{
    return checked(calloc(count > 0 ? count : 1, size));
}

void *memory_grow(void *items, size_t count, size_t size)
{
    if ((count & (count - 1)) != 0)
        return items;
    size_t room = count == 0 ? 1 : count * 2;
    if (room > (size_t)-1 / size)
        return checked(NULL);
    return checked(realloc(items, room * size));
}
