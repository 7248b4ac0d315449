/* json.c: commas, indentation and keys. */
#include "json.h"

#include <inttypes.h>
#include <string.h>

#include "quote.h"

static void indent(struct json *j)
{
    for (unsigned i = 0; i < j->depth; i++)
        buffer_text(j->out, "  ");
}

static void begin_value(struct json *j, const char *key)
{
    if (j->depth > 0) {
        buffer_text(j->out, j->first ? "\n" : ",\n");
        indent(j);
    }
    j->first = false;
    if (key != NULL) {
        quote_json(j->out, key, strlen(key));
        buffer_text(j->out, ": ");
    }
}

void json_open(struct json *j, const char *key, char bracket)
{
    begin_value(j, key);
    buffer_byte(j->out, (unsigned char)bracket);
    j->depth++;
    j->first = true;
}

void json_close(struct json *j, char bracket)
{
    j->depth--;
    if (!j->first) {
        buffer_byte(j->out, '\n');
        indent(j);
    }
    buffer_byte(j->out, (unsigned char)bracket);
    if (j->depth == 0)
        buffer_byte(j->out, '\n');
    j->first = false;
}

void json_string(struct json *j, const char *key, const char *value)
{
    if (value == NULL) {
        json_null(j, key);
        return;
    }
    begin_value(j, key);
    quote_json(j->out, value, strlen(value));
}

void json_integer(struct json *j, const char *key, int64_t value)
{
    begin_value(j, key);
    buffer_format(j->out, "%" PRId64, value);
}

void json_boolean(struct json *j, const char *key, bool value)
{
    begin_value(j, key);
    buffer_text(j->out, value ? "true" : "false");
}

void json_written(struct json *j, const char *text, size_t length)
{
    const char *end = text + length;
    begin_value(j, NULL);
    for (const char *line = text; line < end;) {
        const char *next = memchr(line, '\n', (size_t)(end - line));
        next = next == NULL ? end : next + 1;
        buffer_add(j->out, line, (size_t)(next - line));
        if (next < end)
            indent(j);
        line = next;
    }
}

void json_null(struct json *j, const char *key)
{
    begin_value(j, key);
    buffer_text(j->out, "null");
}
