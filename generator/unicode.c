/* unicode.c: character classes. */
#include "unicode.h"

static bool is_bidi_control(int32_t c)
{
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool unicode_is_forbidden(int32_t c)
{
    if (c >= 0x3000 && c <= 0x9fff) /* most of it */
        return false;
    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || is_bidi_control(c))
        return true;
    return c == 0x2028 || c == 0x2029 || c == 0xfeff || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

const char *unicode_forbidden_name(int32_t c)
{
    if (is_bidi_control(c))
        return "a bidi control";
    if (c == 0xfeff)
        return "a byte order mark";
    if (c == 0x2028 || c == 0x2029)
        return "a line separator";
    return c < 0xa0 ? "a control character" : "no character";
}

bool unicode_is_han(int32_t c)
{
    return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff) ||
           (c >= 0x3040 && c <= 0x30ff) || c == 0x3007;
}

bool unicode_is_full_width_mark(int32_t c)
{
    return (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011) || (c >= 0xff01 && c <= 0xff0f) ||
           (c >= 0xff1a && c <= 0xff20) || (c >= 0xff3b && c <= 0xff40) || (c >= 0xff5b && c <= 0xff65) ||
           c == 0x201c || c == 0x201d;
}

size_t unicode_count(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)text[i] & 0xc0) != 0x80;
    return count;
}
