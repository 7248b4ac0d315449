/* constants.c: see constants.h. */
#include "constants.h"

#include <stdlib.h>
#include <string.h>

#include "builtin.h"
#include "mem.h"
#include "names.h"

static const char *name_of(const struct lexicon *lexicon, const struct code *code, uint32_t platform)
{
    const char *name = name_for_c(code->symbol.s != NULL ? code->symbol.s : code->key.s),
               *registry = name_for_c(code->registry->name.s);
    if (platform == 0)
        return mem_format("ERRDEX_%s_%s", registry, name);
    return mem_format("ERRDEX_%s_%s_%s", registry, name_for_c(lexicon->platforms[platform - 1].name), name);
}

void constants_add(struct constants *constants, const struct lexicon *lexicon, const struct registry *registry)
{
    for (size_t i = 0; i < registry->code_count; i++) {
        const struct code *code = registry->codes[i];
        for (size_t n = 0; n < code->number_count; n++) {
            constants->items = mem_grow(constants->items, constants->count, sizeof *constants->items);
            constants->items[constants->count++] =
                (struct constant){name_of(lexicon, code, code->numbers[n].platform), code, code->numbers[n].value};
        }
    }
}

static int by_name(const void *a, const void *b)
{
    const struct constant *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    if (order != 0)
        return order;
    struct place p = x->code->at, q = y->code->at;
    return p.file != q.file ? (p.file < q.file ? -1 : 1) : p.line < q.line ? -1 : p.line > q.line;
}

static bool is_name_character(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/* Whether a C text has that name as a whole token. */
static bool has_token(const char *text, const char *name)
{
    size_t n = strlen(name);
    for (const char *at = strstr(text, name); at != NULL; at = strstr(at + n, name))
        if (!is_name_character(at[n]) && (at == text || !is_name_character(at[-1])))
            return true;
    return false;
}

static const char *const library[] = {builtin_header, builtin_tables, builtin_read, builtin_code, builtin_find};

/* The names that the library uses itself begin with few words: most registries need no look at its text. */
static bool may_be_taken(const struct registry *registry)
{
    const char *start = mem_format("ERRDEX_%s", name_for_c(registry->name.s));
    for (size_t i = 0; i < sizeof library / sizeof *library; i++)
        if (strstr(library[i], start) != NULL)
            return true;
    return false;
}

static bool is_taken(const char *name)
{
    for (size_t i = 0; i < sizeof library / sizeof *library; i++)
        if (has_token(library[i], name))
            return true;
    return false;
}

static const struct text *named_by(const struct code *code)
{
    return code->symbol.s != NULL ? &code->symbol : &code->key;
}

/* Two codes of one registry that have the same C name are told by check_c_names(), two registries of one name by
 * check_registry_names(). */
static bool is_told(const struct constant *a, const struct constant *b)
{
    return strcmp(a->code->registry->name.s, b->code->registry->name.s) == 0 &&
           strcmp(name_for_c(named_by(a->code)->s), name_for_c(named_by(b->code)->s)) == 0;
}

void constants_check(const struct lexicon *lexicon)
{
    struct constants all = {NULL, 0};
    for (size_t i = 0; i < lexicon->registry_count; i++) {
        size_t first = all.count;
        constants_add(&all, lexicon, lexicon->registries[i]);
        for (size_t c = first, end = may_be_taken(lexicon->registries[i]) ? all.count : first; c < end; c++)
            if (is_taken(all.items[c].name))
                diag_error(named_by(all.items[c].code)->at,
                           "'%s' becomes the C name %s, which errdex.h needs itself; rename it or its registry",
                           named_by(all.items[c].code)->s, all.items[c].name);
    }
    if (all.count > 0)
        qsort(all.items, all.count, sizeof *all.items, by_name);
    for (size_t i = 1; i < all.count; i++) {
        const struct constant *x = &all.items[i - 1], *y = &all.items[i];
        if (x->code != y->code && strcmp(x->name, y->name) == 0 && !is_told(x, y))
            diag_error(named_by(y->code)->at,
                       "'%s' becomes the C name %s, which %s/%s becomes too; rename one, or give one a symbol",
                       named_by(y->code)->s, y->name, x->code->registry->name.s, x->code->key.s);
    }
}
