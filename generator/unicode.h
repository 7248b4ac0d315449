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
int32_t unicode_next(const char *text, size_t length, size_t *at);
size_t unicode_count(const char *text, size_t length);

#endif
