/* field.c: types and forms of single fields. YAML leaves typing to us: libyaml hands every scalar over as text. */
#include "field.h"

#include <inttypes.h>
#include <regex.h>
#include <stdio.h>
#include <string.h>

#include "mem.h"
#include "unicode.h"

const struct node *fields_get(struct fields f, const char *name)
{
    const struct node *n = f.over != NULL ? tree_get(f.over, name) : NULL;
    return n != NULL ? n : tree_get(f.map, name);
}

struct place fields_at(struct fields f)
{
    return f.over != NULL ? f.over->at : f.map->at;
}

const struct node *fields_required(struct fields f, const char *name)
{
    const struct node *n = fields_get(f, name);
    if (n == NULL)
        diag_error(fields_at(f), "no %s; it is required here", name);
    return n;
}

const struct node *field_required(const struct node *map, const char *name, const char *what)
{
    const struct node *n = tree_get(map, name);
    if (n == NULL)
        diag_error(map->at, "%s has no %s; it is required", what, name);
    return n;
}

static size_t count_words(const char *const *words)
{
    size_t n = 0;
    while (words[n] != NULL)
        n++;
    return n;
}

/* "a, b or c"; good until the next call. */
static const char *list_words(const char *const *words)
{
    static char list[1024];
    size_t length = 0;
    list[0] = '\0';
    for (size_t i = 0; words[i] != NULL && length < sizeof list; i++)
        length += (size_t)snprintf(list + length, sizeof list - length, "%s%s",
                                   i == 0                 ? ""
                                   : words[i + 1] == NULL ? " or "
                                                          : ", ",
                                   words[i]);
    return list;
}

void field_names(const struct node *map, const char *const *allowed, const char *what)
{
    for (const struct node *k = map->child; k != NULL; k = k->next->next) {
        bool known = false;
        for (size_t i = 0; allowed[i] != NULL; i++)
            known = known || strcmp(allowed[i], k->text) == 0;
        if (known)
            continue;
        const char *hint = diag_suggest(k->text, allowed, count_words(allowed));
        diag_error(k->at, "unknown field '%.64s' in %s%s%s", k->text, what, *hint != '\0' ? hint : "; expected ",
                   *hint != '\0' ? "" : list_words(allowed));
    }
}

static const char *kind_name(enum node_kind kind)
{
    return kind == NODE_TEXT ? "a text" : kind == NODE_LIST ? "a list" : "a mapping";
}

bool field_is(const struct node *n, enum node_kind kind, const char *what, const char *expected)
{
    if (n->kind == kind)
        return true;
    diag_error(n->at, "%s is %s; expected %s", what, kind_name(n->kind), expected);
    return false;
}

bool field_list(const struct node *n, const char *what, const char *expected)
{
    if (!field_is(n, NODE_LIST, what, expected))
        return false;
    if (n->count == 0 || n->count > FIELD_LIST_MAX) {
        diag_error(n->at, "%s has %zu items; expected 1 to %d, or no %s", what, n->count, (int)FIELD_LIST_MAX, what);
        return false;
    }
    for (const struct node *c = n->child; c != NULL; c = c->next)
        for (const struct node *d = n->child; d != c; d = d->next)
            if (c->kind == NODE_TEXT && d->kind == NODE_TEXT && strcmp(c->text, d->text) == 0)
                diag_error(c->at, "'%.64s' stands here twice, first in line %u; remove one", c->text,
                           (unsigned)d->at.line);
    return true;
}

bool field_map(const struct node *n, const char *what, const char *expected)
{
    if (!field_is(n, NODE_MAP, what, expected))
        return false;
    if (n->count == 0)
        diag_error(n->at, "%s is empty; expected %s", what, expected);
    return n->count > 0;
}

/* Each pattern, a constant, is compiled once. */
static const regex_t *compiled_pattern(const char *pattern)
{
    static struct {
        const char *pattern;
        regex_t compiled;
    } known[8];
    size_t i = 0;
    while (i + 1 < sizeof known / sizeof *known && known[i].pattern != NULL && known[i].pattern != pattern)
        i++;
    if (known[i].pattern == pattern)
        return &known[i].compiled;
    if (known[i].pattern != NULL)
        regfree(&known[i].compiled);
    known[i].pattern = NULL;
    if (regcomp(&known[i].compiled, pattern, REG_EXTENDED | REG_NOSUB) != 0)
        return NULL;
    known[i].pattern = pattern;
    return &known[i].compiled;
}

bool field_matches(const struct text *text, const char *pattern, const char *what, const char *expected)
{
    const regex_t *compiled = compiled_pattern(pattern);
    bool matches = compiled != NULL && regexec(compiled, text->s, 0, NULL, 0) == 0;
    if (!matches)
        diag_error(text->at, "%s '%.64s' is not of the right form; expected %s", what, text->s, expected);
    return matches;
}

static bool is_one_of(const char *text, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++)
        if (compare_ascii_folded(text, words[i]) == 0)
            return true;
    return false;
}

/* Integers, floats, sexagesimals and dates of YAML 1.1 (yaml.org/type) and of the core schema of YAML 1.2
 * (section 10.3.2). */
