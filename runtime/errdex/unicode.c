/* unicode.c: what is known of a character. */
#include "unicode.h"

#include <stdbool.h>
#include <stddef.h>

#include "unidata.h"

enum {
    RANGES = sizeof unidata_ranges / sizeof *unidata_ranges,
    LOWER = sizeof unidata_lower / sizeof *unidata_lower / 2,
    COMPATIBLE = sizeof unidata_compatible / sizeof *unidata_compatible / 2,
    PAIRS = sizeof unidata_pairs / sizeof *unidata_pairs / 3
};

/* U+4E00 to U+9FFF, most of Chinese: no case, no form of their own, two columns. */
static bool is_common_han(uint32_t character)
{
    return character >= 0x4e00 && character <= 0x9fff;
}

/* The first of the rows of `width` numbers whose first number is not below `number`; `rows` where there is none. */
static size_t find_row(const uint32_t *table, size_t rows, size_t width, uint32_t number)
{
    size_t low = 0, high = rows;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table[middle * width] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint32_t range_of(uint32_t character)
{
    return unidata_ranges[find_row(unidata_ranges, RANGES, 1, (character + 1) << 8) - 1];
}

enum unicode_category unicode_category(uint32_t character)
{
    return is_common_han(character) ? UNICODE_LO : (enum unicode_category)(range_of(character) & 31);
}

int unicode_columns(uint32_t character)
{
    return is_common_han(character) ? 2 : (int)(range_of(character) >> 5 & 3);
}

uint32_t unicode_lower(uint32_t character)
{
    if (is_common_han(character))
        return character;
    size_t row = find_row(unidata_lower, LOWER, 2, character);
    return row < LOWER && unidata_lower[row * 2] == character ? unidata_lower[row * 2 + 1] : character;
}

const char *unicode_form(uint32_t character)
{
    if (character < 0x80 || is_common_han(character))
        return NULL;
    size_t row = find_row(unidata_compatible, COMPATIBLE, 2, character);
    return row < COMPATIBLE && unidata_compatible[row * 2] == character
               ? (const char *)&unidata_forms[unidata_compatible[row * 2 + 1]]
               : NULL;
}

/* Syllables of Hangul compose by arithmetic (The Unicode Standard, 3.12). */
static uint32_t composed_hangul(uint32_t first, uint32_t second)
{
    enum { L = 0x1100, L_COUNT = 19, V = 0x1161, V_COUNT = 21, T = 0x11a7, T_COUNT = 28, S = 0xac00 };
    if (first >= L && first < L + L_COUNT && second >= V && second < V + V_COUNT)
        return S + ((first - L) * V_COUNT + (second - V)) * T_COUNT;
    if (first >= S && first < S + L_COUNT * V_COUNT * T_COUNT && (first - S) % T_COUNT == 0 && second > T &&
        second < T + T_COUNT)
        return first + (second - T);
    return 0;
}

uint32_t unicode_composed(uint32_t first, uint32_t second)
{
    if (second < 0x300 || is_common_han(second)) /* no second part of anything */
        return 0;
    for (size_t row = find_row(unidata_pairs, PAIRS, 3, first); row < PAIRS && unidata_pairs[row * 3] == first; row++)
        if (unidata_pairs[row * 3 + 1] == second)
            return unidata_pairs[row * 3 + 2];
    return composed_hangul(first, second);
}
