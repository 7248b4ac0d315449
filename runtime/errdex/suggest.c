/* suggest.c: what was perhaps meant: names that a few typing errors lead to. */
#include "suggest.h"

#include <string.h>

#include "memory.h"
#include "near.h"
#include "show.h"

enum { NAME_MAX = 64 };

struct suggestion {
    const char *name;
    unsigned distance;
};

struct asked {
    char text[NAME_MAX];
    size_t length;
    unsigned allowed;
    struct suggestion best[SUGGESTIONS_MAX];
    size_t count;
};

static size_t fold(char *to, struct span from)
{
    size_t n = from.length < NAME_MAX ? from.length : NAME_MAX;
    for (size_t i = 0; i < n; i++)
        to[i] = ascii_lower(from.at[i]);
    return n;
}

static struct asked asked_of(struct span asked)
{
    struct asked a = {{0}, 0, 0, {{NULL, 0}}, 0};
    if (asked.length > NAME_MAX)
        return a;
    a.length = fold(a.text, asked);
    a.allowed = near_allowed(a.length);
    return a;
}

static unsigned distance_to(const struct asked *a, const char *name)
{
    char folded[NAME_MAX];
    struct span word = {folded, fold(folded, span_of(name))};
    return near_distance((struct span){a->text, a->length}, word, a->allowed);
}

/* Keeps the nearest; of those as near, the first. */
static void keep(struct asked *a, const char *name, unsigned distance)
{
    size_t at = a->count;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->best[i].name, name) == 0)
            return;
    while (at > 0 && a->best[at - 1].distance > distance)
        at--;
    if (at == SUGGESTIONS_MAX)
        return;
    if (a->count < SUGGESTIONS_MAX)
        a->count++;
    memmove(a->best + at + 1, a->best + at, (a->count - 1 - at) * sizeof *a->best);
    a->best[at] = (struct suggestion){name, distance};
}

static void consider_code(struct asked *a, errdex_code code)
{
    unsigned best = distance_to(a, errdex_code_key(code)), d;
    const char *symbol = errdex_code_symbol(code), *alias;
    if (symbol != NULL && (d = distance_to(a, symbol)) < best)
        best = d;
    for (size_t i = 0; (alias = errdex_code_alias(code, i)) != NULL; i++)
        if ((d = distance_to(a, alias)) < best)
            best = d;
    if (best <= a->allowed)
        keep(a, symbol != NULL && distance_to(a, symbol) == best ? symbol : show_name(code), best);
}

/* What another registry lists under this name: the scope was too narrow. */
static void consider_elsewhere(struct asked *a, struct span asked)
{
    struct errdex_match matches[SUGGESTIONS_MAX];
    size_t count = errdex_find(0, asked.at, asked.length, 0, matches, SUGGESTIONS_MAX);
    for (size_t i = 0; i < count && i < SUGGESTIONS_MAX; i++)
        if (matches[i].how != ERRDEX_HOW_CLASS)
            keep(a, show_name(matches[i].code), 0);
}

size_t suggest(struct span asked, const struct scope *scope, const char *suggestions[SUGGESTIONS_MAX], bool *elsewhere)
{
    struct asked a = asked_of(asked);
    consider_elsewhere(&a, asked);
    *elsewhere = a.count > 0;
    for (unsigned r = 1; !*elsewhere && a.allowed > 0 && r <= errdex_registry_count(); r++) {
        errdex_code code;
        if (!scope->all && !scope->in[r])
            continue;
        unsigned d = distance_to(&a, errdex_registry_name(r));
        if (d <= a.allowed)
            keep(&a, errdex_registry_name(r), d);
        for (size_t i = 0; (code = errdex_registry_code(r, i)) != 0; i++)
            consider_code(&a, code);
    }
    for (size_t i = 0; i < a.count; i++)
        suggestions[i] = a.best[i].name;
    return a.count;
}

const char *suggest_of(struct span asked, const char *const *words)
{
    struct asked a = asked_of(asked);
    for (; a.allowed > 0 && *words != NULL; words++) {
        unsigned d = distance_to(&a, *words);
        if (d <= a.allowed)
            keep(&a, *words, d);
    }
    return a.count > 0 ? a.best[0].name : NULL;
}
