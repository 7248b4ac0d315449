/* quote.c: escaping, all of it. */
#include "quote.h"

#include <stdbool.h>
#include <string.h>

void quote_c(struct buffer *b, const char *text, size_t length)
{
    buffer_room(b, 4 * length + 2);
    char *to = b->data + b->length;
    *to++ = '"';
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x20 || c > 0x7e) {
            *to++ = '\\';
            *to++ = (char)('0' + (c >> 6));
            *to++ = (char)('0' + ((c >> 3) & 7));
            *to++ = (char)('0' + (c & 7));
            continue;
        }
        if (c == '"' || c == '\\' || c == '?')
            *to++ = '\\';
        *to++ = (char)c;
    }
    *to++ = '"';
    *to = '\0';
    b->length = (size_t)(to - b->data);
}

void quote_c_comment(struct buffer *b, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        buffer_byte(b, (unsigned char)text[i]);
        if ((text[i] == '*' && i + 1 < length && text[i + 1] == '/') ||
            (text[i] == '/' && i + 1 < length && text[i + 1] == '*'))
            buffer_byte(b, ' ');
    }
}

void quote_json(struct buffer *b, const char *text, size_t length)
{
    size_t done = 0; /* copied so far */
    buffer_byte(b, '"');
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if ((c > '"' && c != '\\' && c != 0x7f) || c == ' ' || c == '!')
            continue;
        buffer_add(b, text + done, i - done);
        done = i + 1;
        buffer_format(b, c == '"' || c == '\\' ? "\\%c" : "\\u%04x", c);
    }
    buffer_add(b, text + done, length - done);
    buffer_byte(b, '"');
}

/* What a special character is in roff. Hyphen, quotes, caret, grave and tilde would else become typographic ones. */
static const char *roff_escape(unsigned char c)
{
    switch (c) {
    case '\\': return "\\e";
    case '-': return "\\-";
    case '\'': return "\\(aq";
    case '`': return "\\(ga";
    case '^': return "\\(ha";
    case '~': return "\\(ti";
    default: return "\\(dq";
    }
}

void quote_roff(struct buffer *b, const char *text, size_t length)
{
    static const bool special[256] = {
        ['\\'] = true, ['-'] = true, ['\''] = true, ['`'] = true, ['^'] = true, ['~'] = true, ['"'] = true};
    size_t done = 0; /* copied so far */
    if (length > 0 && text[0] == '.')
        buffer_text(b, "\\&");
    for (size_t i = 0; i < length; i++) {
        if (!special[(unsigned char)text[i]])
            continue;
        buffer_add(b, text + done, i - done);
        buffer_text(b, roff_escape((unsigned char)text[i]));
        done = i + 1;
    }
    buffer_add(b, text + done, length - done);
}

void quote_roff_argument(struct buffer *b, const char *text, size_t length)
{
    buffer_byte(b, '"');
    quote_roff(b, text, length);
    buffer_byte(b, '"');
}

void quote_gperf(struct buffer *b, const char *text, size_t length)
{
    buffer_byte(b, '"');
    buffer_add(b, text, length);
    buffer_byte(b, '"');
}
