/*
 * code.c: what is known of registries, languages, platforms and codes. Part of library.c.
 */

ERRDEX_API const char *errdex_version(void)
{
    return ERRDEX_TABLES_VERSION;
}

/* Registries */

static const struct errdex_registry_row *registry_row(unsigned registry)
{
    return registry >= 1 && registry <= ERRDEX_N_REGISTRIES ? &errdex_registries[registry - 1] : NULL;
}

ERRDEX_API unsigned errdex_registry_count(void)
{
    return ERRDEX_N_REGISTRIES;
}

ERRDEX_API unsigned errdex_registry(const char *name, size_t length)
{
    for (unsigned i = 0; i < ERRDEX_N_REGISTRIES; i++)
        if (compare_folded(name, length, pool_text(errdex_registries[i].name)) == 0)
            return i + 1;
    return 0;
}

ERRDEX_API const char *errdex_registry_name(unsigned registry)
{
    const struct errdex_registry_row *row = registry_row(registry);
    return row == NULL ? NULL : pool_text(row->name);
}

static void skip_texts(struct reader *r)
{
    skip_varints(r, ERRDEX_N_LANGUAGES);
}

static void skip_intro(struct reader *r)
{
    skip_texts(r);
    skip_varints(r, (size_t)read_varint(r) * ERRDEX_N_LANGUAGES);
}

static void skip_references(struct reader *r)
{
    skip_intro(r);
    skip_varints(r, (size_t)read_varint(r) * 3);
}

static void skip_language_list(struct reader *r)
{
    skip_references(r);
    skip_varints(r, (size_t)read_varint(r));
}

ERRDEX_API unsigned errdex_registry_language(unsigned registry, size_t index)
{
    const struct errdex_registry_row *row = registry_row(registry);
    if (row == NULL)
        return 0;
    struct reader r = stream_at(row->stream);
    skip_references(&r);
    if (index >= read_varint(&r))
        return 0;
    skip_varints(&r, index);
    return read_u32(&r);
}

ERRDEX_API const char *errdex_registry_title(unsigned registry, unsigned language)
{
    const struct errdex_registry_row *row = registry_row(registry);
    if (row == NULL)
        return NULL;
    struct reader r = stream_at(row->stream);
    return read_texts(r, language, row->base);
}

ERRDEX_API const char *errdex_registry_intro(unsigned registry, size_t index, unsigned language)
{
    const struct errdex_registry_row *row = registry_row(registry);
    if (row == NULL)
        return NULL;
    struct reader r = stream_at(row->stream);
    skip_texts(&r);
    if (index >= read_varint(&r))
        return NULL;
    skip_varints(&r, index * ERRDEX_N_LANGUAGES);
    return read_texts(r, language, row->base);
}

ERRDEX_API int errdex_registry_is_bare(unsigned registry)
{
    const struct errdex_registry_row *row = registry_row(registry);
    return row != NULL && row->bare != 0;
}

ERRDEX_API errdex_code errdex_registry_code(unsigned registry, size_t index)
{
    const struct errdex_registry_row *row = registry_row(registry);
    return row != NULL && index < row->codes ? row->code + (errdex_code)index : 0;
}

ERRDEX_API errdex_code errdex_registry_class(unsigned registry, size_t index)
{
    const struct errdex_registry_row *row = registry_row(registry);
    return row != NULL && index < row->classes ? row->class_code + (errdex_code)index : 0;
}

/* Languages */

ERRDEX_API unsigned errdex_language_count(void)
{
    return ERRDEX_N_LANGUAGES;
}

ERRDEX_API const char *errdex_language_tag(unsigned language)
{
    if (language < 1 || language > ERRDEX_N_LANGUAGES)
        return NULL;
    struct reader r = stream_at(errdex_languages[language - 1]);
    return read_text(&r);
}

ERRDEX_API const char *errdex_language_name(unsigned language)
{
    if (language < 1 || language > ERRDEX_N_LANGUAGES)
        return NULL;
    struct reader r = stream_at(errdex_languages[language - 1]);
    skip_varints(&r, 1);
    return read_text(&r);
}

