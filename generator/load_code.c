/* load_code.c: codes, families and classes, their senses and steps; and what is left of removed codes. */
#include "load_part.h"

#include <string.h>

#include "field.h"
#include "mem.h"
#include "unicode.h"

enum { MEANING_MAX = 80, KEY_MAX = 64 };

static const char *const sense_fields[] = {"authority", "standing", "outcome", "retry",      "fault", "meaning",
                                           "cause",     "remedy",   "sources", "unverified", NULL};
static const char *const code_fields[] = {"key",   "family",  "members", "number",  "numbers",  "symbol",     "aliases",
                                          "wire",  "outcome", "retry",   "fault",   "standing", "authority",  "meaning",
                                          "cause", "remedy",  "senses",  "sources", "see",      "unverified", NULL};
static const char *const member_fields[] = {"number", "numbers", "symbol",   "aliases",   "wire",       "outcome",
                                            "retry",  "fault",   "standing", "authority", "meaning",    "cause",
                                            "remedy", "senses",  "sources",  "see",       "unverified", NULL};
static const char *const class_fields[] = {"key",   "outcome", "retry",   "fault", "standing",   "authority", "meaning",
                                           "cause", "remedy",  "sources", "see",   "unverified", NULL};
static const char *const removed_fields[] = {"key", "number", "numbers", "symbol", "aliases", "reason", NULL};
static const char *const step_fields[] = {"for", "text", "run", NULL};
static const char *const source_fields[] = {"ref", "section", NULL};

static void check_meaning(const struct texts *texts)
{
    for (size_t i = 0; i < texts->count; i++) {
        const struct text *t = &texts->items[i].text;
        size_t length = unicode_count(t->s, t->n);
        if (length > MEANING_MAX)
            diag_error(t->at, "meaning of %zu characters; at most %d: say the rest in cause", length, (int)MEANING_MAX);
        if (t->n > 0 && (t->s[t->n - 1] == '.' || (t->n >= 3 && strcmp(t->s + t->n - 3, "\xe3\x80\x82") == 0)))
            diag_error(t->at, "meaning ends with a full stop; remove it");
    }
}

/* Senses */

static struct run *read_runs(const struct lexicon *lexicon, const struct node *n, size_t *count)
{
    struct run *runs = NULL;
    if (!field_is(n, NODE_MAP, "run", "commands by platform, as {linux: ss -ltn}"))
        return NULL;
    if (n->count == 0)
        diag_error(n->at, "run is empty; expected commands by platform, or no run");
    for (uint32_t p = 1; p <= lexicon->platform_count; p++) {
        const struct node *command = tree_get(n, lexicon->platforms[p - 1].name);
        struct text text;
        if (command == NULL || !field_text(command, "the command", &text))
            continue;
        runs = mem_grow(runs, *count, sizeof *runs);
        runs[(*count)++] = (struct run){p, text};
    }
    for (const struct node *k = n->child; k != NULL; k = k->next->next)
        field_platform(lexicon, k);
    return runs;
}

static struct step read_step(const struct lexicon *lexicon, const struct node *n)
{
    struct step step = {.at = n->at};
    if (!field_is(n, NODE_MAP, "a step", "a mapping with 'for' and 'text'"))
        return step;
    field_names(n, step_fields, "a step");
    const struct node *reader = field_required(n, "for", "a step"), *text = field_required(n, "text", "a step"),
                      *run = tree_get(n, "run");
    if (reader != NULL)
        step.reader = field_word(reader, "for", reader_words);
    if (text != NULL)
        step.text = load_texts(text, "text");
    if (run != NULL)
        step.runs = read_runs(lexicon, run, &step.run_count);
    return step;
}

static void read_remedy(const struct lexicon *lexicon, const struct node *n, struct sense *sense)
{
    if (!field_is(n, NODE_LIST, "remedy", "a list of steps"))
        return;
    if (n->count == 0 || n->count > STEPS_MAX)
        diag_error(n->at, "remedy of %zu steps; expected 1 to %d", n->count, (int)STEPS_MAX);
    for (const struct node *c = n->child; c != NULL; c = c->next) {
        sense->steps = mem_grow(sense->steps, sense->step_count, sizeof *sense->steps);
        sense->steps[sense->step_count++] = read_step(lexicon, c);
    }
}

