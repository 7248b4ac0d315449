/* near.c: how far two words are apart. */
#include "near.h"

#include <string.h>

enum { LETTERS_MAX = 64 };

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

unsigned near_distance(struct span a, struct span b, unsigned limit)
{
    unsigned rows[3][LETTERS_MAX + 1];
    unsigned *before = rows[0], *last = rows[1], *now = rows[2];
    if (a.length > LETTERS_MAX || b.length > LETTERS_MAX || a.length > b.length + limit || b.length > a.length + limit)
        return limit + 1;
    for (unsigned j = 0; j <= b.length; j++)
        last[j] = j;
    memcpy(before, last, sizeof rows[0]);
    for (unsigned i = 1; i <= a.length; i++) {
        unsigned best = now[0] = i;
        for (unsigned j = 1; j <= b.length; j++) {
            unsigned replaced = last[j - 1] + (a.at[i - 1] != b.at[j - 1]);
            now[j] = least(replaced, least(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1])
                now[j] = least(now[j], before[j - 2] + 1);
            best = least(best, now[j]);
        }
        if (best > limit)
            return limit + 1;
        unsigned *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return least(last[b.length], limit + 1);
}

unsigned near_allowed(size_t letters)
{
    return letters >= 8 ? 2 : letters >= 4;
}
