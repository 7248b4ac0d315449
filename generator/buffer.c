/* buffer.c: text that grows; what is not freed is freed at the end of the run. */
#include "buffer.h"

#include <stdarg.h>
#include <stdio.h>

#include "mem.h"

void buffer_more(struct buffer *b, size_t more)
{
    size_t room = b->room * 2 + more + 64;
    b->data = mem_resize(b->data, b->room, &room);
    b->room = room;
}

void buffer_free(struct buffer *b)
{
    mem_release(b->data, b->room);
    *b = (struct buffer){0};
}

void buffer_number(struct buffer *b, uint64_t number)
{
    char digits[20];
    size_t n = sizeof digits;
    do {
        digits[--n] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    buffer_add(b, digits + n, sizeof digits - n);
}

void buffer_format(struct buffer *b, const char *format, ...)
{
    va_list args;
    buffer_room(b, 128);
    for (;;) {
        size_t room = b->room - b->length;
        va_start(args, format);
        int n = vsnprintf(b->data + b->length, room, format, args);
        va_end(args);
        if ((size_t)n < room) {
            b->length += (size_t)n;
            return;
        }
        buffer_room(b, (size_t)n);
    }
}