ERRDEX_API unsigned errdex_language(const char *tag, size_t length)
{
    while (length > 0) {
        for (unsigned i = 1; i <= ERRDEX_N_LANGUAGES; i++)
            if (compare_folded(tag, length, errdex_language_tag(i)) == 0)
                return i;
        while (length > 0 && tag[length - 1] != '-')
            length--;
        if (length > 0)
            length--;
    }
    return 0;
}

static unsigned language_with_locale(const char *locale, size_t length)
{
    for (unsigned i = 1; i <= ERRDEX_N_LANGUAGES; i++) {
        struct reader r = stream_at(errdex_languages[i - 1]);
        skip_varints(&r, 2);
        for (uint64_t n = read_varint(&r); n > 0; n--)
            if (compare_folded(locale, length, read_text(&r)) == 0)
                return i;
    }
    return 0;
}

ERRDEX_API unsigned errdex_language_of_locale(const char *locale, size_t length)
{
    size_t n = 0, language = 0;
    while (n < length && locale[n] != '.' && locale[n] != '@') {
        if (locale[n] == '_' && language == 0)
            language = n;
        n++;
    }
    unsigned found = language_with_locale(locale, n);
    if (found == 0 && language > 0)
        found = language_with_locale(locale, language);
    return found;
}

/* Platforms */

ERRDEX_API unsigned errdex_platform_count(void)
{
    return ERRDEX_N_PLATFORMS;
}

ERRDEX_API const char *errdex_platform_name(unsigned platform)
{
    return platform >= 1 && platform <= ERRDEX_N_PLATFORMS ? pool_text(errdex_platforms[platform - 1].name) : NULL;
}

ERRDEX_API const char *errdex_platform_title(unsigned platform)
{
    return platform >= 1 && platform <= ERRDEX_N_PLATFORMS ? pool_text(errdex_platforms[platform - 1].title) : NULL;
}

ERRDEX_API unsigned errdex_platform(const char *name, size_t length)
{
    for (unsigned i = 1; i <= ERRDEX_N_PLATFORMS; i++)
        if (compare_folded(name, length, errdex_platform_name(i)) == 0)
            return i;
    return 0;
}

static unsigned platform_parent(unsigned platform)
{
    return platform >= 1 && platform <= ERRDEX_N_PLATFORMS ? errdex_platforms[platform - 1].parent : 0;
}

/* A code's stream, taken apart as far as its lists. */
struct entry {
    unsigned registry;
    size_t senses;
    const char *key, *symbol, *family;
    int has_number, key_is_number;
    int64_t number;
    struct reader numbers, aliases, wires, see, sense; /* each at its count, or at NULL; sense at the first */
};