static void read_faults(const struct node *n, struct sense *sense)
{
    if (!field_list(n, "fault", "a list of words, as [server, network]"))
        return;
    for (const struct node *c = n->child; c != NULL; c = c->next) {
        unsigned fault = field_word(c, "fault", fault_words);
        for (size_t i = 0; i < sense->fault_count; i++)
            if (sense->faults[i] == fault)
                fault = 0; /* told already */
        if (fault != 0)
            sense->faults[sense->fault_count++] = fault;
    }
}

static bool same_source(const struct source *a, const struct source *b)
{
    if (strcmp(a->ref.s, b->ref.s) != 0 || (a->section.s == NULL) != (b->section.s == NULL))
        return false;
    return a->section.s == NULL || strcmp(a->section.s, b->section.s) == 0;
}

static void read_sources(const struct node *n, struct sense *sense)
{
    if (!field_list(n, "sources", "a list of {ref: ..., section: ...}"))
        return;
    for (const struct node *c = n->child; c != NULL; c = c->next) {
        struct source source = {.ref = {.at = c->at}};
        if (!field_is(c, NODE_MAP, "a source", "a mapping with 'ref'"))
            continue;
        field_names(c, source_fields, "a source");
        const struct node *ref = field_required(c, "ref", "a source"), *section = tree_get(c, "section");
        if (section != NULL)
            field_text(section, "section", &source.section);
        if (ref == NULL || !field_text(ref, "ref", &source.ref))
            continue;
        for (size_t i = 0; i < sense->source_count; i++)
            if (same_source(&sense->sources[i], &source))
                diag_error(c->at, "this source stands here twice; remove one");
        sense->sources = mem_grow(sense->sources, sense->source_count, sizeof *sense->sources);
        sense->sources[sense->source_count++] = source;
    }
}

static void require_remedy(const struct sense *sense)
{
    if ((sense->outcome == OUTCOME_TRANSIENT || sense->outcome == OUTCOME_PERMANENT) && sense->step_count == 0)
        diag_error(sense->at, "no remedy; it is required where outcome is %s", outcome_words[sense->outcome - 1]);
}

static void read_sense(const struct lexicon *lexicon, struct fields f, struct sense *sense)
{
    const struct node *n;
    sense->at = fields_at(f);
    sense->standing = STANDING_STANDARD;
    if ((n = fields_required(f, "outcome")) != NULL)
        sense->outcome = field_word(n, "outcome", outcome_words);
    if ((n = fields_required(f, "retry")) != NULL)
        sense->retry = field_word(n, "retry", retry_words);
    if ((n = fields_get(f, "fault")) != NULL)
        read_faults(n, sense);
    if ((n = fields_get(f, "standing")) != NULL)
        sense->standing = field_word(n, "standing", standing_words);
    if ((n = fields_get(f, "authority")) != NULL)
        field_text(n, "authority", &sense->authority);
    else if (sense->standing == STANDING_VENDOR)
        diag_error(sense->at, "no authority; it is required where standing is vendor: say whose code this is");
    if ((n = fields_required(f, "meaning")) != NULL) {
        sense->meaning = load_texts(n, "meaning");
        check_meaning(&sense->meaning);
    }
    if ((n = fields_get(f, "cause")) != NULL)
        sense->cause = load_texts(n, "cause");
    if ((n = fields_get(f, "remedy")) != NULL)
        read_remedy(lexicon, n, sense);
    else
        require_remedy(sense);
    if ((n = fields_get(f, "sources")) != NULL)
        read_sources(n, sense);
    if ((n = fields_get(f, "unverified")) != NULL && field_boolean(n, "unverified", &sense->unverified) &&
        !sense->unverified)
        diag_error(n->at, "unverified is false; leave it out");
}

/* Codes */

static bool is_key_character(char c, bool first)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')
        return true;
    return !first && c != '\0' && strchr("._/+-", c) != NULL;
}

static bool is_name(const char *text)
{
    if (*text >= '0' && *text <= '9')
        return false;
    size_t n = 0;
    while (is_key_character(text[n], true))
        n++;
    return n > 0 && text[n] == '\0';
}

