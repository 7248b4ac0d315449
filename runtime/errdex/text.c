/* text.c: UTF-8, by libutf8proc. No function of libc that asks for the locale is called. */
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "memory.h"

enum { REPLACEMENT = 0xfffd };

struct span span_of(const char *text)
{
    return (struct span){text, strlen(text)};
}

bool span_is(struct span a, const char *b)
{
    return strlen(b) == a.length && memcmp(a.at, b, a.length) == 0;
}

bool span_is_folded(struct span a, const char *b)
{
    if (strlen(b) != a.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (ascii_lower(a.at[i]) != ascii_lower(b[i]))
            return false;
    return true;
}

/* Controls, the marks that turn the direction of writing, and line separators. */
static bool steers(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* U+5000 to U+8FFF, most of Chinese, in three bytes: the way of the library is longer. */
static bool is_common_han(const char *s, size_t length)
{
    return length >= 3 && (unsigned char)s[0] >= 0xe5 && (unsigned char)s[0] <= 0xe8 &&
           ((unsigned char)s[1] & 0xc0) == 0x80 && ((unsigned char)s[2] & 0xc0) == 0x80;
}

size_t text_next(const char *s, size_t length, uint32_t *character)
{
    utf8proc_int32_t c;
    if ((unsigned char)*s >= 0x20 && (unsigned char)*s < 0x7f) {
        *character = (unsigned char)*s;
        return 1;
    }
    if (is_common_han(s, length)) {
        *character = ((uint32_t)(unsigned char)s[0] & 15) << 12 | ((uint32_t)(unsigned char)s[1] & 63) << 6 |
                     ((uint32_t)(unsigned char)s[2] & 63);
        return 3;
    }
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)length, &c);
    *character = n <= 0 || steers((uint32_t)c) ? REPLACEMENT : (uint32_t)c;
    return n > 0 ? (size_t)n : 1;
}

int text_width(uint32_t character)
{
    if (character >= 0x20 && character < 0x7f)
        return 1;
    return utf8proc_charwidth((utf8proc_int32_t)character);
}

int text_columns(struct span text)
{
    int columns = 0;
    for (size_t i = 0; i < text.length;) {
        uint32_t c;
        i += text_next(text.at + i, text.length - i, &c);
        columns += text_width(c);
    }
    return columns;
}

size_t text_encode(uint32_t character, char *to)
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)character, (utf8proc_uint8_t *)to);
}

void text_put(FILE *to, struct span text)
{
    size_t sure = 0, i = 0;
    while (i < text.length) {
        uint32_t c;
        size_t n = text_next(text.at + i, text.length - i, &c);
        if (c == REPLACEMENT) {
            fwrite(text.at + sure, 1, i - sure, to);
            fputs("\xef\xbf\xbd", to);
            sure = i + n;
        }
        i += n;
    }
    fwrite(text.at + sure, 1, i - sure, to);
}

char *text_clean(struct span text, char instead, size_t *length)
{
    char *clean = memory_new(text.length + 1, 3);
    size_t n = 0;
    for (size_t i = 0; i < text.length;) {
        uint32_t c;
        bool newline = text.at[i] == '\n';
        i += text_next(text.at + i, text.length - i, &c);
        if (newline)
            clean[n++] = '\n';
        else if (c == REPLACEMENT && instead != '\0')
            clean[n++] = instead;
        else
            n += text_encode(c, clean + n);
    }
    *length = n;
    return clean;
}

/* What does in ASCII the work of a curly or corner quote or an enumeration comma, or NULL. */
static const char *plain_sign(uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019: return "'";
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x300c:
    case 0x300d:
    case 0x300e:
    case 0x300f: return "\"";
    case 0x3001: return ", ";
    default: return NULL;
    }
}

/* Writes the signs as ASCII, which is shorter, in place; returns the length. */
static size_t make_signs_plain(char *text, size_t length)
{
    size_t n = 0;
    for (size_t i = 0, taken; i < length; i += taken) {
        uint32_t c;
        taken = text_next(text + i, length - i, &c);
        const char *plain = plain_sign(c);
        size_t written = plain != NULL ? strlen(plain) : taken;
        memmove(text + n, plain != NULL ? plain : text + i, written);
        n += written;
    }
    return n;
}

char *text_compatible(struct span text, size_t *length)
{
    const utf8proc_option_t options = UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_STABLE;
    utf8proc_uint8_t *compatible = NULL;
    utf8proc_ssize_t n =
        utf8proc_map((const utf8proc_uint8_t *)text.at, (utf8proc_ssize_t)text.length, &compatible, options);
    *length = n < 0 ? text.length : (size_t)n;
    char *copy = memory_new(*length + 1, 1);
    memcpy(copy, n < 0 ? text.at : (const char *)compatible, *length);
    free(compatible);
    *length = make_signs_plain(copy, *length);
    return copy;
}

uint32_t text_lower(uint32_t character)
{
    if (character < 0x80)
        return (unsigned char)ascii_lower((char)character);
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)character);
}

bool text_is_han(uint32_t c)
{
    return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x3040 && c <= 0x30ff) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff) || c == 0x3005;
}

bool text_is_word(uint32_t c)
{
    if (c < 0x80)
        return ascii_letter((char)c) || ascii_digit((char)c);
    if (text_is_han(c))
        return false;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

enum text_edge text_edge(uint32_t c)
{
    if (c == ' ' || c == 0x200b)
        return EDGE_BLANK;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PI: return EDGE_OPENS;
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_LM: return c == '"' || c == '\'' ? EDGE_JOINS : EDGE_CLOSES;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF: return EDGE_FOLLOWS;
    case UTF8PROC_CATEGORY_ZS: return c == 0x3000 ? EDGE_CLOSES : EDGE_JOINS;
    default: return EDGE_NONE;
    }
}
