/*
 * emit_c.c: the C tables. Their form is the contract in runtime/tables.h, which this file writes by: one pool of texts,
 * one stream of bytes, arrays of plain rows, no pointer anywhere.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "emit.h"
#include "keys.h"
#include "mem.h"
#include "numbers.h"
#include "names.h"
#include "pool.h"
#include "quote.h"
#include "tables.h"

enum {
    ENTRY_SYMBOL = 1,
    ENTRY_FAMILY = 2,
    ENTRY_NUMBER = 4,
    ENTRY_NUMBERS = 8,
    ENTRY_ALIASES = 16,
    ENTRY_WIRES = 32,
    ENTRY_SEE = 64,
    ENTRY_KEY_NUMBER = 128,
    ENTRY_SENSES_SHIFT = 8,
    SENSE_RETRY_SHIFT = 3,
    SENSE_UNVERIFIED = 64,
    SENSE_STANDING = 128,
    SENSE_AUTHORITY = 8,
    STEP_RUN_SHIFT = 2,
    RECORD_FOLLOWS = 1,
    RECORD_OFFSET = 2
};

/* Bytes of the rows of runtime/tables.h. */
enum {
    OFFSET_SIZE = 4,
    CODE_SIZE = OFFSET_SIZE,
    CLASS_SIZE = 24,
    REGISTRY_SIZE = 72,
    PLATFORM_SIZE = 12,
    LABEL_SIZE = 8,
    TERM_SIZE = 8
};

struct tables {
    const struct lexicon *lexicon;
    struct pool pool;
    struct buffer stream;
    struct buffer record; /* what is added to the pool next */
    struct sizes sizes;
    struct registry_size *size; /* of the registry whose texts are being put, or NULL */
    struct mark *marks;         /* what begins where in the stream, for the reader of the C file */
    size_t mark_count;
};

struct mark {
    size_t offset;
    const char *name;
};

/* The stream */

static void put_varint(struct tables *t, uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        buffer_byte(&t->stream, (unsigned char)(value | 0x80));
    buffer_byte(&t->stream, (unsigned char)value);
}

static void put_zigzag(struct tables *t, int64_t value)
{
    put_varint(t, ((uint64_t)value << 1) ^ (value < 0 ? UINT64_MAX : 0));
}

static void put_string(struct tables *t, const char *text)
{
    put_varint(t, text == NULL ? 0 : (uint64_t)pool_add(&t->pool, text, strlen(text)) + 1);
}

/* Counts what the pool has grown by as texts of a language. */
static void count_texts(struct tables *t, size_t language, size_t before)
{
    if (t->size != NULL)
        t->size->texts[language] += t->pool.bytes.length - before;
}

static void put_texts(struct tables *t, const struct texts *texts)
{
    for (size_t i = 0; i < t->lexicon->language_count; i++) {
        const struct text *text = texts_in(texts, t->lexicon->languages[i].tag);
        size_t before = t->pool.bytes.length;
        put_string(t, text == NULL ? NULL : text->s);
        count_texts(t, i, before);
    }
}

static void begin(struct tables *t, const char *name)
{
    t->marks = mem_grow(t->marks, t->mark_count, sizeof *t->marks);
    t->marks[t->mark_count++] = (struct mark){t->stream.length, name};
}

static void add_part(struct buffer *record, const struct texts *texts, const char *language, bool *any)
{
    const struct text *text = texts_in(texts, language);
    if (text != NULL) {
        buffer_add(record, text->s, text->n);
        *any = true;
    }
    buffer_byte(record, 0);
}

/*
 * Meaning, cause and steps in one language, one after the other: one offset instead of one a field, and none where the
 * record follows that of the last language. Returns where the next one would follow.
 */
static uint64_t put_record(struct tables *t, const struct sense *s, const char *language, uint64_t after)
{
    struct buffer *record = &t->record;
    bool any = false;
    record->length = 0;
    add_part(record, &s->meaning, language, &any);
    add_part(record, &s->cause, language, &any);
    for (size_t i = 0; i < s->step_count; i++)
        add_part(record, &s->steps[i].text, language, &any);
    if (!any) {
        put_varint(t, 0);
        return after;
    }
    uint64_t offset = pool_add(&t->pool, record->data, record->length - 1);
    put_varint(t, offset == after ? RECORD_FOLLOWS : offset + RECORD_OFFSET);
    return offset + record->length;
}

