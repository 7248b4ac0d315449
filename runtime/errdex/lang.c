/* lang.c: in which languages to answer. The locale is only read as a name; setlocale() is never called. */
#include "lang.h"

#include <stdlib.h>
#include <string.h>

#include "../errdex.h"

static void add(struct languages *l, unsigned language)
{
    for (size_t i = 0; i < l->count; i++)
        if (l->of[i] == language)
            return;
    if (l->count < LANGUAGES_MAX)
        l->of[l->count++] = language;
}

/* A BCP 47 tag, or what people write for one: zh-TW and zh_TW.UTF-8 are known as locales only. */
static unsigned language_of(struct span tag)
{
    char locale[64];
    unsigned language = errdex_language(tag.at, tag.length);
    if (language != 0 || tag.length >= sizeof locale)
        return language;
    for (size_t i = 0; i < tag.length; i++)
        locale[i] = tag.at[i] == '-' ? '_' : tag.at[i];
    return errdex_language_of_locale(locale, tag.length);
}

bool lang_parse(struct span tags, struct languages *languages, struct span *unknown)
{
    size_t start = 0;
    languages->count = 0;
    for (size_t i = 0; i <= tags.length; i++) {
        if (i < tags.length && tags.at[i] != ',')
            continue;
        struct span tag = {tags.at + start, i - start};
        unsigned language = language_of(tag);
        if (language == 0) {
            *unknown = tag;
            return false;
        }
        add(languages, language);
        start = i + 1;
    }
    return true;
}

static unsigned fallback(void)
{
    unsigned english = errdex_language("en", 2);
    return english != 0 ? english : 1;
}

/* The locale without language: "C", "POSIX", "C.UTF-8". */
static bool is_c(struct span locale)
{
    size_t n = 0;
    while (n < locale.length && locale.at[n] != '.' && locale.at[n] != '@')
        n++;
    struct span name = {locale.at, n};
    return n == 0 || span_is(name, "C") || span_is(name, "POSIX");
}

static const char *locale_name(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value != NULL && *value != '\0')
            return value;
    }
    return "C";
}

/* The first of a colon list that we know; "C" in it ends the search, as in gettext. */
static unsigned first_known(const char *list)
{
    for (;;) {
        size_t n = strcspn(list, ":");
        struct span entry = {list, n};
        unsigned language = errdex_language_of_locale(list, n);
        if (n > 0 && (language != 0 || is_c(entry)))
            return language;
        if (list[n] == '\0')
            return 0;
        list += n + 1;
    }
}

void lang_from_environment(struct languages *languages)
{
    const char *locale = locale_name(), *list = getenv("LANGUAGE");
    unsigned language = 0;
    if (!is_c(span_of(locale)))
        language = list != NULL && *list != '\0' ? first_known(list) : first_known(locale);
    languages->count = 0;
    add(languages, language != 0 ? language : fallback());
}
