/* json.c: answers as JSON, laid out as generator/emit_json.c lays out the export: two blanks a level, one value a line.
 */
#include "json.h"

#include <stdbool.h>
#include <string.h>

#include "show.h"

struct json {
    FILE *to;
    unsigned depth;
    bool first; /* in the innermost array or object */
};

/* A sense of a code, or one of its steps. */
struct subject {
    errdex_code code;
    size_t sense, step;
};

typedef const char *text_of(const struct subject *s, unsigned language);

/* Writing */

static void put_quoted(FILE *to, struct span text)
{
    fputc('"', to);
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c == '"' || c == '\\')
            fprintf(to, "\\%c", c);
        else if (c < 0x20 || c == 0x7f)
            fprintf(to, "\\u%04x", c);
        else
            fputc(c, to);
    }
    fputc('"', to);
}

static void put_indent(const struct json *j)
{
    fprintf(j->to, "\n%*s", (int)j->depth * 2, "");
}

/* `key` is NULL inside an array and at the top. */
static void begin(struct json *j, const char *key)
{
    if (j->depth > 0) {
        if (!j->first)
            fputc(',', j->to);
        put_indent(j);
    }
    j->first = false;
    if (key != NULL) {
        put_quoted(j->to, span_of(key));
        fputs(": ", j->to);
    }
}

static void json_open(struct json *j, const char *key, char bracket)
{
    begin(j, key);
    fputc(bracket, j->to);
    j->depth++;
    j->first = true;
}

static void json_close(struct json *j, char bracket)
{
    j->depth--;
    if (!j->first)
        put_indent(j);
    fputc(bracket, j->to);
    j->first = false;
}

static void put_word(struct json *j, const char *key, const char *word)
{
    begin(j, key);
    fputs(word, j->to);
}

static void put_string(struct json *j, const char *key, const char *text)
{
    if (text == NULL) {
        put_word(j, key, "null");
        return;
    }
    begin(j, key);
    put_quoted(j->to, span_of(text));
}

static void put_integer(struct json *j, const char *key, int64_t number)
{
    begin(j, key);
    fprintf(j->to, "%lld", (long long)number);
}

/* Texts by language */

static void put_texts(struct json *j, const char *key, const struct subject *s, text_of *get)
{
    if (get(s, 0) == NULL) {
        put_word(j, key, "null");
        return;
    }
    json_open(j, key, '{');
    for (unsigned language = 1; language <= errdex_language_count(); language++) {
        const char *text = get(s, language + ERRDEX_ONLY);
        if (text != NULL)
            put_string(j, errdex_language_tag(language), text);
    }
    json_close(j, '}');
}

static const char *meaning(const struct subject *s, unsigned language)
{
    return errdex_code_meaning(s->code, s->sense, language);
}

static const char *cause(const struct subject *s, unsigned language)
{
    return errdex_code_cause(s->code, s->sense, language);
}

static const char *step_text(const struct subject *s, unsigned language)
{
    return errdex_code_step(s->code, s->sense, s->step, language);
}

/* Fields */

static void put_verdict(struct json *j, const struct subject *s)
{
    enum errdex_fault fault;
    put_string(j, "outcome", errdex_outcome_name(errdex_code_outcome(s->code, s->sense)));
    put_string(j, "retry", errdex_retry_name(errdex_code_retry(s->code, s->sense)));
    json_open(j, "fault", '[');
    for (size_t i = 0; (fault = errdex_code_fault(s->code, s->sense, i)) != ERRDEX_FAULT_NONE; i++)
        put_string(j, NULL, errdex_fault_name(fault));
    json_close(j, ']');
    put_string(j, "standing", errdex_standing_name(errdex_code_standing(s->code, s->sense)));
    put_string(j, "authority", errdex_code_authority(s->code, s->sense));
}

static void put_runs(struct json *j, const struct subject *s)
{
    const char *command;
    unsigned platform;
    json_open(j, "run", '{');
    for (size_t i = 0; (command = errdex_code_step_run(s->code, s->sense, s->step, i, &platform)) != NULL; i++)
        put_string(j, errdex_platform_name(platform), command);
    json_close(j, '}');
}

