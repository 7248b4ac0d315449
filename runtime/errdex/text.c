/* text.c: UTF-8, what characters are is in unicode.c. No function of libc that asks for the locale is called. */
#include "text.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "unicode.h"

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

/* The character of `length` bytes in UTF-8 as RFC 3629 has it, or REPLACEMENT; how many bytes it took, at least 1. */
static size_t decode(const char *s, size_t length, uint32_t *character)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)*s;
    size_t n = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    uint32_t c = n <= 1 ? first : first & (0x7fu >> n);
    *character = REPLACEMENT;
    if (n == 0 || n > length)
        return 1;
    for (size_t i = 1; i < n; i++) {
        if (((unsigned char)s[i] & 0xc0) != 0x80)
            return 1;
        c = c << 6 | ((unsigned char)s[i] & 0x3f);
    }
    if (n > 1 && (c < least[n] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)))
        return 1;
    *character = c;
    return n;
}

size_t text_next(const char *s, size_t length, uint32_t *character)
{
    if ((unsigned char)*s >= 0x20 && (unsigned char)*s < 0x7f) {
        *character = (unsigned char)*s;
        return 1;
    }
    size_t n = decode(s, length, character);
    if (steers(*character))
        *character = REPLACEMENT;
    return n;
}

int text_width(uint32_t character)
{
    return character >= 0x20 && character < 0x7f ? 1 : unicode_columns(character);
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
    if (character < 0x80) {
        to[0] = (char)character;
        return 1;
    }
    size_t n = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (size_t i = n; i-- > 1; character >>= 6)
        to[i] = (char)(0x80 | (character & 0x3f));
    to[0] = (char)((0xf00u >> n & 0xf0) | character);
    return n;
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

/* A text that grows, and where its last character begins. */
struct composing {
    char *text;
    size_t length, last;
};

static void compose(struct composing *to, uint32_t character)
{
    uint32_t before, whole = 0;
    char bytes[4];
    if (to->length > 0) {
        decode(to->text + to->last, to->length - to->last, &before);
        whole = unicode_composed(before, character);
    }
    if (whole != 0)
        to->length = to->last;
    to->last = to->length;
    size_t n = text_encode(whole != 0 ? whole : character, bytes);
    for (size_t i = 0; i < n; i++) {
        to->text = memory_grow(to->text, to->length, 1);
        to->text[to->length++] = bytes[i];
    }
}

/*
 * NFKC but for one thing: combining marks are left in the order in which they stand, which is the canonical one in what
 * programs and keyboards write.
 */
char *text_compatible(struct span text, size_t *length)
{
    struct composing to = {0};
    for (size_t i = 0; i < text.length;) {
        uint32_t c;
        i += decode(text.at + i, text.length - i, &c);
        const char *form = unicode_form(c);
        if (form == NULL)
            compose(&to, c);
        else
            for (size_t n = strlen(form), taken = 0; taken < n;) {
                taken += decode(form + taken, n - taken, &c);
                compose(&to, c);
            }
    }
    *length = make_signs_plain(to.text, to.length);
    to.text = memory_grow(to.text, to.length, 1);
    to.text[*length] = '\0';
    return to.text;
}

uint32_t text_lower(uint32_t character)
{
    return character < 0x80 ? (unsigned char)ascii_lower((char)character) : unicode_lower(character);
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
    unsigned category = unicode_category(c);
    return category >= UNICODE_LU && category <= UNICODE_NO;
}

enum text_edge text_edge(uint32_t c)
{
    if (c == ' ' || c == 0x200b)
        return EDGE_BLANK;
    switch (unicode_category(c)) {
    case UNICODE_PS:
    case UNICODE_PI: return EDGE_OPENS;
    case UNICODE_PE:
    case UNICODE_PF:
    case UNICODE_PO:
    case UNICODE_PD:
    case UNICODE_LM: return c == '"' || c == '\'' ? EDGE_JOINS : EDGE_CLOSES;
    case UNICODE_MN:
    case UNICODE_MC:
    case UNICODE_ME:
    case UNICODE_CF: return EDGE_FOLLOWS;
    case UNICODE_ZS: return c == 0x3000 ? EDGE_CLOSES : EDGE_JOINS;
    default: return EDGE_NONE;
    }
}