/* Whether a text is a key by its form; complains if not. */
static bool check_key(const struct text *key, const char *what)
{
    int64_t value;
    bool canonical;
    if (parse_integer(key->s, &value, &canonical)) {
        if (!canonical)
            diag_error(key->at, "%s '%s' is no plain integer; expected no leading zero or sign +, and at most 2^53 - 1",
                       what, key->s);
        return canonical;
    }
    size_t n = 0;
    while (is_key_character(key->s[n], n == 0))
        n++;
    if (n != key->n || n == 0) {
        diag_error(key->at, "%s '%s' has a character that no key may have; expected letters, digits and . _ / + -",
                   what, key->s);
        return false;
    }
    if (n > KEY_MAX) {
        diag_error(key->at, "%s of %zu characters; at most %d", what, n, (int)KEY_MAX);
        return false;
    }
    return true;
}

/* A key may be written as a plain integer: 550, -3, 0x274D. */
static bool read_key(const struct node *n, const char *what, struct text *key)
{
    int64_t value;
    bool canonical;
    if (n->kind == NODE_TEXT && n->plain && parse_integer(n->text, &value, &canonical))
        *key = (struct text){n->text, n->length, n->at};
    else if (!field_text(n, what, key))
        return false;
    return check_key(key, what);
}

static bool read_symbol(const struct node *n, struct text *symbol)
{
    if (!field_text(n, "symbol", symbol))
        return false;
    if (!is_name(symbol->s) || symbol->n > KEY_MAX) {
        diag_error(symbol->at, "symbol '%s' is no C identifier of at most %d characters", symbol->s, (int)KEY_MAX);
        return false;
    }
    return true;
}

static void add_number(struct code *code, uint32_t platform, int64_t value, struct place at)
{
    code->numbers = mem_grow(code->numbers, code->number_count, sizeof *code->numbers);
    code->numbers[code->number_count++] = (struct number){platform, value, at};
}

static void read_numbers(const struct lexicon *lexicon, const struct node *n, struct code *code)
{
    if (!field_is(n, NODE_MAP, "numbers", "integers by platform, as {linux: 111}"))
        return;
    if (n->count == 0)
        diag_error(n->at, "numbers is empty; expected integers by platform");
    for (const struct node *k = n->child; k != NULL; k = k->next->next)
        field_platform(lexicon, k);
    for (uint32_t p = 1; p <= lexicon->platform_count; p++) {
        const struct node *value = tree_get(n, lexicon->platforms[p - 1].name);
        int64_t number;
        if (value != NULL && field_integer(value, "the number", -NUMBER_LIMIT, NUMBER_LIMIT, &number))
            add_number(code, p, number, value->at);
    }
}

static void read_code_numbers(const struct lexicon *lexicon, struct fields f, struct code *code)
{
    const struct node *number = fields_get(f, "number"), *numbers = fields_get(f, "numbers");
    int64_t value;
    bool canonical, from_key = code->key.s != NULL && parse_integer(code->key.s, &value, &canonical);
    if (from_key)
        add_number(code, 0, value, code->key.at);
    const struct node *beside = number != NULL ? number : numbers;
    if (number != NULL && numbers != NULL)
        diag_error(numbers->at, "both number and numbers; keep one");
    else if (beside != NULL && from_key)
        diag_error(beside->at, "%s beside the integer key %s, which is the number already; remove it",
                   beside == number ? "number" : "numbers", code->key.s);
    else if (numbers != NULL)
        read_numbers(lexicon, numbers, code);
    else if (number != NULL && field_integer(number, "number", -NUMBER_LIMIT, NUMBER_LIMIT, &value))
        add_number(code, 0, value, number->at);
}

static void read_aliases(const struct node *n, struct code *code)
{
    if (!field_list(n, "aliases", "a list of names"))
        return;
    for (const struct node *c = n->child; c != NULL; c = c->next) {
        struct text alias;
        int64_t value;
        bool canonical;
        if (!field_text(c, "an alias", &alias))
            continue;
        if (parse_integer(alias.s, &value, &canonical)) {
            diag_error(alias.at, "alias '%s' is a number; aliases are names, numbers belong in number or numbers",
                       alias.s);
            continue;
        }
        if (!check_key(&alias, "alias"))
            continue;
        code->aliases = mem_grow(code->aliases, code->alias_count, sizeof *code->aliases);
        code->aliases[code->alias_count++] = alias;
    }
}

