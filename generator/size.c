/* size.c: what the tables cost, by registry and language, for whoever chooses a subset. */
#include "size.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "mem.h"
#include "tables.h"

enum { WIDTH = 10 };

static size_t widest_name(const struct lexicon *lexicon)
{
    size_t widest = strlen("languages, platforms");
    for (size_t i = 0; i < lexicon->registry_count; i++)
        widest = lexicon->registries[i]->name.n > widest ? lexicon->registries[i]->name.n : widest;
    return widest;
}

static void print_head(const struct lexicon *lexicon, int width)
{
    printf("%-*s", width, "bytes");
    for (size_t i = 0; i < lexicon->language_count; i++)
        printf(" %*s", WIDTH, lexicon->languages[i].tag);
    printf(" %*s %*s %*s %*s\n", WIDTH, "names", WIDTH, "records", WIDTH, "numbers", WIDTH, "all");
}

static size_t print_registry(const struct lexicon *lexicon, const struct registry_size *size, const char *name,
                             int width)
{
    size_t all = size->names + size->records + size->numbers;
    printf("%-*s", width, name);
    for (size_t i = 0; i < lexicon->language_count; i++) {
        all += size->texts[i];
        printf(" %*zu", WIDTH, size->texts[i]);
    }
    printf(" %*zu %*zu %*zu %*zu\n", WIDTH, size->names, WIDTH, size->records, WIDTH, size->numbers, WIDTH, all);
    return all;
}

static size_t print_rest(const struct lexicon *lexicon, const char *name, size_t size, int width)
{
    int columns = ((int)lexicon->language_count + 3) * (WIDTH + 1);
    printf("%-*s%*s %*zu\n", width, name, columns, "", WIDTH, size);
    return size;
}

bool size_print(const struct lexicon *lexicon)
{
    struct sizes sizes;
    struct buffer unseen = {0};
    size_t all = 0;
    int width = (int)widest_name(lexicon);
    if (!tables_print(lexicon, NULL, &unseen, &sizes))
        return false;
    print_head(lexicon, width);
    for (size_t i = 0; i < lexicon->registry_count; i++)
        all += print_registry(lexicon, &sizes.registries[i], lexicon->registries[i]->name.s, width);
    all += print_rest(lexicon, "text keys", sizes.keys, width);
    all += print_rest(lexicon, "labels", sizes.labels, width);
    all += print_rest(lexicon, "glossary", sizes.terms, width);
    all += print_rest(lexicon, "languages, platforms", sizes.languages + sizes.platforms, width);
    print_rest(lexicon, "all", all, width);
    return true;
}
