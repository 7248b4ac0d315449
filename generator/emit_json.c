/* emit_json.c: the JSON export; its form is published in schema/export.schema.json. */
#include "emit.h"

#include <string.h>

#include "diag.h"
#include "json.h"
#include "mem.h"

enum { FORMAT = 1 };

static void put_texts(struct json *j, const struct lexicon *lexicon, const char *key, const struct texts *texts)
{
    if (texts->count == 0) {
        json_null(j, key);
        return;
    }
    json_open(j, key, '{');
    for (size_t i = 0; i < lexicon->language_count; i++) {
        const struct text *text = texts_in(texts, lexicon->languages[i].tag);
        if (text != NULL)
            json_string(j, lexicon->languages[i].tag, text->s);
    }
    json_close(j, '}');
}

static void put_list(struct json *j, const char *key, const struct text *texts, size_t count)
{
    json_open(j, key, '[');
    for (size_t i = 0; i < count; i++)
        json_string(j, NULL, texts[i].s);
    json_close(j, ']');
}

static const char *word(const char *const *words, unsigned value)
{
    return value == 0 ? NULL : words[value - 1];
}

static void put_remedy(struct json *j, const struct lexicon *lexicon, const struct sense *s)
{
    json_open(j, "remedy", '[');
    for (size_t i = 0; i < s->step_count; i++) {
        const struct step *step = &s->steps[i];
        json_open(j, NULL, '{');
        json_string(j, "for", word(reader_words, step->reader));
        put_texts(j, lexicon, "text", &step->text);
        json_open(j, "run", '{');
        for (size_t r = 0; r < step->run_count; r++)
            json_string(j, lexicon->platforms[step->runs[r].platform - 1].name, step->runs[r].command.s);
        json_close(j, '}');
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_sources(struct json *j, const struct sense *s)
{
    json_open(j, "sources", '[');
    for (size_t i = 0; i < s->source_count; i++) {
        json_open(j, NULL, '{');
        json_string(j, "ref", s->sources[i].ref.s);
        json_string(j, "section", s->sources[i].section.s);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_verdict(struct json *j, const struct sense *s)
{
    json_string(j, "outcome", word(outcome_words, s->outcome));
    json_string(j, "retry", word(retry_words, s->retry));
    json_open(j, "fault", '[');
    for (size_t i = 0; i < s->fault_count; i++)
        json_string(j, NULL, word(fault_words, s->faults[i]));
    json_close(j, ']');
    json_string(j, "standing", word(standing_words, s->standing));
    json_string(j, "authority", s->authority.s);
}

static void put_explanation(struct json *j, const struct lexicon *lexicon, const struct sense *s)
{
    put_texts(j, lexicon, "meaning", &s->meaning);
    put_texts(j, lexicon, "cause", &s->cause);
    put_remedy(j, lexicon, s);
}

static void put_senses(struct json *j, const struct lexicon *lexicon, const struct code *c)
{
    json_open(j, "senses", '[');
    for (size_t i = 1; i < c->sense_count; i++) {
        json_open(j, NULL, '{');
        put_verdict(j, &c->senses[i]);
        put_explanation(j, lexicon, &c->senses[i]);
        put_sources(j, &c->senses[i]);
        json_boolean(j, "unverified", c->senses[i].unverified);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_numbers(struct json *j, const struct lexicon *lexicon, const struct code *c)
{
    bool one = c->number_count == 1 && c->numbers[0].platform == 0;
    if (one)
        json_integer(j, "number", c->numbers[0].value);
    else
        json_null(j, "number");
    json_open(j, "numbers", '{');
    for (size_t i = 0; !one && i < c->number_count; i++)
        json_integer(j, lexicon->platforms[c->numbers[i].platform - 1].name, c->numbers[i].value);
    json_close(j, '}');
}

static void put_see(struct json *j, const struct code *c)
{
    json_open(j, "see", '[');
    for (size_t i = 0; i < c->see_count; i++)
        json_string(j, NULL, c->sees[i].to.s);
    json_close(j, ']');
}

static void put_code(struct json *j, const struct lexicon *lexicon, const struct code *c)
{
    json_open(j, NULL, '{');
    json_string(j, "registry", c->registry->name.s);
    json_string(j, "key", c->key.s);
    if (!c->is_class) {
        json_string(j, "family", c->family.s);
        put_numbers(j, lexicon, c);
        json_string(j, "symbol", c->symbol.s);
        put_list(j, "aliases", c->aliases, c->alias_count);
        put_list(j, "wire", c->wires, c->wire_count);
    }
    put_verdict(j, &c->senses[0]);
    put_explanation(j, lexicon, &c->senses[0]);
    if (!c->is_class)
        put_senses(j, lexicon, c);
    put_sources(j, &c->senses[0]);
    put_see(j, c);
    json_boolean(j, "unverified", c->senses[0].unverified);
    json_close(j, '}');
}

static void put_codes(struct json *j, const struct lexicon *lexicon, const char *key, struct code *const *codes,
                      size_t count)
{
    json_open(j, key, '[');
    for (size_t i = 0; i < count; i++)
        put_code(j, lexicon, codes[i]);
    json_close(j, ']');
}

static void put_removed(struct json *j, const struct lexicon *lexicon, const struct registry *r)
{
    json_open(j, "removed", '[');
    for (size_t i = 0; i < r->removed_count; i++) {
        const struct code *c = r->removed[i];
        json_open(j, NULL, '{');
        json_string(j, "key", c->key.s);
        put_numbers(j, lexicon, c);
        json_string(j, "symbol", c->symbol.s);
        put_list(j, "aliases", c->aliases, c->alias_count);
        put_texts(j, lexicon, "reason", &c->reason);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_registry(struct json *j, const struct lexicon *lexicon, const struct registry *r)
{
    json_open(j, NULL, '{');
    json_integer(j, "format", FORMAT);
    json_string(j, "registry", r->name.s);
    put_texts(j, lexicon, "title", &r->title);
    json_open(j, "languages", '[');
    for (size_t i = 0; i < r->language_count; i++)
        json_string(j, NULL, r->languages[i]);
    json_close(j, ']');
    json_string(j, "version", lexicon->version);
    json_open(j, "references", '{');
    for (size_t i = 0; i < r->reference_count; i++) {
        json_open(j, r->references[i].id.s, '{');
        json_string(j, "title", r->references[i].title.s);
        json_string(j, "url", r->references[i].url.s);
        json_close(j, '}');
    }
    json_close(j, '}');
    json_open(j, "intro", '[');
    for (size_t i = 0; i < r->intro_count; i++)
        put_texts(j, lexicon, NULL, &r->intro[i]);
    json_close(j, ']');
    put_codes(j, lexicon, "classes", r->classes, r->class_count);
    put_codes(j, lexicon, "codes", r->codes, r->code_count);
    put_removed(j, lexicon, r);
    json_close(j, '}');
}

/* json/PREFIX.json is all registries, json/REGISTRY.json one. */
static bool names_differ(const struct lexicon *lexicon)
{
    for (size_t i = 0; i < lexicon->registry_count; i++)
        if (strcmp(lexicon->registries[i]->name.s, lexicon->prefix) == 0) {
            diag_fail("json/%s.json would be both that registry and all of them; name another --prefix, or other targets than json",
                      lexicon->prefix);
            return false;
        }
    return true;
}

bool emit_json(const struct lexicon *lexicon, struct output *output)
{
    if (!names_differ(lexicon))
        return false;
    struct json all = {output_file(output, mem_format("json/%s.json", lexicon->prefix)), 0, true};
    json_open(&all, NULL, '{');
    json_integer(&all, "format", FORMAT);
    json_string(&all, "version", lexicon->version);
    json_open(&all, "registries", '[');
    for (size_t i = 0; i < lexicon->registry_count; i++) {
        struct json one = {output_file(output, mem_format("json/%s.json", lexicon->registries[i]->name.s)), 0, true};
        put_registry(&one, lexicon, lexicon->registries[i]);
        json_written(&all, one.out->data, one.out->length - 1);
        output_done(output, one.out);
    }
    json_close(&all, ']');
    json_close(&all, '}');
    output_done(output, all.out);
    return true;
}
