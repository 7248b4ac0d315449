/* unicode.h: what the checks and emitters need to know of characters, in text that tree.c found to be valid UTF-8. */
#ifndef UNICODE_H
#define UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Control, bidi-control, separator and noncharacters: they never belong in a text. */
bool unicode_is_forbidden(int32_t c);
const char *unicode_forbidden_name(int32_t c);
/* Han, Hiragana, Katakana and their like: characters written without blanks between. */
bool unicode_is_han(int32_t c);
/* Full-width punctuation such as U+FF0C and U+3002. */
bool unicode_is_full_width_mark(int32_t c);
/* The character at *at, which moves past it. */
static inline int32_t unicode_next(const char *text, size_t length, size_t *at)
{
    const unsigned char *s = (const unsigned char *)text + *at;
    if (s[0] < 0x80) {
        *at += 1;
        return s[0];
    }
    if ((s[0] & 0xf0) == 0xe0 && length - *at >= 3) { /* Chinese */
        *at += 3;
        return (s[0] & 0x0f) << 12 | (s[1] & 0x3f) << 6 | (s[2] & 0x3f);
    }
    int32_t c = s[0] < 0xe0 ? s[0] & 0x1f : s[0] & 0x07;
    for (*at += 1; *at < length && ((unsigned char)text[*at] & 0xc0) == 0x80; *at += 1)
        c = (int32_t)((uint32_t)c << 6 | ((unsigned char)text[*at] & 0x3f));
    return c;
}
size_t unicode_count(const char *text, size_t length);

#endif