static void put_sense(struct tables *t, const struct sense *s)
{
    uint64_t faults = 0, after = UINT64_MAX;
    for (size_t i = s->fault_count; i-- > 0;)
        faults = faults << 3 | s->faults[i];
    bool standing = s->standing != STANDING_STANDARD || s->authority.s != NULL;
    buffer_byte(&t->stream,
                (unsigned char)(s->outcome | s->retry << SENSE_RETRY_SHIFT | (s->unverified ? SENSE_UNVERIFIED : 0u) |
                                (standing ? SENSE_STANDING : 0u)));
    if (standing)
        buffer_byte(&t->stream, (unsigned char)(s->standing | (s->authority.s != NULL ? SENSE_AUTHORITY : 0u)));
    put_varint(t, faults);
    if (s->authority.s != NULL)
        put_string(t, s->authority.s);
    for (size_t i = 0; i < t->lexicon->language_count; i++) {
        size_t before = t->pool.bytes.length;
        after = put_record(t, s, t->lexicon->languages[i].tag, after);
        count_texts(t, i, before);
    }
    put_varint(t, s->step_count);
    for (size_t i = 0; i < s->step_count; i++) {
        const struct step *step = &s->steps[i];
        buffer_byte(&t->stream, (unsigned char)(step->reader | step->run_count << STEP_RUN_SHIFT));
        for (size_t r = 0; r < step->run_count; r++) {
            put_varint(t, step->runs[r].platform);
            put_string(t, step->runs[r].command.s);
        }
    }
    put_varint(t, s->source_count);
    for (size_t i = 0; i < s->source_count; i++) {
        put_varint(t, (uint64_t)s->sources[i].reference << 1 | (s->sources[i].section.s != NULL));
        if (s->sources[i].section.s != NULL)
            put_string(t, s->sources[i].section.s);
    }
}

static void put_list(struct tables *t, const struct text *texts, size_t count)
{
    put_varint(t, count);
    for (size_t i = 0; i < count; i++)
        put_string(t, texts[i].s);
}

/* One offset for all of them: hardly any stands in two codes. */
static void put_wires(struct tables *t, const struct code *c)
{
    struct buffer *record = &t->record;
    record->length = 0;
    for (size_t i = 0; i < c->wire_count; i++)
        buffer_add(record, c->wires[i].s, c->wires[i].n + 1);
    put_varint(t, c->wire_count);
    put_varint(t, (uint64_t)pool_add(&t->pool, record->data, record->length - 1) + 1);
}

static unsigned entry_flags(const struct code *c)
{
    int64_t value;
    bool canonical, from_key = !c->is_class && parse_integer(c->key.s, &value, &canonical);
    bool one = c->number_count == 1 && c->numbers[0].platform == 0 && !from_key;
    return (from_key ? ENTRY_KEY_NUMBER : 0u) | (c->symbol.s != NULL ? ENTRY_SYMBOL : 0u) |
           (c->family.s != NULL ? ENTRY_FAMILY : 0u) | (one ? ENTRY_NUMBER : 0u) |
           (!one && !from_key && c->number_count > 0 ? ENTRY_NUMBERS : 0u) | (c->alias_count > 0 ? ENTRY_ALIASES : 0u) |
           (c->wire_count > 0 ? ENTRY_WIRES : 0u) | (c->see_count > 0 ? ENTRY_SEE : 0u);
}

static uint32_t put_code(struct tables *t, const struct code *c)
{
    uint32_t offset = (uint32_t)t->stream.length;
    unsigned flags = entry_flags(c);
    begin(t, mem_format("%s/%s", c->registry->name.s, c->key.s));
    put_varint(t, flags | (uint64_t)(c->sense_count - 1) << ENTRY_SENSES_SHIFT);
    put_string(t, c->key.s);
    if (flags & ENTRY_SYMBOL)
        put_string(t, c->symbol.s);
    if (flags & ENTRY_FAMILY)
        put_string(t, c->family.s);
    if (flags & ENTRY_NUMBER)
        put_zigzag(t, c->numbers[0].value);
    if (flags & ENTRY_NUMBERS) {
        put_varint(t, c->number_count);
        for (size_t i = 0; i < c->number_count; i++) {
            put_varint(t, c->numbers[i].platform);
            put_zigzag(t, c->numbers[i].value);
        }
    }
    if (flags & ENTRY_ALIASES)
        put_list(t, c->aliases, c->alias_count);
    if (flags & ENTRY_WIRES)
        put_wires(t, c);
    if (flags & ENTRY_SEE) {
        put_varint(t, c->see_count);
        for (size_t i = 0; i < c->see_count; i++)
            put_zigzag(t, (int64_t)c->sees[i].target->id - (int64_t)c->id);
    }
    for (size_t i = 0; i < c->sense_count; i++)
        put_sense(t, &c->senses[i]);
    return offset;
}

