/* buffer.h: text that grows while an output is made. */
#ifndef BUFFER_H
#define BUFFER_H

#include <stddef.h>
#include <stdint.h>

struct buffer {
    char *data; /* NUL-terminated once anything was added */
    size_t length, room;
};

/* Room for that many bytes and a NUL. */
void buffer_room(struct buffer *b, size_t more);
void buffer_free(struct buffer *b);
void buffer_add(struct buffer *b, const char *bytes, size_t length);
void buffer_text(struct buffer *b, const char *text);
static inline void buffer_byte(struct buffer *b, unsigned char byte)
{
    if (b->room - b->length < 2)
        buffer_room(b, 1);
    b->data[b->length++] = (char)byte;
    b->data[b->length] = '\0';
}
void buffer_number(struct buffer *b, uint64_t number); /* in decimal */
void buffer_format(struct buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