static void read_wires(const struct node *n, struct code *code)
{
    if (!field_list(n, "wire", "a list of texts"))
        return;
    for (const struct node *c = n->child; c != NULL; c = c->next) {
        struct text wire;
        if (!field_text(c, "a wire text", &wire))
            continue;
        code->wires = mem_grow(code->wires, code->wire_count, sizeof *code->wires);
        code->wires[code->wire_count++] = wire;
    }
}

static void read_sees(const struct node *n, struct code *code)
{
    if (!field_list(n, "see", "a list of registry/key"))
        return;
    for (const struct node *c = n->child; c != NULL; c = c->next) {
        struct text to;
        if (!field_text(c, "see", &to))
            continue;
        if (strchr(to.s, '/') == NULL) {
            diag_error(to.at, "see '%s' names no registry; expected registry/key, as winsock/10061", to.s);
            continue;
        }
        code->sees = mem_grow(code->sees, code->see_count, sizeof *code->sees);
        code->sees[code->see_count++] = (struct see){to, NULL};
    }
}

static void read_senses(const struct lexicon *lexicon, const struct node *n, struct code *code)
{
    if (!field_list(n, "senses", "a list of further meanings"))
        return;
    for (const struct node *c = n->child; c != NULL; c = c->next) {
        struct sense sense = {0};
        if (!field_is(c, NODE_MAP, "a sense", "a mapping with 'authority', 'outcome' and 'meaning'"))
            continue;
        field_names(c, sense_fields, "a sense");
        field_required(c, "authority", "a sense");
        read_sense(lexicon, (struct fields){c, NULL}, &sense);
        code->senses = mem_grow(code->senses, code->sense_count, sizeof *code->senses);
        code->senses[code->sense_count++] = sense;
    }
}

/* All fields but those that name the code. */
static void read_code_body(const struct lexicon *lexicon, struct fields f, struct code *code)
{
    const struct node *n;
    struct sense own = {0};
    if ((n = fields_get(f, "symbol")) != NULL && code->symbol.s == NULL)
        read_symbol(n, &code->symbol);
    read_code_numbers(lexicon, f, code);
    if ((n = fields_get(f, "aliases")) != NULL)
        read_aliases(n, code);
    if ((n = fields_get(f, "wire")) != NULL)
        read_wires(n, code);
    if ((n = fields_get(f, "see")) != NULL)
        read_sees(n, code);
    read_sense(lexicon, f, &own);
    code->senses = mem_grow(code->senses, 0, sizeof *code->senses);
    code->senses[code->sense_count++] = own;
    if ((n = fields_get(f, "senses")) != NULL)
        read_senses(lexicon, n, code);
}

static struct code *new_code(struct registry *registry, struct place at)
{
    struct code *code = mem_alloc(sizeof *code);
    code->registry = registry;
    code->at = at;
    return code;
}

static void keep_code(struct registry *registry, struct code *code)
{
    registry->codes = mem_grow(registry->codes, registry->code_count, sizeof *registry->codes);
    registry->codes[registry->code_count++] = code;
}

/* X.7.1: a capital X for the class, and what its members share. */
static bool is_family(const char *family)
{
    if (*family++ != 'X' || *family != '.')
        return false;
    while (*family == '.') {
        size_t digits = strspn(++family, "0123456789");
        if (digits == 0)
            return false;
        family += digits;
    }
    return *family == '\0';
}

/* 4.7.1 of X.7.1. */
static bool is_member(const char *family, const char *key)
{
    size_t digits = strspn(key, "0123456789");
    return digits > 0 && strcmp(key + digits, family + 1) == 0;
}

