/* label.c: the words of the interface. */
#include "label.h"

#include <stdarg.h>
#include <string.h>

#include "../errdex.h"
#include "memory.h"

const char *label(unsigned language, const char *name)
{
    const char *text = errdex_label(name, strlen(name), language);
    const char *dot = strrchr(name, '.');
    if (text != NULL)
        return text;
    return dot == NULL ? name : dot + 1;
}

const char *label_in(unsigned language, const char *group, const char *name)
{
    char whole[96];
    size_t n = strlen(group), length = name == NULL ? 0 : strlen(name);
    if (name == NULL || n + length + 1 > sizeof whole)
        return "";
    memcpy(whole, group, n);
    whole[n] = '.';
    memcpy(whole + n + 1, name, length);
    const char *text = errdex_label(whole, n + 1 + length, language);
    return text != NULL ? text : name;
}

struct place {
    const char *name, *text;
};

/* Copies `from`, its places filled, to `to` unless that is NULL; returns the length. */
static size_t fill(char *to, const char *from, const struct place *places, size_t count)
{
    size_t n = 0;
    while (*from != '\0') {
        size_t taken = 1, i = 0;
        const char *text = from;
        size_t length = 1;
        for (; *from == '{' && i < count; i++) {
            size_t name = strlen(places[i].name);
            if (strncmp(from + 1, places[i].name, name) == 0 && from[name + 1] == '}') {
                text = places[i].text;
                length = strlen(text);
                taken = name + 2;
                break;
            }
        }
        if (to != NULL)
            memcpy(to + n, text, length);
        n += length;
        from += taken;
    }
    return n;
}

char *label_filled(unsigned language, const char *name, ...)
{
    struct place places[4];
    size_t count = 0;
    va_list arguments;
    va_start(arguments, name);
    for (const char *place; count < 4 && (place = va_arg(arguments, const char *)) != NULL; count++) {
        places[count].name = place;
        places[count].text = va_arg(arguments, const char *);
    }
    va_end(arguments);
    const char *text = label(language, name);
    char *filled = memory_new(fill(NULL, text, places, count) + 1, 1);
    fill(filled, text, places, count);
    return filled;
}

char *label_sign(unsigned language, const char *name)
{
    const char *sign = label(language, name);
    size_t n = strlen(sign);
    char *copy = memory_new(n + 2, 1);
    memcpy(copy, sign, n);
    if (n > 0 && (unsigned char)sign[n - 1] < 0x80)
        copy[n] = ' ';
    return copy;
}

static bool is_enumeration_comma(const char *at)
{
    return strncmp(at, "\xe3\x80\x81", 3) == 0; /* U+3001 */
}

/* Moves past the next word of a list joined by commas, Latin or Chinese; empty at its end. */
static struct span next_word(const char **list)
{
    struct span word = {*list, 0};
    while (word.at[word.length] != '\0' && word.at[word.length] != ',' && !is_enumeration_comma(word.at + word.length))
        word.length++;
    const char *after = word.at + word.length;
    while (*after == ',' || *after == ' ' || is_enumeration_comma(after))
        after += *after == ',' || *after == ' ' ? 1 : 3;
    *list = after;
    return word;
}

struct label_words label_words(const char *name)
{
    return (struct label_words){name, NULL, 0};
}

bool label_word(struct label_words *words, struct span *word)
{
    while (words->rest == NULL || *words->rest == '\0') {
        if (words->language == errdex_language_count())
            return false;
        words->rest = errdex_label(words->name, strlen(words->name), ++words->language + ERRDEX_ONLY);
    }
    *word = next_word(&words->rest);
    return true;
}

typedef bool word_test(struct span listed, const char *at, size_t length);

/* Whether a word of the list, in any language, passes the test. */
static bool any_word(const char *name, word_test *test, const char *at, size_t length)
{
    struct label_words list = label_words(name);
    struct span word;
    while (label_word(&list, &word))
        if (test(word, at, length))
            return true;
    return false;
}

static bool is_whole(struct span listed, const char *at, size_t length)
{
    if (listed.length != length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (ascii_lower(listed.at[i]) != ascii_lower(at[i]))
            return false;
    return true;
}

static bool is_end(struct span listed, const char *at, size_t length)
{
    return (unsigned char)*listed.at >= 0x80 && listed.length <= length &&
           memcmp(listed.at, at + length - listed.length, listed.length) == 0;
}

static bool is_beginning(struct span listed, const char *at, size_t length)
{
    return (unsigned char)*listed.at >= 0x80 && listed.length <= length && memcmp(listed.at, at, listed.length) == 0;
}

bool label_lists(const char *name, struct span word)
{
    return any_word(name, is_whole, word.at, word.length);
}

bool label_ends(const char *name, const char *start, const char *end)
{
    return any_word(name, is_end, start, (size_t)(end - start));
}

bool label_begins(const char *name, const char *at, size_t length)
{
    return any_word(name, is_beginning, at, length);
}

void complain(const char *text)
{
    fputs("errdex: ", stderr);
    text_put(stderr, span_of(text));
    fputc('\n', stderr);
}