ERRDEX_API unsigned errdex_code_registry(errdex_code code)
{
    unsigned low = 0, high = ERRDEX_N_REGISTRIES;
    if (code < 1 || code > ERRDEX_N_CODES)
        return 0;
    while (high - low > 1) {
        unsigned middle = low + (high - low) / 2;
        if (errdex_registries[middle].code <= code)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

static int open_entry(errdex_code code, struct entry *e)
{
    struct reader r;
    uint64_t flags, n;
    if (code < 1 || code > ERRDEX_N_CODES)
        return 0;
    e->numbers.at = e->aliases.at = e->wires.at = e->see.at = NULL;
    e->registry = errdex_code_registry(code);
    r = stream_at(errdex_codes[code]);
    flags = read_varint(&r);
    e->senses = (size_t)(flags >> ENTRY_SENSES_SHIFT) + 1;
    e->key = read_text(&r);
    e->symbol = flags & ENTRY_SYMBOL ? read_text(&r) : NULL;
    e->family = flags & ENTRY_FAMILY ? read_text(&r) : NULL;
    e->has_number = (flags & ENTRY_NUMBER) != 0;
    e->number = e->has_number ? read_zigzag(&r) : 0;
    e->key_is_number = (flags & ENTRY_KEY_NUMBER) != 0;
    if (flags & ENTRY_NUMBERS) {
        e->numbers = r;
        n = read_varint(&r);
        skip_varints(&r, (size_t)n * 2);
    }
    if (flags & ENTRY_ALIASES) {
        e->aliases = r;
        n = read_varint(&r);
        skip_varints(&r, (size_t)n);
    }
    if (flags & ENTRY_WIRES) {
        e->wires = r;
        skip_varints(&r, 2);
    }
    if (flags & ENTRY_SEE) {
        e->see = r;
        n = read_varint(&r);
        skip_varints(&r, (size_t)n);
    }
    e->sense = r;
    return 1;
}

ERRDEX_API int errdex_code_is_class(errdex_code code)
{
    const struct errdex_registry_row *row = registry_row(errdex_code_registry(code));
    return row != NULL && code >= row->class_code && code - row->class_code < row->classes;
}

ERRDEX_API const char *errdex_code_key(errdex_code code)
{
    struct entry e;
    return open_entry(code, &e) ? e.key : NULL;
}

ERRDEX_API const char *errdex_code_symbol(errdex_code code)
{
    struct entry e;
    return open_entry(code, &e) ? e.symbol : NULL;
}

ERRDEX_API const char *errdex_code_family(errdex_code code)
{
    struct entry e;
    return open_entry(code, &e) ? e.family : NULL;
}

/* Text `index` of those that follow each other in the pool. */
static const char *record_text(const char *text, size_t index)
{
    while (index-- > 0)
        text += text_length(text) + 1;
    return text;
}

/* Text `index` of a list of texts. */
static const char *listed_text(struct reader list, size_t index)
{
    if (list.at == NULL || index >= read_varint(&list))
        return NULL;
    skip_varints(&list, index);
    return read_text(&list);
}

ERRDEX_API const char *errdex_code_alias(errdex_code code, size_t index)
{
    struct entry e;
    return open_entry(code, &e) ? listed_text(e.aliases, index) : NULL;
}

ERRDEX_API const char *errdex_code_wire(errdex_code code, size_t index)
{
    struct entry e;
    if (!open_entry(code, &e) || e.wires.at == NULL || index >= read_varint(&e.wires))
        return NULL;
    return record_text(read_text(&e.wires), index);
}

ERRDEX_API int errdex_code_numbers(errdex_code code, size_t index, unsigned *platform, int64_t *number)
{
    struct entry e;
    if (!open_entry(code, &e) || e.numbers.at == NULL || index >= read_varint(&e.numbers))
        return 0;
    skip_varints(&e.numbers, index * 2);
    *platform = read_u32(&e.numbers);
    *number = read_zigzag(&e.numbers);
    return 1;
}

ERRDEX_API int errdex_code_number(errdex_code code, unsigned platform, int64_t *number)
{
    struct entry e;
    if (!open_entry(code, &e))
        return 0;
    if (e.has_number) {
        *number = e.number;
        return 1;
    }
    if (e.key_is_number)
        return parse_integer(e.key, text_length(e.key), number);
    for (; platform != 0; platform = platform_parent(platform)) {
        struct reader r = e.numbers;
        if (r.at == NULL)
            return 0;
        for (uint64_t n = read_varint(&r); n > 0; n--) {
            unsigned on = read_u32(&r);
            int64_t value = read_zigzag(&r);
            if (on == platform) {
                *number = value;
                return 1;
            }
        }
    }
    return 0;
}

ERRDEX_API errdex_code errdex_code_see(errdex_code code, size_t index)
{
    struct entry e;
    if (!open_entry(code, &e) || e.see.at == NULL || index >= read_varint(&e.see))
        return 0;
    skip_varints(&e.see, index);
    return (errdex_code)((int64_t)code + read_zigzag(&e.see));
}

ERRDEX_API size_t errdex_code_senses(errdex_code code)
{
    struct entry e;
    return open_entry(code, &e) ? e.senses : 0;
}

/* A sense, taken apart as far as its lists. */
struct sense {
    unsigned registry, base;
    unsigned outcome, retry, standing;
    int unverified;
    uint32_t faults;
    const char *authority;
    struct reader texts, steps, sources; /* steps and sources each at the count */
};

static void skip_steps(struct reader *r)
{
    for (uint64_t n = read_varint(r); n > 0; n--) {
        unsigned runs = *r->at++ >> STEP_RUN_SHIFT;
        skip_varints(r, (size_t)runs * 2);
    }
}

static void skip_sources(struct reader *r, size_t count)
{
    while (count-- > 0)
        skip_varints(r, read_varint(r) & 1);
}

static void read_sense(struct reader *r, struct sense *s)
{
    unsigned a = *r->at++, b = a & SENSE_STANDING ? *r->at++ : (unsigned)ERRDEX_STANDING_STANDARD;
    s->outcome = a & SENSE_ENUM_MASK;
    s->retry = (a >> SENSE_RETRY_SHIFT) & SENSE_ENUM_MASK;
    s->unverified = (a & SENSE_UNVERIFIED) != 0;
    s->standing = b & SENSE_ENUM_MASK;
    s->faults = read_u32(r);
    s->authority = b & SENSE_AUTHORITY ? read_text(r) : NULL;
    s->texts = *r;
    skip_texts(r);
    s->steps = *r;
    skip_steps(r);
    s->sources = *r;
    skip_sources(r, (size_t)read_varint(r));
}

static int open_sense(errdex_code code, size_t sense, struct sense *s)
{
    struct entry e;
    if (!open_entry(code, &e) || sense >= e.senses)
        return 0;
    do
        read_sense(&e.sense, s);
    while (sense-- > 0);
    s->registry = e.registry;
    s->base = registry_row(e.registry)->base;
    return 1;
}

ERRDEX_API enum errdex_outcome errdex_code_outcome(errdex_code code, size_t sense)
{
    struct sense s;
    return open_sense(code, sense, &s) ? (enum errdex_outcome)s.outcome : ERRDEX_OUTCOME_NONE;
}

ERRDEX_API enum errdex_retry errdex_code_retry(errdex_code code, size_t sense)
{
    struct sense s;
    return open_sense(code, sense, &s) ? (enum errdex_retry)s.retry : ERRDEX_RETRY_NONE;
}

ERRDEX_API enum errdex_standing errdex_code_standing(errdex_code code, size_t sense)
{
    struct sense s;
    return open_sense(code, sense, &s) ? (enum errdex_standing)s.standing : ERRDEX_STANDING_NONE;
}

ERRDEX_API enum errdex_fault errdex_code_fault(errdex_code code, size_t sense, size_t index)
{
    struct sense s;
    if (!open_sense(code, sense, &s) || index > 9)
        return ERRDEX_FAULT_NONE;
    return (enum errdex_fault)((s.faults >> (index * 3)) & 7);
}

ERRDEX_API const char *errdex_code_authority(errdex_code code, size_t sense)
{
    struct sense s;
    return open_sense(code, sense, &s) ? s.authority : NULL;
}

ERRDEX_API int errdex_code_unverified(errdex_code code, size_t sense)
{
    struct sense s;
    return open_sense(code, sense, &s) && s.unverified;
}

/* The record in that language, or NULL. */
static const char *sense_record(const struct sense *s, unsigned language)
{
    struct reader r = s->texts, steps = s->steps;
    size_t parts = (size_t)read_varint(&steps) + 2;
    const char *record = NULL;
    for (unsigned i = 1; i <= ERRDEX_N_LANGUAGES; i++) {
        uint32_t value = read_u32(&r);
        if (value == RECORD_FOLLOWS)
            record = record_text(record, parts);
        else if (value != 0)
            record = pool_text(value - RECORD_OFFSET);
        if (i == language)
            return value != 0 ? record : NULL;
    }
    return NULL;
}

/* Part `part` of the record in that language, else in the base, or NULL. */
static const char *record_part(const struct sense *s, size_t part, unsigned language)
{
    for (int again = 0; again < (language & ERRDEX_ONLY ? 1 : 2); again++) {
        const char *record = sense_record(s, again ? s->base : language & ~ERRDEX_ONLY);
        const char *text = record != NULL ? record_text(record, part) : NULL;
        if (text != NULL && *text != '\0')
            return text;
    }
    return NULL;
}

static const char *code_part(errdex_code code, size_t sense, size_t part, unsigned language)
{
    struct sense s;
    return open_sense(code, sense, &s) ? record_part(&s, part, language) : NULL;
}

ERRDEX_API const char *errdex_code_meaning(errdex_code code, size_t sense, unsigned language)
{
    return code_part(code, sense, 0, language);
}

ERRDEX_API const char *errdex_code_cause(errdex_code code, size_t sense, unsigned language)
{
    return code_part(code, sense, 1, language);
}

ERRDEX_API const char *errdex_code_step(errdex_code code, size_t sense, size_t step, unsigned language)
{
    struct sense s;
    if (!open_sense(code, sense, &s))
        return NULL;
    struct reader r = s.steps;
    return step < read_varint(&r) ? record_part(&s, step + 2, language) : NULL;
}

/* Moves to step `step`, past its first byte, which it returns; 0 past the last step. */
static unsigned open_step(struct sense *s, size_t step)
{
    uint64_t n = read_varint(&s->steps);
    if (step >= n)
        return 0;
    for (; step > 0; step--) {
        unsigned runs = *s->steps.at++ >> STEP_RUN_SHIFT;
        skip_varints(&s->steps, (size_t)runs * 2);
    }
    return *s->steps.at++;
}

ERRDEX_API enum errdex_reader errdex_code_step_for(errdex_code code, size_t sense, size_t step)
{
    struct sense s;
    return open_sense(code, sense, &s) ? (enum errdex_reader)(open_step(&s, step) & STEP_READER_MASK)
                                       : ERRDEX_READER_NONE;
}

ERRDEX_API const char *errdex_code_step_run(errdex_code code, size_t sense, size_t step, size_t index,
                                            unsigned *platform)
{
    struct sense s;
    if (!open_sense(code, sense, &s) || index >= open_step(&s, step) >> STEP_RUN_SHIFT)
        return NULL;
    skip_varints(&s.steps, index * 2);
    *platform = read_u32(&s.steps);
    return read_text(&s.steps);
}

ERRDEX_API int errdex_code_source(errdex_code code, size_t sense, size_t index, struct errdex_source *source)
{
    struct sense s;
    if (!open_sense(code, sense, &s) || index >= read_varint(&s.sources))
        return 0;
    skip_sources(&s.sources, index);
    uint32_t value = read_u32(&s.sources), reference = value >> 1;
    source->section = value & 1 ? read_text(&s.sources) : NULL;
    struct reader r = stream_at(registry_row(s.registry)->stream);
    skip_intro(&r);
    if (reference >= read_varint(&r))
        return 0;
    skip_varints(&r, (size_t)reference * 3);
    source->id = read_text(&r);
    source->title = read_text(&r);
    source->url = read_text(&r);
    return 1;
}

/* Words */

/* Word `value`, from 1, of a list whose words each end with NUL; an empty one ends it. A list of pointers would need
 * relocations. */
static const char *word(const char *words, unsigned value)
{
    if (value == 0)
        return NULL;
    while (--value > 0 && *words != '\0')
        words += text_length(words) + 1;
    return *words != '\0' ? words : NULL;
}

ERRDEX_API const char *errdex_outcome_name(enum errdex_outcome outcome)
{
    return word("info\0success\0continue\0redirect\0transient\0permanent\0depends\0", (unsigned)outcome);
}

ERRDEX_API const char *errdex_retry_name(enum errdex_retry retry)
{
    return word("not-needed\0now\0when-ready\0later\0elsewhere\0after-fix\0never\0", (unsigned)retry);
}

ERRDEX_API const char *errdex_fault_name(enum errdex_fault fault)
{
    return word("request\0target\0identity\0content\0server\0network\0local\0", (unsigned)fault);
}

ERRDEX_API const char *errdex_standing_name(enum errdex_standing standing)
{
    return word("standard\0experimental\0obsolete\0reserved\0vendor\0folklore\0", (unsigned)standing);
}

ERRDEX_API const char *errdex_reader_name(enum errdex_reader reader)
{
    return word("user\0admin\0developer\0", (unsigned)reader);
}

ERRDEX_API const char *errdex_how_name(enum errdex_how how)
{
    return word("exact\0alias\0class\0", (unsigned)how);
}

ERRDEX_API const char *errdex_label(const char *name, size_t length, unsigned language)
{
    uint32_t low = 0, high = ERRDEX_N_LABELS;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = compare_folded(name, length, pool_text(errdex_labels[middle].name));
        if (order == 0) {
            struct reader r = stream_at(errdex_labels[middle].stream);
            return read_texts(r, language, ERRDEX_LABEL_BASE);
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

ERRDEX_API const char *errdex_synonym(size_t index, unsigned *group)
{
    const size_t count = ERRDEX_N_TERMS;
    if (index >= count)
        return NULL;
    *group = errdex_terms[index].group;
    return pool_text(errdex_terms[index].text);
}
