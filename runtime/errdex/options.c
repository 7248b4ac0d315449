/*
 * options.c: what stands on the command line. Options may stand anywhere before "--". An argument is one only if it
 * begins with two hyphens and a letter, or is a hyphen and a letter: -111 and -> are part of a query.
 */
#include "options.h"

#include <string.h>

#include "help.h"
#include "label.h"
#include "memory.h"
#include "suggest.h"

enum option {
    OPTION_REGISTRY,
    OPTION_PLATFORM,
    OPTION_LANG,
    OPTION_COLOR,
    OPTION_JSON,
    OPTION_HELP,
    OPTION_VERSION,
    OPTIONS
};

static const char *const names[OPTIONS + 1] = {"--registry", "--platform", "--lang",    "--color",
                                               "--json",     "--help",     "--version", NULL};
static const char *const colours[] = {"auto", "always", "never", NULL};

/* The command line while it is read: words of the query, and the last value of each option. */
struct line {
    struct span *words;
    size_t word_count;
    const char *values[OPTIONS];
    bool quoted;       /* the first word stands after "--" and is no command */
    unsigned language; /* of complaints */
};

static const char *copy_of(struct span text)
{
    char *copy = memory_new(text.length + 1, 1);
    memcpy(copy, text.at, text.length);
    return copy;
}

static bool complain_of(const struct line *line, const char *message, struct span value)
{
    complain(label_filled(line->language, message, "value", copy_of(value), NULL));
    return false;
}

/* Says so, with what would have been right. */
static bool complain_with_list(const struct line *line, const char *message, struct span value,
                               const char *const *known)
{
    const char *near = suggest_of(value, known);
    char *comma = label_sign(line->language, "sign.comma");
    size_t room = 1;
    for (size_t i = 0; known[i] != NULL; i++)
        room += strlen(known[i]) + strlen(comma);
    char *list = memory_new(room, 1);
    for (size_t i = 0; known[i] != NULL; i++) {
        strcat(list, i > 0 ? comma : "");
        strcat(list, known[i]);
    }
    complain(label_filled(line->language, message, "value", copy_of(value), "list", list, NULL));
    if (near != NULL)
        complain(label_filled(line->language, "message.did-you-mean", "list", near, NULL));
    return false;
}

typedef const char *name_by_number(unsigned number);

static const char *const *all_names(name_by_number *name, unsigned count)
{
    const char **all = memory_new(count + 1, sizeof *all);
    for (unsigned i = 1; i <= count; i++)
        all[i - 1] = name(i);
    return all;
}

/* Values */

static bool complain_of_registry(const struct line *line, struct span name)
{
    return complain_with_list(line, "message.unknown-registry", name,
                              all_names(errdex_registry_name, errdex_registry_count()));
}

static bool read_registries(const struct line *line, struct scope *scope)
{
    const char *value = line->values[OPTION_REGISTRY];
    *scope = scope_of_all();
    while (value != NULL) {
        const char *comma = strchr(value, ',');
        struct span name = {value, comma == NULL ? strlen(value) : (size_t)(comma - value)};
        unsigned registry = errdex_registry(name.at, name.length);
        if (registry == 0)
            return complain_of_registry(line, name);
        scope_add(scope, registry, false);
        value = comma == NULL ? NULL : comma + 1;
    }
    return true;
}

static bool read_platform(const struct line *line, unsigned *platform)
{
    const char *value = line->values[OPTION_PLATFORM];
    if (value == NULL)
        return true;
    *platform = errdex_platform(value, strlen(value));
    if (*platform == 0)
        return complain_with_list(line, "message.unknown-platform", span_of(value),
                                  all_names(errdex_platform_name, errdex_platform_count()));
    return true;
}

static bool read_languages(struct line *line, struct languages *languages)
{
    const char *value = line->values[OPTION_LANG];
    struct span unknown;
    lang_from_environment(languages);
    line->language = languages->of[0];
    if (value == NULL)
        return true;
    if (!lang_parse(span_of(value), languages, &unknown))
        return complain_with_list(line, "message.unknown-language", unknown,
                                  all_names(errdex_language_tag, errdex_language_count()));
    line->language = languages->of[0];
    return true;
}

static bool read_colour(const struct line *line, enum colour *colour)
{
    const char *value = line->values[OPTION_COLOR];
    *colour = COLOUR_AUTO;
    if (value == NULL)
        return true;
    for (unsigned i = 0; colours[i] != NULL; i++)
        if (strcmp(colours[i], value) == 0) {
            *colour = (enum colour)i;
            return true;
        }
    return complain_with_list(line, "message.unknown-color", span_of(value), colours);
}

/* Arguments */

static bool is_option(const char *argument)
{
    if (argument[0] != '-')
        return false;
    return argument[1] == '-' ? ascii_letter(argument[2]) : ascii_letter(argument[1]) && argument[2] == '\0';
}