static bool looks_numeric(const char *text)
{
    static const char pattern[] = "^[-+]?([0-9][0-9_]*|0x[0-9a-fA-F_]+|0o[0-7]+|0b[01_]+|([0-9][0-9_]*)?\\.[0-9_]+([eE]"
                                  "[-+]?[0-9]+)?|[0-9][0-9_]*\\.?([eE][-+]?[0-9]+)?|"
                                  "[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?)$|"
                                  "^[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(([Tt]|[ "
                                  "]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(\\.[0-9]*)?[ ]*(Z|[-+][0-9][0-9]?(:[0-9]{2})?)?)?$";
    static regex_t compiled;
    static bool ready;
    if (!ready && regcomp(&compiled, pattern, REG_EXTENDED | REG_NOSUB) != 0)
        return true;
    ready = true;
    return (*text == '+' || *text == '-' || *text == '.' || (*text >= '0' && *text <= '9')) &&
           regexec(&compiled, text, 0, NULL, 0) == 0;
}

/* What another loader could take a plain scalar for, or NULL if for a string only. */
static const char *other_type(const struct node *n)
{
    static const char *const nulls[] = {"null", "~", "", NULL};
    static const char *const booleans[] = {"true", "false", "yes", "no", "on", "off", "y", "n", NULL};
    static const char *const floats[] = {".inf", "-.inf", "+.inf", ".nan", NULL};
    if (!n->plain)
        return NULL;
    const bool is_short = n->length <= strlen("false"); /* none of these words is longer */
    if (is_short && is_one_of(n->text, nulls))
        return "nothing (null)";
    if (is_short && is_one_of(n->text, booleans))
        return "a boolean";
    if ((is_short && is_one_of(n->text, floats)) || looks_numeric(n->text))
        return "a number or a date";
    return strcmp(n->text, "=") == 0 || strcmp(n->text, "<<") == 0 ? "a special value" : NULL;
}

bool field_is_text(const struct node *n, const char *what)
{
    if (!field_is(n, NODE_TEXT, what, "a text"))
        return false;
    const char *other = other_type(n);
    if (other == NULL)
        return true;
    if (n->length == 0)
        diag_error(n->at, "%s is empty; expected a text", what);
    else
        diag_error(n->at, "%s '%s' would be read as %s by some YAML loaders; quote it: \"%s\"", what, n->text, other,
                   n->text);
    return false;
}

static bool check_characters(const struct node *n, const char *what)
{
    for (size_t i = 0; i < n->length;) {
        if (n->text[i] >= ' ' && n->text[i] <= '~') { /* most of it */
            i++;
            continue;
        }
        int32_t c = unicode_next(n->text, n->length, &i);
        if (c == '\n') {
            diag_error(n->at, "%s has a line break; write it on one line", what);
            return false;
        }
        if (unicode_is_forbidden(c)) {
            diag_error(n->at, "%s holds U+%04X (%s); remove it", what, (unsigned)c, unicode_forbidden_name(c));
            return false;
        }
    }
    return true;
}

bool field_text(const struct node *n, const char *what, struct text *text)
{
    if (!field_is_text(n, what))
        return false;
    if (n->length == 0) {
        diag_error(n->at, "%s is empty; expected a text", what);
        return false;
    }
    if (!check_characters(n, what))
        return false;
    if (n->text[0] == ' ' || n->text[n->length - 1] == ' ') {
        diag_error(n->at, "%s begins or ends with a blank; remove it", what);
        return false;
    }
    *text = (struct text){n->text, n->length, n->at};
    return true;
}

bool field_integer(const struct node *n, const char *what, int64_t least, int64_t most, int64_t *value)
{
    bool canonical = false;
    if (!field_is(n, NODE_TEXT, what, "an integer"))
        return false;
    if (!n->plain || !parse_integer(n->text, value, &canonical)) {
        diag_error(n->at, "%s '%s' is no integer; expected one without quotes, as 550 or 0x226", what, n->text);
        return false;
    }
    if (!canonical || *value < least || *value > most) {
        diag_error(n->at, "%s %s is not allowed; expected %" PRId64 " to %" PRId64 " without leading zeros or a sign +",
                   what, n->text, least, most);
        return false;
    }
    return true;
}

bool field_boolean(const struct node *n, const char *what, bool *value)
{
    if (!field_is(n, NODE_TEXT, what, "true or false"))
        return false;
    *value = strcmp(n->text, "true") == 0;
    if (n->plain && (*value || strcmp(n->text, "false") == 0))
        return true;
    diag_error(n->at, "%s is '%s'; expected true or false, without quotes", what, n->text);
    return false;
}

unsigned field_word(const struct node *n, const char *what, const char *const *words)
{
    if (n->kind != NODE_TEXT && !field_is(n, NODE_TEXT, what, list_words(words)))
        return 0;
    for (unsigned i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], n->text) == 0)
            return i + 1;
    diag_error(n->at, "%s '%.64s' is not known; expected %s%s", what, n->text, list_words(words),
               diag_suggest(n->text, words, count_words(words)));
    return 0;
}

uint32_t field_platform(const struct lexicon *lexicon, const struct node *n)
{
    const char **names = mem_alloc((lexicon->platform_count + 1) * sizeof *names);
    if (!field_is_text(n, "a platform"))
        return 0;
    for (uint32_t i = 0; i < lexicon->platform_count; i++) {
        names[i] = lexicon->platforms[i].name;
        if (strcmp(names[i], n->text) == 0)
            return i + 1;
    }
    diag_error(n->at, "platform '%.64s' is not known%s; expected %s", n->text,
               diag_suggest(n->text, names, lexicon->platform_count), list_words(names));
    return 0;
}
