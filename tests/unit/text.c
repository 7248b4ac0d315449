/* text.c: the command's UTF-8 and its knowledge of characters against libutf8proc, whose facts they are made of. */
#include "text.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "unicode.h"

enum { CHARACTERS = 0x110000 };

/* Every character but surrogates and those that decode to U+FFFD in text_next. */
static bool is_valid(uint32_t c)
{
    return c < 0xd800 || (c > 0xdfff && c < CHARACTERS);
}

Test(text, a_character_is_what_utf8proc_says)
{
    for (uint32_t c = 0; c < CHARACTERS; c++) {
        utf8proc_int32_t there = (utf8proc_int32_t)c;
        cr_assert_eq((int)unicode_category(c), (int)utf8proc_category(there), "category of U+%04X", c);
        cr_assert_eq(unicode_columns(c), utf8proc_charwidth(there), "width of U+%04X", c);
        cr_assert_eq(text_lower(c), (uint32_t)utf8proc_tolower(there), "lower case of U+%04X", c);
    }
}

Test(text, writes_and_reads_every_character)
{
    for (uint32_t c = 0x20; c < CHARACTERS; c++) {
        char ours[4], theirs[4];
        uint32_t back;
        if (!is_valid(c))
            continue;
        size_t n = text_encode(c, ours);
        cr_assert_eq((utf8proc_ssize_t)n, utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)theirs));
        cr_assert_eq(memcmp(ours, theirs, n), 0, "U+%04X", c);
        cr_assert_eq(text_next(ours, n, &back), n, "U+%04X", c);
        cr_assert(back == c || back == 0xfffd, "U+%04X", c);
    }
}

Test(text, reads_broken_bytes_as_utf8proc_does)
{
    unsigned seed = 1;
    for (int round = 0; round < 1000000; round++) {
        char bytes[4];
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1103515245u + 12345u;
            bytes[i] = (char)(seed >> 16 | (i > 0 && (seed >> 30) != 0 ? 0x80u : 0u));
        }
        size_t length = 1 + (size_t)round % sizeof bytes;
        uint32_t ours;
        utf8proc_int32_t theirs;
        size_t n = text_next(bytes, length, &ours);
        utf8proc_ssize_t m = utf8proc_iterate((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)length, &theirs);
        cr_assert(n >= 1 && n <= length);
        cr_assert(m > 0 ? n == (size_t)m && (ours == (uint32_t)theirs || ours == 0xfffd) : n == 1 && ours == 0xfffd,
                  "%02x %02x %02x %02x of %zu: %zu bytes, U+%04X", (unsigned char)bytes[0], (unsigned char)bytes[1],
                  (unsigned char)bytes[2], (unsigned char)bytes[3], length, n, ours);
    }
}

static utf8proc_uint8_t *mapped(const utf8proc_uint8_t *text, utf8proc_ssize_t length, int options, utf8proc_ssize_t *n)
{
    utf8proc_uint8_t *to = NULL;
    *n = utf8proc_map(text, length, &to, (utf8proc_option_t)options);
    cr_assert(*n >= 0);
    return to;
}

static void expect_same_form(uint32_t c, const utf8proc_uint8_t *text, utf8proc_ssize_t length)
{
    utf8proc_ssize_t n;
    size_t m;
    utf8proc_uint8_t *theirs = mapped(text, length, UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_STABLE, &n);
    char *ours = text_compatible((struct span){(const char *)text, (size_t)length}, &m);
    cr_assert(m == (size_t)n && memcmp(ours, theirs, m) == 0, "U+%04X becomes %s, not %s", c, ours, (char *)theirs);
    free(theirs);
    free(ours);
}

/* Signs that text_compatible makes ASCII beyond NFKC. */
static bool is_plain_sign(uint32_t c)
{
    return (c >= 0x2018 && c <= 0x201e) || (c >= 0x300c && c <= 0x300f) || c == 0x3001;
}

static bool has_plain_sign(const utf8proc_uint8_t *text, utf8proc_ssize_t length)
{
    for (utf8proc_ssize_t i = 0; i < length;) {
        utf8proc_int32_t c;
        i += utf8proc_iterate(text + i, length - i, &c);
        if (is_plain_sign((uint32_t)c))
            return true;
    }
    return false;
}

/* Composed, decomposed and compatible characters become the same, those that are put together of two too. */
Test(text, compatible_form_is_nfkc)
{
    for (uint32_t c = 0x20; c < CHARACTERS; c++) {
        utf8proc_uint8_t text[4], *apart, *form;
        utf8proc_ssize_t n, m;
        if (!is_valid(c))
            continue;
        n = utf8proc_encode_char((utf8proc_int32_t)c, text);
        form = mapped(text, n, UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_STABLE, &m);
        if (!has_plain_sign(form, m)) {
            expect_same_form(c, text, n);
            apart = mapped(text, n, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE, &n);
            expect_same_form(c, apart, n);
            free(apart);
        }
        free(form);
    }
}

Test(text, signs_become_plain)
{
    size_t n;
    char *plain = text_compatible(span_of("\xe2\x80\x9c\xef\xbc\xa1\xe2\x80\x9d\xe3\x80\x81\xe3\x80\x8c"
                                          "e\xcc\x81\xe3\x80\x8d"),
                                  &n);
    cr_assert_str_eq(plain, "\"A\", \"\xc3\xa9\"");
    cr_assert_eq(n, strlen(plain));
    free(plain);
}
