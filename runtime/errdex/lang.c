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

/* A name of subtags: zh-Hant-HK, as in BCP 47, or zh_Hant_HK.UTF-8, as a locale. */
struct name {
    char tag[64], locale[64];
    size_t length;
    bool formed; /* as BCP 47 wants it */
    bool scripted;
};

static struct name name_of(struct span text)
{
    struct name name = {{0}, {0}, 0, true, false};
    size_t letters = 0, subtags = 0; /* of the last subtag; before it */
    for (; name.length < text.length && strchr(".@", text.at[name.length]) == NULL; name.length++) {
        char c = text.at[name.length];
        bool divides = c == '-' || c == '_';
        if (name.length + 1 == sizeof name.tag || !(divides || ascii_letter(c) || ascii_digit(c)))
            return (struct name){{0}, {0}, 0, false, false};
        name.tag[name.length] = divides ? '-' : c;
        name.locale[name.length] = divides ? '_' : c;
        name.scripted = name.scripted || (divides && subtags == 1 && letters == 4);
        name.formed = name.formed && (divides ? letters > 0 : letters < 8);
        subtags += divides;
        letters = divides ? 0 : letters + 1;
    }
    name.scripted = name.scripted || (subtags == 1 && letters == 4);
    name.formed = name.formed && letters > 0;
    return name;
}

/* zh-TW and zh_TW.UTF-8 are known as locales only; what is written in another script than ours, zh-Latn, is neither. */
static unsigned language_of_tag(struct span text)
{
    struct name name = name_of(text);
    unsigned language = name.formed ? errdex_language(name.tag, name.length) : 0;
    if (language != 0 || !name.formed || name.scripted)
        return language;
    return errdex_language_of_locale(name.locale, name.length);
}

/* Where a locale names its script, that decides: zh_Hant_SG. */
static unsigned language_of_locale(struct span text)
{
    struct name name = name_of(text);
    unsigned language = name.scripted ? errdex_language(name.tag, name.length) : 0;
    return language != 0 ? language : errdex_language_of_locale(text.at, text.length);
}

bool lang_parse(struct span tags, struct languages *languages, struct span *unknown)
{
    size_t start = 0;
    languages->count = 0;
    for (size_t i = 0; i <= tags.length; i++) {
        if (i < tags.length && tags.at[i] != ',')
            continue;
        struct span tag = {tags.at + start, i - start};
        unsigned language = language_of_tag(tag);
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
        unsigned language = language_of_locale(entry);
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