static uint32_t put_registry(struct tables *t, const struct registry *r)
{
    uint32_t offset = (uint32_t)t->stream.length;
    begin(t, r->name.s);
    put_texts(t, &r->title);
    put_varint(t, r->intro_count);
    for (size_t i = 0; i < r->intro_count; i++)
        put_texts(t, &r->intro[i]);
    put_varint(t, r->reference_count);
    for (size_t i = 0; i < r->reference_count; i++) {
        put_string(t, r->references[i].id.s);
        put_string(t, r->references[i].title.s);
        put_string(t, r->references[i].url.s);
    }
    put_varint(t, r->language_count);
    for (size_t i = 0; i < r->language_count; i++)
        put_varint(t, language_index(t->lexicon, r->languages[i]) + 1);
    put_varint(t, r->base_count);
    for (size_t i = 0; i < r->base_count; i++)
        put_zigzag(t, r->bases[i]);
    return offset;
}

static uint32_t put_language(struct tables *t, const struct language *l)
{
    uint32_t offset = (uint32_t)t->stream.length;
    begin(t, mem_format("language %s", l->tag));
    put_string(t, l->tag);
    put_string(t, l->name);
    put_varint(t, l->locale_count);
    for (size_t i = 0; i < l->locale_count; i++)
        put_string(t, l->locales[i]);
    return offset;
}

/* What is short and often referred to comes first in the pool, where offsets are short too. */
static void add_short_texts(struct tables *t, const struct code *c)
{
    pool_add(&t->pool, c->key.s, c->key.n);
    if (c->symbol.s != NULL)
        pool_add(&t->pool, c->symbol.s, c->symbol.n);
    for (size_t i = 0; i < c->sense_count; i++) {
        const struct sense *s = &c->senses[i];
        for (size_t k = 0; k < s->source_count; k++)
            if (s->sources[k].section.s != NULL)
                pool_add(&t->pool, s->sources[k].section.s, s->sources[k].section.n);
        for (size_t k = 0; k < s->step_count; k++)
            for (size_t r = 0; r < s->steps[k].run_count; r++)
                pool_add(&t->pool, s->steps[k].runs[r].command.s, s->steps[k].runs[r].command.n);
    }
}

/* Printing */

static void print_header(struct buffer *out, const struct lexicon *lexicon)
{
    buffer_text(out, "/* Made by errdex-gen from the definitions of");
    for (size_t i = 0; i < lexicon->registry_count; i++)
        buffer_format(out, "%s %s", i > 0 ? "," : "", lexicon->registries[i]->name.s);
    buffer_text(out, "; do not edit. Free to use without condition. */\n#include \"tables.h\"\n\n");
}

static void print_stream(const struct tables *t, struct buffer *out)
{
    buffer_text(out, "static const unsigned char errdex_stream[] = {");
    for (size_t i = 0, m = 0; i < t->stream.length; i++) {
        bool mark = m < t->mark_count && t->marks[m].offset == i;
        if (mark)
            buffer_format(out, "\n    /* %s */ ", t->marks[m++].name);
        buffer_number(out, (unsigned char)t->stream.data[i]);
        buffer_byte(out, ',');
    }
    buffer_text(out, "\n};\n\n");
}

static void print_u32(struct buffer *out, const char *type, const char *name, const uint32_t *values, size_t count)
{
    buffer_format(out, "static const %s %s[] = {", type, name);
    for (size_t i = 0; i < count; i++)
        buffer_format(out, "%s%" PRIu32 ",", i % 16 == 0 ? "\n    " : " ", values[i]);
    buffer_text(out, count == 0 ? "0};\n\n" : "\n};\n\n");
}

static void print_platforms(struct tables *t, struct buffer *out)
{
    const struct lexicon *l = t->lexicon;
    buffer_text(out, "static const struct errdex_platform_row errdex_platforms[] = {\n");
    for (size_t i = 0; i < l->platform_count; i++) {
        const struct platform *p = &l->platforms[i];
        uint32_t name = pool_add(&t->pool, p->name, strlen(p->name)),
                 title = pool_add(&t->pool, p->title, strlen(p->title));
        buffer_format(out, "    {%" PRIu32 ", %" PRIu32 ", %" PRIu32 "},\n", name, title, p->parent);
    }
    buffer_text(out, l->platform_count == 0 ? "    {0, 0, 0}\n};\n\n" : "};\n\n");
}

