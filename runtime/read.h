/*
 * read.h: reading the stream and the pool of the tables. Included once, by library.c, after the tables. The tables are
 * trusted: the generator wrote them and the tests walk all of them under sanitizers.
 */
#ifndef ERRDEX_READ_H
#define ERRDEX_READ_H

#include <stddef.h>
#include <stdint.h>
#if !defined(__STDC_HOSTED__) || __STDC_HOSTED__
#include <string.h>
#endif

#ifdef __GNUC__
#define ERRDEX_APART __attribute__((noinline))
#else
#define ERRDEX_APART
#endif

/* A freestanding implementation need not have <string.h> (C11 section 4 paragraph 6): then these need no library. */
static size_t text_length(const char *text)
{
#if !defined(__STDC_HOSTED__) || __STDC_HOSTED__
    return strlen(text);
#else
    size_t n = 0;
    while (text[n] != '\0')
        n++;
    return n;
#endif
}

static int same_bytes(const char *a, const char *b, size_t length)
{
#if !defined(__STDC_HOSTED__) || __STDC_HOSTED__
    return memcmp(a, b, length) == 0;
#else
    size_t i = 0;
    while (i < length && a[i] == b[i])
        i++;
    return i == length;
#endif
}

static const char *pool_text(uint32_t offset)
{
    return (const char *)&errdex_pool + offset;
}

struct reader {
    const unsigned char *at;
};

static uint64_t read_varint(struct reader *r)
{
    uint64_t value = 0;
    unsigned shift = 0;
    while (*r->at >= 0x80 && shift < 63) {
        value |= (uint64_t)(*r->at++ & 0x7f) << shift;
        shift += 7;
    }
    return value | (uint64_t)*r->at++ << shift;
}

static uint32_t read_u32(struct reader *r)
{
    return (uint32_t)read_varint(r);
}

static int64_t read_zigzag(struct reader *r)
{
    uint64_t v = read_varint(r);
    return (v & 1) ? -(int64_t)(v >> 1) - 1 : (int64_t)(v >> 1);
}

/* The text, or NULL for none. */
static const char *read_text(struct reader *r)
{
    uint32_t v = read_u32(r);
    return v == 0 ? NULL : pool_text(v - 1);
}

static void skip_varints(struct reader *r, size_t count)
{
    while (count > 0)
        count -= *r->at++ < 0x80;
}

static struct reader stream_at(uint32_t offset)
{
    struct reader r;
    r.at = errdex_stream + offset;
    return r;
}

/* Of ERRDEX_N_LANGUAGES texts, the one in `language`, else (but for ERRDEX_ONLY) the one in `base`, else NULL. */
static const char *read_texts(struct reader r, unsigned language, unsigned base)
{
    const char *found = NULL, *fallback = NULL;
    for (unsigned i = 1; i <= ERRDEX_N_LANGUAGES; i++) {
        const char *text = read_text(&r);
        if (i == (language & ~ERRDEX_ONLY))
            found = text;
        if (i == base && !(language & ERRDEX_ONLY))
            fallback = text;
    }
    return found != NULL ? found : fallback;
}

static char ascii_lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* Compares without ASCII case, `b` NUL-terminated, as strcmp does. */
static int compare_folded(const char *a, size_t length, const char *b)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char x = (unsigned char)ascii_lower(a[i]), y = (unsigned char)ascii_lower(b[i]);
        if (x != y)
            return x < y ? -1 : 1;
        if (y == 0)
            return 1;
    }
    return b[length] == '\0' ? 0 : -1;
}

static int digit_value(char c)
{
    c = ascii_lower(c);
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Reads a whole decimal or 0x integer within 2^53; returns 1 for one. */
static int parse_integer(const char *text, size_t length, int64_t *number)
{
    const uint64_t limit = UINT64_C(1) << 53;
    uint64_t value = 0;
    size_t i = 0;
    int base = 10, negative = length > 0 && text[0] == '-';
    i = (size_t)negative;
    if (length > i + 2 && text[i] == '0' && ascii_lower(text[i + 1]) == 'x') {
        base = 16;
        i += 2;
    }
    if (i == length)
        return 0;
    for (; i < length; i++) {
        int digit = digit_value(text[i]);
        if (digit < 0 || digit >= base)
            return 0;
        value = value * (unsigned)base + (unsigned)digit;
        if (value > limit)
            return 0;
    }
    *number = negative ? -(int64_t)value : (int64_t)value;
    return 1;
}

#endif
