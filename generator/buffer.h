/* buffer.h: text that grows while an output is made. */
#ifndef BUFFER_H
#define BUFFER_H

#include <stddef.h>
#include <stdint.h>

struct buffer {
    char *data; /* NUL-terminated once anything was added */
    size_t length, room;
};

void buffer_add(struct buffer *b, const char *bytes, size_t length);
void buffer_text(struct buffer *b, const char *text);
void buffer_byte(struct buffer *b, unsigned char byte);
void buffer_number(struct buffer *b, uint64_t number); /* in decimal */
void buffer_format(struct buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