static size_t label_count(const struct lexicon *lexicon)
{
    return lexicon->without_labels ? 0 : lexicon->label_count;
}

/* The language whose labels stand in for those of the others: English, or the lexicon's first. */
static size_t label_base(const struct lexicon *lexicon)
{
    size_t english = language_index(lexicon, language_tag("en"));
    return english < lexicon->language_count ? english : 0;
}

/* A label's texts; in the base there is always one, if need be in the language that the label was first written in. */
static void put_label(struct tables *t, const struct texts *texts)
{
    size_t base = label_base(t->lexicon);
    for (size_t i = 0; i < t->lexicon->language_count; i++) {
        const struct text *text = texts_in(texts, t->lexicon->languages[i].tag);
        if (text == NULL && i == base && texts->count > 0)
            text = &texts->items[0].text;
        put_string(t, text == NULL ? NULL : text->s);
    }
}

static void print_labels(struct tables *t, struct buffer *out)
{
    const struct lexicon *l = t->lexicon;
    buffer_text(out, "static const struct errdex_label_row errdex_labels[] = {\n");
    for (size_t i = 0; i < label_count(l); i++) {
        begin(t, mem_format("label %zu", i));
        size_t offset = t->stream.length;
        put_label(t, &l->labels[i].text);
        buffer_format(out, "    {%" PRIu32 ", %zu},\n",
                      pool_add(&t->pool, l->labels[i].name, strlen(l->labels[i].name)), offset);
    }
    buffer_text(out, label_count(l) == 0 ? "    {0, 0}\n};\n\n" : "};\n\n");
}

/* The words of a term, except single ones and those that are only refused: whoever searches for one wants the others
 * too. */
static size_t print_terms(struct tables *t, struct buffer *out)
{
    const struct lexicon *l = t->lexicon;
    size_t printed = 0;
    uint32_t group = 0;
    buffer_text(out, "static const struct errdex_term_row errdex_terms[] = {\n");
    for (size_t term = 0; term < l->term_count; term++) {
        const char **words = NULL;
        size_t count = 0, used = 0;
        for (size_t i = 0; i < l->term_word_count; i++) {
            const struct term_word *w = &l->terms[i];
            if (w->term != term || w->use == TERM_ALLOW)
                continue;
            bool known = false;
            for (size_t k = 0; k < count; k++)
                known = known || strcmp(words[k], w->word.s) == 0;
            if (known)
                continue;
            used += w->use == TERM_USE;
            words = mem_grow(words, count, sizeof *words);
            words[count++] = w->word.s;
        }
        if (used == 0 || count < 2)
            continue;
        for (size_t i = 0; i < count; i++)
            buffer_format(out, "    {%" PRIu32 ", %" PRIu32 "},\n", pool_add(&t->pool, words[i], strlen(words[i])),
                          group);
        printed += count;
        group++;
    }
    buffer_text(out, printed == 0 ? "    {0, 0}\n};\n\n" : "};\n\n");
    return printed;
}

static void print_registries(struct tables *t, const struct numbers *numbers, const uint32_t *offsets,
                             struct buffer *out)
{
    buffer_text(out, "static const struct errdex_registry_row errdex_registries[] = {\n");
    size_t class_row = 0;
    for (size_t i = 0; i < t->lexicon->registry_count; i++) {
        const struct registry *r = t->lexicon->registries[i];
        const struct number_index *n = &numbers->indices[i];
        buffer_format(out,
                      "    /* %s */ {INT64_C(%" PRId64 "), %" PRIu32 ", %" PRIu32 ", %" PRIu32 ", %zu, %" PRIu32
                      ", %zu, %zu, ",
                      r->name.s, n->first, pool_add(&t->pool, r->name.s, r->name.n), offsets[i], r->codes[0]->id,
                      r->code_count, r->codes[0]->id + (uint32_t)r->code_count, r->class_count, class_row);
        buffer_format(out, "%zu, %zu, %zu, %u, %zu, %zu, %zu, %d},\n", n->page, n->pages, n->block, n->shift, n->entry,
                      n->entries, language_index(t->lexicon, r->languages[0]) + 1, r->bare_numbers);
        class_row += r->class_count;
    }
    buffer_text(out, "};\n\n");
}

