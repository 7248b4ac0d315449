/*
 * find.c: from numbers and names to codes. Part of library.c.
 */

/*
 * Collects matches: counts all, keeps those there is room for. How many there are must not depend on the room, so that
 * a code that is met twice is not looked up among those kept: met_before() asks whether an earlier number led to it.
 */
struct collector {
    struct errdex_match *matches;
    size_t max, count;
    unsigned how, platform;
    int64_t asked;      /* the number of the query */
    uint64_t disguises; /* how many of its disguises were looked up before */
};

static inline void put_match(struct errdex_match *match, errdex_code code, unsigned how, int64_t number)
{
    match->code = code;
    match->how = how;
    match->number = number;
}

static void collect(struct collector *c, errdex_code code, unsigned how, int64_t number)
{
    if (c->count < c->max)
        put_match(&c->matches[c->count], code, how, number);
    c->count++;
}

/* Whether a code has that number on that platform, or with platform 0 on any. */
static int has_number(errdex_code code, int64_t number, unsigned platform)
{
    int64_t value;
    unsigned on;
    if (errdex_code_number(code, platform, &value))
        return value == number;
    for (size_t i = 0; platform == 0 && errdex_code_numbers(code, i, &on, &value); i++)
        if (value == number)
            return 1;
    return 0;
}

/*
 * A number as programs disguise it: 0 is itself, then come the registry's bases taken off, then for a negative one its
 * opposite (the kernel's -111). Returns 0 past the last.
 */
static int disguise(const struct errdex_registry_row *row, uint64_t index, int64_t asked, int64_t *number)
{
    struct reader r = stream_at(row->stream);
    skip_language_list(&r);
    uint64_t bases = read_varint(&r);
    *number = asked;
    if (index == 0)
        return 1;
    if (index > bases) {
        *number = -asked;
        return index == bases + 1 && asked < 0;
    }
    skip_varints(&r, (size_t)index - 1);
    *number = asked - read_zigzag(&r);
    return 1;
}

static int met_before(const struct collector *c, const struct errdex_registry_row *row, errdex_code code)
{
    int64_t number;
    for (uint64_t i = 0; i < c->disguises; i++)
        if (disguise(row, i, c->asked, &number) && has_number(code, number, c->platform))
            return 1;
    return 0;
}

static void find_entries(struct collector *c, const struct errdex_registry_row *row, uint32_t index, int64_t number)
{
    for (; index < row->entries && errdex_entry_numbers[row->entry + index] == number; index++) {
        errdex_code code = errdex_entry_codes[row->entry + index];
        if ((c->platform == 0 || has_number(code, number, c->platform)) && !met_before(c, row, code))
            collect(c, code, c->how, number);
    }
}

/* The slot of a number in pages and blocks; 0 where it has none. */
static inline unsigned slot_of(const struct errdex_registry_row *row, int64_t number)
{
    uint64_t distance = (uint64_t)number - (uint64_t)row->first_number;
    uint64_t page = distance >> row->shift;
    if (page >= row->pages || errdex_pages[row->page + page] == NUMBER_NO_PAGE)
        return 0;
    uint32_t block = errdex_pages[row->page + page] - 1u;
    uint32_t low = (uint32_t)distance & ((1u << row->shift) - 1);
    return errdex_slots[row->block + (block << row->shift) + low];
}

