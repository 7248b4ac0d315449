/* peers.c: the peers that are calls. The gperf ones are made from the library's own names. */
#define _GNU_SOURCE
#include "peers.h"

#include <string.h>

enum { ARRAY_MAX = 1 << 16 };

static uint32_t array[ARRAY_MAX];
static int64_t first, last = -1;

void peer_array_fill(const int64_t *sorted, size_t count)
{
    first = sorted[0];
    last = sorted[count - 1];
    memset(array, 0, sizeof array);
    for (size_t i = 0; i < count && sorted[i] - first < ARRAY_MAX; i++)
        array[sorted[i] - first] = (uint32_t)i + 1;
}

size_t peer_array(unsigned registry, int64_t number, unsigned platform, struct errdex_match *matches, size_t max)
{
    (void)registry;
    (void)platform;
    if (number < first || number > last || array[number - first] == 0)
        return 0;
    if (max > 0) {
        matches->code = array[number - first];
        matches->how = ERRDEX_HOW_EXACT;
        matches->number = number;
    }
    return 1;
}

const char *peer_strerrorname(int number)
{
    const char *name = strerrorname_np(number);
    return name != NULL ? name : "";
}

#include "peer_gperf.c"
#undef TOTAL_KEYWORDS
#undef MIN_WORD_LENGTH
#undef MAX_WORD_LENGTH
#undef MIN_HASH_VALUE
#undef MAX_HASH_VALUE
#include "peer_gperf_case.c"