static uint64_t width_of(const struct code *c)
{
    return (uint64_t)c->high - (uint64_t)c->low;
}

static size_t count_x(const char *pattern)
{
    size_t n = 0;
    for (; *pattern != '\0'; pattern++)
        n += *pattern == 'x';
    return n;
}

/* The narrower first, so that the first that fits is the right one. */
static int by_width(const void *a, const void *b)
{
    const struct code *const *x = a, *const *y = b;
    if ((*x)->has_range != (*y)->has_range)
        return (*x)->has_range ? -1 : 1;
    if ((*x)->has_range && width_of(*x) != width_of(*y))
        return width_of(*x) < width_of(*y) ? -1 : 1;
    if (!(*x)->has_range && count_x((*x)->key.s) != count_x((*y)->key.s))
        return count_x((*x)->key.s) < count_x((*y)->key.s) ? -1 : 1;
    return (*x)->id < (*y)->id ? -1 : 1;
}

static void print_classes(struct tables *t, struct buffer *out)
{
    size_t printed = 0;
    buffer_text(out, "static const struct errdex_class_row errdex_classes[] = {\n");
    for (size_t i = 0; i < t->lexicon->registry_count; i++) {
        const struct registry *r = t->lexicon->registries[i];
        const struct code **order = mem_alloc((r->class_count + 1) * sizeof *order);
        for (size_t c = 0; c < r->class_count; c++)
            order[c] = r->classes[c];
        qsort(order, r->class_count, sizeof *order, by_width);
        for (size_t c = 0; c < r->class_count; c++, printed++)
            buffer_format(out, "    {INT64_C(%" PRId64 "), INT64_C(%" PRId64 "), %" PRIu32 ", %" PRIu32 "},\n",
                          order[c]->has_range ? order[c]->low : 1, order[c]->has_range ? order[c]->high : 0,
                          pool_add(&t->pool, order[c]->key.s, order[c]->key.n), order[c]->id);
    }
    buffer_text(out, printed == 0 ? "    {1, 0, 0, 0}\n};\n\n" : "};\n\n");
}

static void print_sizes(const struct tables *t, const struct keys *keys, size_t terms, struct buffer *out)
{
    const struct lexicon *l = t->lexicon;
    buffer_text(out, "#define ERRDEX_TABLES_VERSION ");
    quote_c(out, l->version, strlen(l->version));
    buffer_format(out,
                  "\n#define ERRDEX_SHARD_SEED UINT32_C(%" PRIu32
                  ")\n\nenum {\n    ERRDEX_N_LANGUAGES = %zu,\n    ERRDEX_LABEL_BASE = %zu,\n"
                  "    ERRDEX_N_PLATFORMS = %zu,\n    ERRDEX_N_REGISTRIES = %zu,\n    ERRDEX_N_CODES = %zu,\n    "
                  "ERRDEX_N_SHARDS = %zu,\n    ERRDEX_SHARD_WHOLE = %d,\n"
                  "    ERRDEX_KEY_LONGEST = %zu,\n    ERRDEX_N_LABELS = %zu,\n    ERRDEX_N_TERMS = %zu\n};\n\n",
                  keys->seed, l->language_count, label_base(l) + 1, l->platform_count, l->registry_count, l->code_count,
                  keys->shard_count, keys->whole, keys->longest, label_count(l), terms);
}

/* What was put for a registry since the pool and the stream were that long. */
static void count_registry(struct tables *t, const struct registry *r, size_t pool, size_t stream)
{
    size_t texts = 0;
    for (size_t i = 0; i < t->lexicon->language_count; i++)
        texts += t->size->texts[i];
    t->size->names += t->pool.bytes.length - pool - texts;
    t->size->records += t->stream.length - stream + (r->code_count + r->class_count) * CODE_SIZE +
                        r->class_count * CLASS_SIZE + REGISTRY_SIZE;
}

static void put_codes(struct tables *t, struct code *const *codes, size_t count, uint32_t *offsets)
{
    for (size_t i = 0; i < count; i++)
        offsets[codes[i]->id] = put_code(t, codes[i]);
}

/* Returns the offset of its stream. */
static uint32_t put_whole_registry(struct tables *t, const struct registry *r, size_t index, uint32_t *codes)
{
    size_t pool = t->pool.bytes.length, stream = t->stream.length;
    t->size = &t->sizes.registries[index];
    uint32_t offset = put_registry(t, r);
    put_codes(t, r->codes, r->code_count, codes);
    put_codes(t, r->classes, r->class_count, codes);
    count_registry(t, r, pool, stream);
    t->size = NULL;
    return offset;
}

