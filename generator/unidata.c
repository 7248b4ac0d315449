/*
 * unidata.c: prints what errdex knows of Unicode's characters as C, from libutf8proc, so that the command needs no library
 * of its own: category and width by range, lower case, compatible forms, and the pairs that compose.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { CHARACTERS = 0x110000, HANGUL_FIRST = 0xac00, HANGUL_LAST = 0xd7a3, PAIRS_MAX = 4096 };

static void print_ranges(void)
{
    int before = -1, count = 0;
    printf("/* first character << 8 | columns << 5 | category, up to the next */\nstatic const uint32_t "
           "unidata_ranges[] = {");
    for (utf8proc_int32_t c = 0; c < CHARACTERS; c++) {
        int what = utf8proc_charwidth(c) << 5 | (int)utf8proc_category(c);
        if (what != before)
            printf("%s%#lx,", count++ % 12 == 0 ? "\n    " : " ", (unsigned long)c << 8 | (unsigned long)what);
        before = what;
    }
    printf("\n};\n\n");
}

static void print_lower(void)
{
    int count = 0;
    printf("/* upper case, lower case */\nstatic const uint32_t unidata_lower[] = {");
    for (utf8proc_int32_t c = 0x80; c < CHARACTERS; c++)
        if (utf8proc_tolower(c) != c)
            printf("%s%#lx, %#lx,", count++ % 6 == 0 ? "\n    " : " ", (unsigned long)c,
                   (unsigned long)utf8proc_tolower(c));
    printf("\n};\n\n");
}

static utf8proc_uint8_t *map(utf8proc_int32_t c, utf8proc_ssize_t *length)
{
    const utf8proc_option_t options = UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_STABLE;
    utf8proc_uint8_t bytes[4], *mapped = NULL;
    *length = utf8proc_map(bytes, utf8proc_encode_char(c, bytes), &mapped, options);
    if (*length < 0) {
        fprintf(stderr, "unidata: U+%04lX: %s\n", (unsigned long)c, utf8proc_errmsg(*length));
        exit(1);
    }
    return mapped;
}

static bool is_own_form(utf8proc_int32_t c, const utf8proc_uint8_t *form, utf8proc_ssize_t length)
{
    utf8proc_uint8_t own[4];
    return utf8proc_encode_char(c, own) == length && memcmp(form, own, (size_t)length) == 0;
}

static void print_compatible(void)
{
    static utf8proc_uint8_t forms[1 << 17];
    size_t used = 0, count = 0;
    printf("/* character, where its compatible form (NFKC) stands among the next */\n"
           "static const uint32_t unidata_compatible[] = {");
    for (utf8proc_int32_t c = 0x80; c < CHARACTERS; c++) {
        if (!utf8proc_codepoint_valid(c))
            continue;
        utf8proc_ssize_t length;
        utf8proc_uint8_t *form = map(c, &length);
        if (!is_own_form(c, form, length)) {
            if (used + (size_t)length + 1 > sizeof forms) {
                fprintf(stderr, "unidata: more forms than there is room for\n");
                exit(1);
            }
            printf("%s%#lx, %zu,", count++ % 8 == 0 ? "\n    " : " ", (unsigned long)c, used);
            memcpy(forms + used, form, (size_t)length);
            used += (size_t)length + 1;
        }
        free(form);
    }
    printf("\n};\n\nstatic const unsigned char unidata_forms[] = {");
    for (size_t i = 0; i < used; i++)
        printf("%s%u,", i % 32 == 0 ? "\n    " : " ", forms[i]);
    printf("\n};\n\n");
}

struct pair {
    utf8proc_int32_t first, second, composed;
};

static int by_pair(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;
    return x->first != y->first ? (x->first < y->first ? -1 : 1) : (x->second > y->second) - (x->second < y->second);
}

/* A character that NFC keeps composes from all but the last of its parts, and the last; Hangul does so by arithmetic. */
static void print_pairs(void)
{
    static struct pair pairs[PAIRS_MAX];
    size_t count = 0;
    for (utf8proc_int32_t c = 0x80; c < CHARACTERS; c++) {
        if (!utf8proc_codepoint_valid(c) || (c >= HANGUL_FIRST && c <= HANGUL_LAST))
            continue;
        utf8proc_int32_t parts[8], whole[8];
        utf8proc_ssize_t n = utf8proc_decompose_char(c, parts, 8, UTF8PROC_DECOMPOSE, NULL);
        if (n < 2 || n > 8)
            continue;
        utf8proc_int32_t last = parts[n - 1];
        memcpy(whole, parts, sizeof whole);
        if (utf8proc_normalize_utf32(whole, n, UTF8PROC_COMPOSE | UTF8PROC_STABLE) == 1 && whole[0] == c &&
            utf8proc_normalize_utf32(parts, n - 1, UTF8PROC_COMPOSE | UTF8PROC_STABLE) == 1 && count < PAIRS_MAX)
            pairs[count++] = (struct pair){parts[0], last, c};
    }
    qsort(pairs, count, sizeof *pairs, by_pair);
    printf("/* first, second, composed */\nstatic const uint32_t unidata_pairs[] = {");
    for (size_t i = 0; i < count; i++)
        printf("%s%#lx, %#lx, %#lx,", i % 4 == 0 ? "\n    " : " ", (unsigned long)pairs[i].first,
               (unsigned long)pairs[i].second, (unsigned long)pairs[i].composed);
    printf("\n};\n");
}

int main(void)
{
    printf("/* Made by unidata from libutf8proc, Unicode %s. */\n#include <stdint.h>\n\n", utf8proc_unicode_version());
    print_ranges();
    print_lower();
    print_compatible();
    print_pairs();
    return fflush(stdout) != 0 || ferror(stdout);
}
