/* buffer.h: text that grows while an output is made. */
#ifndef BUFFER_H
#define BUFFER_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct buffer {
    char *data; /* NUL-terminated once anything was added */
    size_t length, room;
};

void buffer_more(struct buffer *b, size_t more);
void buffer_free(struct buffer *b);
/* Room for that many bytes and a NUL. */
static inline void buffer_room(struct buffer *b, size_t more)
{
    if (b->room - b->length <= more)
        buffer_more(b, more);
}
static inline void buffer_add(struct buffer *b, const char *bytes, size_t length)
{
    buffer_room(b, length);
    if (length > 0)
        memcpy(b->data + b->length, bytes, length);
    b->length += length;
    b->data[b->length] = '\0';
}
static inline void buffer_text(struct buffer *b, const char *text)
{
    buffer_add(b, text, strlen(text));
}
static inline void buffer_byte(struct buffer *b, unsigned char byte)
{
    buffer_room(b, 1);
    b->data[b->length++] = (char)byte;
    b->data[b->length] = '\0';
}
void buffer_number(struct buffer *b, uint64_t number); /* in decimal */
void buffer_format(struct buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