static void read_family(const struct lexicon *lexicon, struct registry *registry, const struct node *n,
                        const struct text *family)
{
    const struct node *members = field_required(n, "members", "a family");
    if (!is_family(family->s)) {
        diag_error(family->at, "'%s' is no family; expected a form such as X.7.1", family->s);
        return;
    }
    if (members == NULL || !field_is(members, NODE_MAP, "members", "the members' keys, each with its own fields"))
        return;
    if (members->count == 0)
        diag_error(members->at, "members is empty; expected a key for each member, as {4.7.1: {...}, 5.7.1: {...}}");
    for (const struct node *k = members->child; k != NULL; k = k->next->next) {
        struct code *code = new_code(registry, k->at);
        code->family = *family;
        if (!read_key(k, "key", &code->key) ||
            !field_is(k->next, NODE_MAP, "a member", "a mapping of the fields that differ; {} if none do"))
            continue;
        if (!is_member(family->s, code->key.s)) {
            diag_error(k->at, "key '%s' is no member of %s", k->text, family->s);
            continue;
        }
        field_names(k->next, member_fields, "a member");
        read_code_body(lexicon, (struct fields){n, k->next}, code);
        keep_code(registry, code);
    }
}

/* What names an entry: key, or family with members, or symbol alone. Returns the text that orders it. */
static bool read_code(const struct lexicon *lexicon, struct registry *registry, const struct node *n, struct text *name)
{
    if (!field_is(n, NODE_MAP, "a code", "a mapping with 'key', 'outcome', 'retry' and 'meaning'"))
        return false;
    field_names(n, code_fields, "a code");
    const struct node *key = tree_get(n, "key"), *family = tree_get(n, "family"), *symbol = tree_get(n, "symbol"),
                      *members = tree_get(n, "members");
    if (key != NULL && family != NULL) {
        diag_error(family->at, "both key and family; an entry has one of them");
        return false;
    }
    if (family != NULL) {
        if (!field_text(family, "family", name) || !check_key(name, "family"))
            return false;
        read_family(lexicon, registry, n, name);
        return true;
    }
    if (members != NULL)
        diag_error(members->at, "members without family; expected family: X.7.1 beside it");
    struct code *code = new_code(registry, n->at);
    if (key == NULL && symbol == NULL) {
        diag_error(n->at, "no key; expected key, or symbol alone, or family with members");
        return false;
    }
    if (key != NULL && !read_key(key, "key", &code->key))
        return false;
    if (symbol != NULL && !read_symbol(symbol, &code->symbol))
        return false;
    if (key == NULL)
        code->key = code->symbol;
    *name = code->key;
    read_code_body(lexicon, (struct fields){n, NULL}, code);
    keep_code(registry, code);
    return true;
}

/* Lists of entries are written in the order of their keys, so that each is found, and a duplicate seen. */
static void check_order(const struct text *before, const struct text *name)
{
    if (before->s == NULL)
        return;
    int order = compare_keys_naturally(before->s, name->s);
    if (order == 0)
        diag_error(name->at, "key '%s' stands twice, first in line %u; every key is unique without regard to case",
                   name->s, (unsigned)before->at.line);
    else if (order > 0)
        diag_error(name->at, "key '%s' stands after '%s'; keys stand in natural order", name->s, before->s);
}

void load_codes(const struct lexicon *lexicon, struct registry *registry, const struct node *n)
{
    struct text before = {0}, name = {0};
    if (!field_is(n, NODE_LIST, "codes", "a list of codes"))
        return;
    if (n->count == 0)
        diag_error(n->at, "codes is empty; a registry has at least one code");
    for (const struct node *c = n->child; c != NULL; c = c->next)
        if (read_code(lexicon, registry, c, &name)) {
            check_order(&before, &name);
            before = name;
        }
}

/* Classes */

/* 4xx is 400 to 499; 3000-3999, -20--10 and 0x100-0x1FF are what they say. */
static bool read_range(struct code *code)
{
    const char *key = code->key.s;
    char *half = mem_copy(key, code->key.n);
    bool canonical_low, canonical_high;
    size_t digits = strspn(key, "0123456789"), xs = strspn(key + digits, "x");
    if (digits > 0 && xs > 0 && digits + xs == code->key.n && code->key.n <= 15) {
        int64_t span = 1;
        memset(half + digits, '0', xs);
        for (size_t i = 0; i < xs; i++)
            span *= 10;
        parse_integer(half, &code->low, &canonical_low);
        code->high = code->low + span - 1;
        return canonical_low;
    }
    for (char *dash = strchr(half + 1, '-'); dash != NULL; dash = strchr(dash + 1, '-')) {
        *dash = '\0';
        if (parse_integer(half, &code->low, &canonical_low) && parse_integer(dash + 1, &code->high, &canonical_high))
            return canonical_low && canonical_high && code->low < code->high;
        *dash = '-';
    }
    return false;
}

