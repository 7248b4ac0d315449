/* json.h: writing JSON (RFC 8259), two blanks a level, one value a line. */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "buffer.h"

struct json {
    struct buffer *out;
    unsigned depth;
    bool first; /* in the innermost array or object */
};

/* `key` is NULL inside an array and at the top. */
void json_open(struct json *j, const char *key, char bracket);
void json_close(struct json *j, char bracket);
void json_string(struct json *j, const char *key, const char *value); /* NULL: null */
void json_integer(struct json *j, const char *key, int64_t value);
void json_boolean(struct json *j, const char *key, bool value);
void json_null(struct json *j, const char *key);
/* A whole value as it was written at the top, without its last line end. */
void json_written(struct json *j, const char *text, size_t length);

#endif