static void find_listed(struct collector *c, const struct errdex_registry_row *row, int64_t number)
{
    if (row->pages > 0) {
        unsigned slot = slot_of(row, number);
        if (slot & NUMBER_RUN)
            find_entries(c, row, slot & ~(unsigned)NUMBER_RUN, number);
        else if (slot != 0 && !met_before(c, row, row->code + slot - 1))
            collect(c, row->code + slot - 1, c->how, number);
        return;
    }
    uint32_t low = 0, high = row->entries;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (errdex_entry_numbers[row->entry + middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    find_entries(c, row, low, number);
}

static void find_number_class(struct collector *c, const struct errdex_registry_row *row, int64_t number)
{
    for (uint32_t i = 0; i < row->classes; i++) {
        const struct errdex_class_row *k = &errdex_classes[row->class_row + i];
        if (k->low <= number && number <= k->high) {
            collect(c, k->code, ERRDEX_HOW_CLASS, number);
            return;
        }
    }
}

/* The registries asked: one, or all. */
static unsigned first_of(unsigned registry)
{
    return registry == 0 ? 1 : registry;
}

static unsigned last_of(unsigned registry)
{
    return registry == 0 ? (unsigned)ERRDEX_N_REGISTRIES : registry > ERRDEX_N_REGISTRIES ? 0 : registry;
}

static void find_in_all(struct collector *c, unsigned registry, int64_t number)
{
    for (unsigned i = first_of(registry); i <= last_of(registry); i++)
        find_listed(c, &errdex_registries[i - 1], number);
}

static void find_class_of(struct collector *c, unsigned registry, int64_t number)
{
    for (unsigned i = first_of(registry); i <= last_of(registry); i++)
        find_number_class(c, &errdex_registries[i - 1], number);
}

/* Kept apart so that the common case needs no registers saved. */
static ERRDEX_APART size_t find_number(unsigned registry, int64_t number, unsigned platform,
                                       struct errdex_match *matches, size_t max)
{
    struct collector c = {matches, max, 0, ERRDEX_HOW_EXACT, platform, number, 0};
    find_in_all(&c, registry, number);
    if (c.count == 0)
        find_class_of(&c, registry, number);
    return c.count;
}

ERRDEX_API size_t errdex_find_number(unsigned registry, int64_t number, unsigned platform, struct errdex_match *matches,
                                     size_t max)
{
    if (registry - 1 < ERRDEX_N_REGISTRIES) { /* the common case: one registry, one code, on all platforms */
        const struct errdex_registry_row *row = &errdex_registries[registry - 1];
        unsigned slot = slot_of(row, number);
        if (slot - 1 < NUMBER_RUN - 1u) {
            if (max > 0)
                put_match(matches, row->code + slot - 1, ERRDEX_HOW_EXACT, number);
            return 1;
        }
    }
    return find_number(registry, number, platform, matches, max);
}

/* Texts */

/*
 * The shard of a text: of its length and a few characters, or of all its bytes where too many names are alike in those.
 * Even over the keys for the seed that the generator chose. generator/keys.c has its twin.
 */
static inline uint32_t shard_of(const char *text, size_t length)
{
    uint32_t h = (uint32_t)length * 0x9e3779b1u;
    if (ERRDEX_SHARD_WHOLE) {
        for (size_t i = 0; i < length; i++)
            h = (h ^ ((unsigned char)text[i] | 0x20u)) * 0x01000193u;
        h ^= h >> 15;
    } else {
        h += ((unsigned char)text[0] | 0x20u) + (((unsigned char)text[length / 2] | 0x20u) << 8) +
             (((unsigned char)text[length - 1] | 0x20u) << 16) +
             ((uint32_t)((unsigned char)text[length - (length > 1 ? 2 : 1)] | 0x20u) << 24);
    }
    return (uint32_t)((uint64_t)(h * ERRDEX_SHARD_SEED) * ERRDEX_N_SHARDS >> 32);
}

static ERRDEX_APART int is_key_folded(const char *key, const char *text, size_t length)
{
    return compare_folded(text, length, key) == 0;
}

/* Whether a text is that key: mostly it is spelled as the key is. Length first: no byte beyond the key is read. */
static inline int is_key(size_t index, const char *text, size_t length)
{
    const char *key = pool_text(errdex_keys[index].text);
    if (length != errdex_key_lengths[index])
        return 0;
    return same_bytes(text, key, length) || is_key_folded(key, text, length);
}

static const struct errdex_key_row *key_by_search(const struct errdex_shard *shard, const char *text, size_t length)
{
    uint32_t low = shard->key, high = shard->key + shard->keys;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = compare_folded(text, length, pool_text(errdex_keys[middle].text));
        if (order == 0)
            return &errdex_keys[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static inline const struct errdex_key_row *key_by_hash(const struct errdex_shard *shard, const char *text,
                                                       size_t length)
{
    const struct errdex_position *position = errdex_positions + shard->position;
    const uint16_t *associated = errdex_associated + shard->associated;
    uint32_t hash = (uint32_t)length;
    for (uint32_t i = 0; i < shard->positions; i++) {
        size_t at = position[i].at;
        if (at >= length) {
            if (at != KEY_LAST)
                continue;
            at = length - 1;
        }
        unsigned c = (unsigned char)text[at];
        c += (unsigned)(c - 'A' < 26) << 5; /* to lower case without a branch */
        c -= KEY_ASSOCIATED_FROM;
        if (c > 126 - KEY_ASSOCIATED_FROM)
            return NULL;
        hash += associated[c + position[i].increment];
    }
    if (hash >= shard->slots || errdex_key_slots[shard->slot + hash] == 0)
        return NULL;
    size_t index = shard->key + errdex_key_slots[shard->slot + hash] - 1u;
    return is_key(index, text, length) ? &errdex_keys[index] : NULL;
}

/* The key that a text is, or NULL. */
static inline const struct errdex_key_row *key_of(const char *text, size_t length)
{
    if (length == 0 || length > ERRDEX_KEY_LONGEST)
        return NULL;
    const struct errdex_shard *shard = &errdex_shards[ERRDEX_N_SHARDS > 1 ? shard_of(text, length) : 0];
    return shard->slots > 0 ? key_by_hash(shard, text, length) : key_by_search(shard, text, length);
}

static int is_in(unsigned registry, errdex_code code)
{
    return registry == 0 || errdex_code_registry(code) == registry;
}

static unsigned how_of(uint32_t hit)
{
    return hit & KEY_HIT_ALIAS ? ERRDEX_HOW_ALIAS : ERRDEX_HOW_EXACT;
}

static void collect_hit(struct collector *c, unsigned registry, uint32_t hit)
{
    if (is_in(registry, hit >> 1))
        collect(c, hit >> 1, how_of(hit), 0);
}

static void collect_key(struct collector *c, unsigned registry, const struct errdex_key_row *key)
{
    if (key == NULL)
        return;
    if (!(key->hit & KEY_HIT_MANY)) {
        collect_hit(c, registry, key->hit >> 1);
        return;
    }
    const uint32_t *hits = errdex_hits + (key->hit >> 1);
    for (uint32_t i = 1; i <= hits[0]; i++)
        collect_hit(c, registry, hits[i]);
}

/* Whether every component of `text` between dots fits its fellow in `pattern`, where x is any number. */
static int fits_pattern(const char *pattern, const char *text, size_t length)
{
    size_t i = 0;
    for (; *pattern != '\0'; pattern++) {
        if (*pattern == 'x') {
            size_t start = i;
            while (i < length && text[i] >= '0' && text[i] <= '9')
                i++;
            if (i == start && !(i < length && ascii_lower(text[i]) >= 'x' && ascii_lower(text[i]) <= 'z' && ++i))
                return 0;
        } else if (i >= length || ascii_lower(text[i++]) != ascii_lower(*pattern)) {
            return 0;
        }
    }
    return i == length;
}

static void find_pattern_class(struct collector *c, const struct errdex_registry_row *row, const char *text,
                               size_t length)
{
    for (uint32_t i = 0; i < row->classes; i++) {
        const struct errdex_class_row *k = &errdex_classes[row->class_row + i];
        if (k->low > k->high && fits_pattern(pool_text(k->pattern), text, length)) {
            collect(c, k->code, ERRDEX_HOW_CLASS, 0);
            return;
        }
    }
}

/* The class that is written like this itself: 4xx, 4XX and 4yz are one, 3000-3999 is another. */
static int names_class(const char *key, const char *text, size_t length)
{
    size_t i = 0;
    for (; i < length && key[i] != '\0'; i++) {
        char c = ascii_lower(text[i]);
        if (key[i] == 'x' ? c < 'x' || c > 'z' : c != ascii_lower(key[i]))
            return 0;
    }
    return i == length && key[i] == '\0';
}

static void find_class_named(struct collector *c, unsigned registry, const char *text, size_t length)
{
    for (unsigned i = first_of(registry); i <= last_of(registry); i++)
        for (uint32_t k = 0; k < errdex_registries[i - 1].classes; k++) {
            errdex_code code = errdex_registries[i - 1].class_code + k;
            if (names_class(errdex_code_key(code), text, length))
                collect(c, code, ERRDEX_HOW_EXACT, 0);
        }
}

/* `key` is the key that the text is, or NULL. */
static void find_text_or_class(struct collector *c, unsigned registry, const struct errdex_key_row *key,
                               const char *text, size_t length)
{
    collect_key(c, registry, key);
    if (c->count == 0)
        find_class_named(c, registry, text, length);
    if (c->count > 0)
        return;
    for (unsigned i = first_of(registry); i <= last_of(registry); i++)
        find_pattern_class(c, &errdex_registries[i - 1], text, length);
}

static ERRDEX_APART size_t find_texts(unsigned registry, const struct errdex_key_row *key, const char *text,
                                      size_t length, struct errdex_match *matches, size_t max)
{
    struct collector c = {matches, max, 0, ERRDEX_HOW_EXACT, 0, 0, 0};
    find_text_or_class(&c, registry, key, text, length);
    return c.count;
}

ERRDEX_API size_t errdex_find_text(unsigned registry, const char *text, size_t length, struct errdex_match *matches,
                                   size_t max)
{
    const struct errdex_key_row *key = key_of(text, length);
    if (key == NULL || (key->hit & KEY_HIT_MANY) || !is_in(registry, key->hit >> 2))
        return find_texts(registry, key, text, length, matches, max);
    if (max > 0) /* the common case: the name of one code */
        put_match(matches, key->hit >> 2, how_of(key->hit >> 1), 0);
    return 1;
}

/* Queries */

static void find_disguised(struct collector *c, unsigned registry, int64_t asked)
{
    c->how = ERRDEX_HOW_ALIAS;
    for (unsigned i = first_of(registry); i <= last_of(registry); i++) {
        int64_t number;
        const struct errdex_registry_row *row = &errdex_registries[i - 1];
        for (c->disguises = 1; disguise(row, c->disguises, asked, &number); c->disguises++)
            find_listed(c, row, number);
    }
}

ERRDEX_API size_t errdex_find(unsigned registry, const char *query, size_t length, unsigned platform,
                              struct errdex_match *matches, size_t max)
{
    struct collector c = {matches, max, 0, ERRDEX_HOW_EXACT, platform, 0, 0};
    size_t slash = 0;
    while (slash < length && query[slash] != '/')
        slash++;
    unsigned named = slash < length ? errdex_registry(query, slash) : 0;
    if (named != 0) {
        if (registry != 0 && registry != named)
            return 0;
        registry = named;
        query += slash + 1;
        length -= slash + 1;
    }
    if (!parse_integer(query, length, &c.asked)) {
        find_text_or_class(&c, registry, key_of(query, length), query, length);
        return c.count;
    }
    find_in_all(&c, registry, c.asked);
    find_disguised(&c, registry, c.asked);
    if (c.count == 0)
        find_class_of(&c, registry, c.asked);
    return c.count;
}
