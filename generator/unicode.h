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
    size_t i = *at;
    unsigned char first = (unsigned char)text[i++];
    int32_t c = first < 0x80 ? first : first < 0xe0 ? first & 0x1f : first < 0xf0 ? first & 0x0f : first & 0x07;
    while (first >= 0x80 && i < length && ((unsigned char)text[i] & 0xc0) == 0x80)
        c = (int32_t)((uint32_t)c << 6 | ((unsigned char)text[i++] & 0x3f));
    *at = i;
    return c;
}
size_t unicode_count(const char *text, size_t length);

#endif