/* The short texts of all registries come first in the pool. */
static void put_short_texts(struct tables *t)
{
    for (size_t i = 0; i < t->lexicon->registry_count; i++) {
        const struct registry *r = t->lexicon->registries[i];
        size_t before = t->pool.bytes.length;
        pool_add(&t->pool, r->name.s, r->name.n);
        for (size_t c = 0; c < r->code_count; c++)
            add_short_texts(t, r->codes[c]);
        for (size_t c = 0; c < r->class_count; c++)
            pool_add(&t->pool, r->classes[c]->key.s, r->classes[c]->key.n);
        t->sizes.registries[i].names = t->pool.bytes.length - before;
    }
}

static void begin_sizes(struct tables *t)
{
    t->sizes.registries = mem_alloc((t->lexicon->registry_count + 1) * sizeof *t->sizes.registries);
    for (size_t i = 0; i < t->lexicon->registry_count; i++)
        t->sizes.registries[i].texts = mem_alloc((t->lexicon->language_count + 1) * sizeof(size_t));
}

/* What the pool and the stream have grown by since the last time. */
static size_t grown(const struct tables *t, size_t *last)
{
    size_t now = t->pool.bytes.length + t->stream.length, by = now - *last;
    *last = now;
    return by;
}

bool tables_print(const struct lexicon *lexicon, struct output *output, struct buffer *out, struct sizes *sizes)
{
    struct tables t = {.lexicon = lexicon};
    struct buffer parts = {0};
    struct keys keys;
    struct numbers numbers = numbers_make(lexicon);
    uint32_t *codes = mem_alloc((lexicon->code_count + 1) * sizeof *codes);
    uint32_t *registries = mem_alloc((lexicon->registry_count + 1) * sizeof *registries);
    uint32_t *languages = mem_alloc((lexicon->language_count + 1) * sizeof *languages);
    size_t last;
    if (!keys_start(lexicon, output, &keys))
        return false;
    begin_sizes(&t);
    put_short_texts(&t);
    for (size_t i = 0; i < lexicon->registry_count; i++) {
        registries[i] = put_whole_registry(&t, lexicon->registries[i], i, codes);
        t.sizes.registries[i].numbers = numbers_size(&numbers, i);
    }
    last = t.pool.bytes.length + t.stream.length;
    for (size_t i = 0; i < lexicon->language_count; i++)
        languages[i] = put_language(&t, &lexicon->languages[i]);
    t.sizes.languages = grown(&t, &last) + (lexicon->language_count + 1) * OFFSET_SIZE; /* and code 0 */
    print_u32(&parts, "uint32_t", "errdex_codes", codes, lexicon->code_count + 1);
    print_u32(&parts, "uint32_t", "errdex_languages", languages, lexicon->language_count);
    print_platforms(&t, &parts);
    t.sizes.platforms = grown(&t, &last) + lexicon->platform_count * PLATFORM_SIZE;
    print_labels(&t, &parts);
    t.sizes.labels = grown(&t, &last) + label_count(lexicon) * LABEL_SIZE;
    size_t terms = print_terms(&t, &parts);
    t.sizes.terms = grown(&t, &last) + terms * TERM_SIZE;
    print_registries(&t, &numbers, registries, &parts);
    print_classes(&t, &parts);
    numbers_print(&numbers, &parts);
    if (!keys_finish(&keys))
        return false;
    keys_print(&keys, &t.pool, &parts);
    t.sizes.keys = grown(&t, &last) + keys_size(&keys);
    print_sizes(&t, &keys, terms, out);
    pool_print(&t.pool, out);
    print_stream(&t, out);
    buffer_add(out, parts.data, parts.length);
    buffer_free(&parts);
    buffer_free(&t.pool.bytes);
    buffer_free(&t.stream);
    if (sizes != NULL)
        *sizes = t.sizes;
    return true;
}

bool emit_c(const struct lexicon *lexicon, struct output *output)
{
    struct buffer tables = {0};
    struct buffer *out = output_file(output, mem_format("c/%s_tables.c", lexicon->prefix));
    print_header(&tables, lexicon);
    if (!tables_print(lexicon, output, &tables, NULL))
        return false;
    name_renamed(out, &tables, lexicon->prefix);
    output_done(output, out);
    return true;
}