/* Reads the option at arguments[*at], and its value, which may be the next. */
static bool read_option(struct line *line, int *at, int count, char **arguments)
{
    const char *argument = arguments[*at], *equals = strchr(argument, '=');
    struct span name = {argument, equals == NULL ? strlen(argument) : (size_t)(equals - argument)};
    unsigned option = 0;
    while (option < OPTIONS && !span_is(name, names[option]))
        option++;
    if (option == OPTIONS) {
        const char *near = suggest_of(name, names);
        complain_of(line, "message.unknown-option", name);
        if (near != NULL)
            complain(label_filled(line->language, "message.did-you-mean", "list", near, NULL));
        return false;
    }
    if (option >= OPTION_JSON) {
        line->values[option] = "";
        return equals == NULL || complain_of(line, "message.takes-no-value", name);
    }
    if (equals == NULL && *at + 1 == count)
        return complain_of(line, "message.needs-value", name);
    line->values[option] = equals != NULL ? equals + 1 : arguments[++*at];
    return true;
}

static bool read_arguments(struct line *line, int count, char **arguments)
{
    bool options = true;
    for (int i = 1; i < count; i++) {
        if (options && strcmp(arguments[i], "--") == 0) {
            options = false;
            line->quoted = line->word_count == 0;
            continue;
        }
        if (options && is_option(arguments[i])) {
            if (!read_option(line, &i, count, arguments))
                return false;
            continue;
        }
        line->words = memory_grow(line->words, line->word_count, sizeof *line->words);
        line->words[line->word_count++] = span_of(arguments[i]);
    }
    return true;
}

/* The command */

static void read_command(struct options *o, struct line *line)
{
    bool command = line->word_count > 0 && !line->quoted;
    o->command = COMMAND_QUERY;
    if (command && span_is(*line->words, "search"))
        o->command = COMMAND_SEARCH;
    else if (command && span_is(*line->words, "list"))
        o->command = COMMAND_LIST;
    if (o->command != COMMAND_QUERY) {
        line->words++;
        line->word_count--;
    }
    if (line->values[OPTION_VERSION] != NULL)
        o->command = COMMAND_VERSION;
    if (line->values[OPTION_HELP] != NULL)
        o->command = COMMAND_HELP;
}

static struct span trimmed(struct span text)
{
    while (text.length > 0 && strchr(" \n", *text.at) != NULL)
        text = (struct span){text.at + 1, text.length - 1};
    while (text.length > 0 && strchr(" \n", text.at[text.length - 1]) != NULL)
        text.length--;
    return text;
}

/* The words as one text; what is no character becomes a blank, full-width letters and signs become plain ones. */
static struct span join(const struct line *line)
{
    size_t room = 1, n = 0;
    bool ascii = true;
    for (size_t i = 0; i < line->word_count; i++)
        room += line->words[i].length + 1;
    char *text = memory_new(room, 1);
    for (size_t i = 0; i < line->word_count; i++) {
        memcpy(text + n, line->words[i].at, line->words[i].length);
        n += line->words[i].length;
        text[n++] = ' ';
    }
    text = text_clean((struct span){text, n}, ' ', &n);
    for (size_t i = 0; i < n; i++)
        ascii = ascii && (unsigned char)text[i] < 0x80;
    if (!ascii)
        text = text_compatible((struct span){text, n}, &n);
    return trimmed((struct span){text, n});
}

static bool check_query(const struct options *o, const struct line *line)
{
    size_t length = 0;
    char limit[24];
    for (size_t i = 0; i < line->word_count; i++)
        length += line->words[i].length + (i > 0);
    if (length > QUERY_LIMIT) {
        snprintf(limit, sizeof limit, "%d", (int)QUERY_LIMIT);
        complain(label_filled(line->language, "message.too-long", "limit", limit, NULL));
        return false;
    }
    if (o->command == COMMAND_LIST && line->word_count > 1)
        return complain_of(line, "message.too-many", span_of(""));
    return true;
}

/* What the command needs: a query, or at most a registry. A query that is a registry's name and nothing else lists it.
 */
static bool check_words(struct options *o, const struct line *line)
{
    if (o->command == COMMAND_QUERY && errdex_registry(o->query.at, o->query.length) != 0)
        o->command = COMMAND_LIST;
    if (o->command == COMMAND_LIST && o->query.length > 0) {
        o->list = errdex_registry(o->query.at, o->query.length);
        return o->list != 0 || complain_of_registry(line, o->query);
    }
    if (o->query.length > 0 || o->command == COMMAND_LIST)
        return true;
    if (o->command == COMMAND_SEARCH)
        return complain_of(line, "message.no-words", span_of(""));
    help_usage(stderr, line->language);
    return complain_of(line, "message.no-query", span_of(""));
}

bool options_read(struct options *o, int count, char **arguments)
{
    struct line line = {0};
    struct languages languages;
    memset(o, 0, sizeof *o);
    lang_from_environment(&languages);
    line.language = languages.of[0];
    if (!read_arguments(&line, count, arguments) || !read_languages(&line, &o->languages) ||
        !read_registries(&line, &o->scope) || !read_platform(&line, &o->platform) || !read_colour(&line, &o->colour))
        return false;
    o->json = line.values[OPTION_JSON] != NULL;
    read_command(o, &line);
    if (!check_query(o, &line))
        return false;
    o->query = join(&line);
    return o->command == COMMAND_HELP || o->command == COMMAND_VERSION || check_words(o, &line);
}