static bool is_pattern(const char *key)
{
    bool x = false;
    for (const char *part = key;; part++) {
        size_t digits = strspn(part, "0123456789"), n = digits > 0 ? digits : (size_t)(*part == 'x');
        x = x || (digits == 0 && n > 0);
        if (n == 0)
            return false;
        part += n;
        if (*part == '\0')
            return x && strchr(key, '.') != NULL;
        if (*part != '.')
            return false;
    }
}

static void read_class(const struct lexicon *lexicon, struct registry *registry, const struct node *n,
                       struct text *before)
{
    if (!field_is(n, NODE_MAP, "a class", "a mapping with 'key', 'outcome', 'retry' and 'meaning'"))
        return;
    field_names(n, class_fields, "a class");
    struct code *code = new_code(registry, n->at);
    code->is_class = true;
    const struct node *key = field_required(n, "key", "a class");
    if (key == NULL || !field_text(key, "key", &code->key))
        return;
    code->has_range = read_range(code);
    if (!code->has_range && !is_pattern(code->key.s)) {
        diag_error(key->at, "'%s' is no class; expected a form such as 4xx, 5.7.x or 3000-3999", key->text);
        return;
    }
    check_order(before, &code->key);
    *before = code->key;
    read_code_body(lexicon, (struct fields){n, NULL}, code);
    registry->classes = mem_grow(registry->classes, registry->class_count, sizeof *registry->classes);
    registry->classes[registry->class_count++] = code;
}

void load_classes(const struct lexicon *lexicon, struct registry *registry, const struct node *n)
{
    struct text before = {0};
    if (!field_is(n, NODE_LIST, "classes", "a list of classes"))
        return;
    if (n->count == 0)
        diag_error(n->at, "classes is empty; expected classes, or no classes");
    for (const struct node *c = n->child; c != NULL; c = c->next)
        read_class(lexicon, registry, c, &before);
}

/* Tombstones */

static void read_removed(const struct lexicon *lexicon, struct registry *registry, const struct node *n,
                         struct text *before)
{
    if (!field_is(n, NODE_MAP, "a removed code", "a mapping with 'key'"))
        return;
    field_names(n, removed_fields, "a removed code");
    struct code *code = new_code(registry, n->at);
    code->is_removed = true;
    const struct node *key = tree_get(n, "key"), *symbol = tree_get(n, "symbol"), *aliases = tree_get(n, "aliases"),
                      *reason = tree_get(n, "reason");
    if (key == NULL && symbol == NULL)
        diag_error(n->at, "a removed code without key; expected key, or symbol where that was the key");
    if ((symbol != NULL && !read_symbol(symbol, &code->symbol)) || (key != NULL && !read_key(key, "key", &code->key)) ||
        (key == NULL && symbol == NULL))
        return;
    if (key == NULL)
        code->key = code->symbol;
    check_order(before, &code->key);
    *before = code->key;
    read_code_numbers(lexicon, (struct fields){n, NULL}, code);
    if (aliases != NULL)
        read_aliases(aliases, code);
    if (reason != NULL)
        code->reason = load_texts(reason, "reason");
    registry->removed = mem_grow(registry->removed, registry->removed_count, sizeof *registry->removed);
    registry->removed[registry->removed_count++] = code;
}

void load_removed(const struct lexicon *lexicon, struct registry *registry, const struct node *n)
{
    struct text before = {0};
    if (!field_is(n, NODE_LIST, "removed", "a list of codes that were removed"))
        return;
    if (n->count == 0)
        diag_error(n->at, "removed is empty; expected codes that were removed, or no removed");
    for (const struct node *c = n->child; c != NULL; c = c->next)
        read_removed(lexicon, registry, c, &before);
}
