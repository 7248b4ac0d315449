/*
 * order.c: which of several codes of one number or name is most likely meant.
 *
 * Before all others goes what people meet: a number that holds on a system as a whole before one of rare architectures
 * only; of a registry whose numbers are met bare (550) before others (DNS, TLS); a standard's code before a vendor's,
 * and that before folklore; a number that holds on Linux or everywhere before one of fewer platforms; then the order of
 * the registries.
 */
#include "order.h"

#include <string.h>

struct rank {
    bool is_rare, is_hidden; /* rare architectures only; not met bare */
    int standing;
    size_t elsewhere; /* 0 for Linux and for all platforms, else the less, the more platforms have it */
};

enum { PLATFORMS = 32 };

static bool is_architecture(unsigned platform)
{
    const char *name = errdex_platform_name(platform);
    return name != NULL && strchr(name, '/') != NULL;
}

static bool is_linux(unsigned platform)
{
    const char *name = errdex_platform_name(platform);
    return name != NULL && strcmp(name, "linux") == 0;
}

/* How many platforms have that number, architectures or whole systems; in *on_linux whether Linux is one. */
static size_t count_platforms(errdex_code code, int64_t number, bool architectures, bool *on_linux)
{
    size_t count = 0;
    unsigned platform;
    int64_t n;
    *on_linux = false;
    for (size_t i = 0; errdex_code_numbers(code, i, &platform, &n); i++) {
        if (platform == 0 || n != number || is_architecture(platform) != architectures)
            continue;
        count++;
        *on_linux = *on_linux || is_linux(platform);
    }
    return count;
}

/* Whether its number depends on the platform. */
static bool depends(errdex_code code)
{
    unsigned platform;
    int64_t number;
    return errdex_code_numbers(code, 0, &platform, &number) && platform != 0;
}

static int rank_of_standing(enum errdex_standing standing)
{
    switch (standing) {
    case ERRDEX_STANDING_VENDOR: return 2;
    case ERRDEX_STANDING_OBSOLETE: return 3;
    case ERRDEX_STANDING_FOLKLORE: return 4;
    case ERRDEX_STANDING_RESERVED: return 5;
    case ERRDEX_STANDING_EXPERIMENTAL: return 1;
    default: return 0;
    }
}

static struct rank rank_of(const struct errdex_match *m)
{
    struct rank r = {false, !errdex_registry_is_bare(errdex_code_registry(m->code)), 0, 0};
    r.standing = rank_of_standing(errdex_code_standing(m->code, 0));
    if (m->number == 0 || !depends(m->code))
        return r;
    bool on_linux;
    size_t systems = count_platforms(m->code, m->number, false, &on_linux);
    r.elsewhere = on_linux || systems == 0 ? 0 : PLATFORMS - systems;
    r.is_rare = systems == 0 && count_platforms(m->code, m->number, true, &on_linux) > 0;
    return r;
}

static bool goes_before(const struct errdex_match *a, const struct errdex_match *b)
{
    struct rank x = rank_of(a), y = rank_of(b);
    if (x.is_rare != y.is_rare)
        return y.is_rare;
    if (x.is_hidden != y.is_hidden)
        return y.is_hidden;
    if (x.standing != y.standing)
        return x.standing < y.standing;
    return x.elsewhere < y.elsewhere;
}

void order_matches(struct errdex_match *matches, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct errdex_match m = matches[i];
        size_t at = i;
        for (; at > 0 && goes_before(&m, &matches[at - 1]); at--)
            matches[at] = matches[at - 1];
        matches[at] = m;
    }
}

static bool is_everywhere(errdex_code code, int64_t number)
{
    unsigned platform;
    int64_t n;
    for (size_t i = 0; errdex_code_numbers(code, i, &platform, &n); i++)
        if (n != number)
            return false;
    return true;
}

unsigned order_platform(errdex_code code, int64_t number, size_t index)
{
    bool on_linux;
    const bool architectures = count_platforms(code, number, false, &on_linux) == 0;
    unsigned platform;
    int64_t n;
    if (is_everywhere(code, number))
        return 0;
    for (size_t i = 0; errdex_code_numbers(code, i, &platform, &n); i++)
        if (n == number && is_architecture(platform) == architectures && index-- == 0)
            return platform;
    return 0;
}