static void put_explanation(struct json *j, const struct subject *s)
{
    struct subject step = *s;
    put_texts(j, "meaning", s, meaning);
    put_texts(j, "cause", s, cause);
    json_open(j, "remedy", '[');
    for (; step_text(&step, 0) != NULL; step.step++) {
        json_open(j, NULL, '{');
        put_string(j, "for", errdex_reader_name(errdex_code_step_for(s->code, s->sense, step.step)));
        put_texts(j, "text", &step, step_text);
        put_runs(j, &step);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_sources(struct json *j, const struct subject *s)
{
    struct errdex_source source;
    json_open(j, "sources", '[');
    for (size_t i = 0; errdex_code_source(s->code, s->sense, i, &source); i++) {
        json_open(j, NULL, '{');
        put_string(j, "ref", source.id);
        put_string(j, "section", source.section);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_unverified(struct json *j, const struct subject *s)
{
    put_word(j, "unverified", errdex_code_unverified(s->code, s->sense) ? "true" : "false");
}

static void put_senses(struct json *j, errdex_code code)
{
    struct subject s = {code, 1, 0};
    json_open(j, "senses", '[');
    for (; s.sense < errdex_code_senses(code); s.sense++) {
        json_open(j, NULL, '{');
        put_verdict(j, &s);
        put_explanation(j, &s);
        put_sources(j, &s);
        put_unverified(j, &s);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_numbers(struct json *j, errdex_code code)
{
    int64_t number;
    unsigned platform;
    if (errdex_code_number(code, 0, &number))
        put_integer(j, "number", number);
    else
        put_word(j, "number", "null");
    json_open(j, "numbers", '{');
    for (size_t i = 0; errdex_code_numbers(code, i, &platform, &number); i++)
        if (platform != 0)
            put_integer(j, errdex_platform_name(platform), number);
    json_close(j, '}');
}

typedef const char *listed(errdex_code code, size_t index);

static void put_list(struct json *j, const char *key, errdex_code code, listed *get)
{
    const char *text;
    json_open(j, key, '[');
    for (size_t i = 0; (text = get(code, i)) != NULL; i++)
        put_string(j, NULL, text);
    json_close(j, ']');
}

static void put_see(struct json *j, errdex_code code)
{
    errdex_code other;
    json_open(j, "see", '[');
    for (size_t i = 0; (other = errdex_code_see(code, i)) != 0; i++)
        put_string(j, NULL, show_name(other));
    json_close(j, ']');
}

static void put_match(struct json *j, const struct answer *a)
{
    if (errdex_code_is_class(a->code)) {
        put_string(j, "match", "class");
        begin(j, "asked");
        put_quoted(j->to, a->asked);
        return;
    }
    if (a->how >= HOW_SEARCH)
        put_string(j, "match", a->how == HOW_WEAK ? "weak" : "search");
    else
        put_string(j, "match", errdex_how_name((enum errdex_how)a->how));
}

static void put_answer(struct json *j, const struct answer *a)
{
    struct subject s = {a->code, 0, 0};
    bool class = errdex_code_is_class(a->code) != 0;
    json_open(j, NULL, '{');
    put_string(j, "registry", errdex_registry_name(errdex_code_registry(a->code)));
    put_string(j, "key", errdex_code_key(a->code));
    if (!class) {
        put_string(j, "family", errdex_code_family(a->code));
        put_numbers(j, a->code);
        put_string(j, "symbol", errdex_code_symbol(a->code));
        put_list(j, "aliases", a->code, errdex_code_alias);
        put_list(j, "wire", a->code, errdex_code_wire);
    }
    put_verdict(j, &s);
    put_explanation(j, &s);
    if (!class)
        put_senses(j, a->code);
    put_sources(j, &s);
    put_see(j, a->code);
    put_unverified(j, &s);
    put_match(j, a);
    json_close(j, '}');
}

void json_answers(FILE *to, const struct answers *answers)
{
    struct json j = {to, 0, true};
    json_open(&j, NULL, '[');
    for (size_t i = 0; i < answers->count; i++)
        put_answer(&j, &answers->items[i]);
    json_close(&j, ']');
    fputc('\n', to);
}
