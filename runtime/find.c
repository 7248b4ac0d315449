/*
 * find.c: from numbers and names to codes. Part of library.c.
 */

/* Collects matches: counts all, keeps those there is room for. */
struct collector {
    struct errdex_match *matches;
    size_t max, count;
    unsigned how;
};

static void put_match(struct collector *c, errdex_code code, unsigned how, int64_t number)
{
    if (c->count < c->max) {
        c->matches[c->count].code = code;
        c->matches[c->count].how = how;
        c->matches[c->count].number = number;
    }
    c->count++;
}

/* The same for a code that may have been put before. */
static void collect(struct collector *c, errdex_code code, unsigned how, int64_t number)
{
    for (size_t i = 0; i < c->count && i < c->max; i++)
        if (c->matches[i].code == code)
            return;
    put_match(c, code, how, number);
}

/* Whether entry `e`, defined for its platform, holds on `platform`: by itself, or inherited and not overridden. */
static int holds_on(const struct errdex_number_entry *e, unsigned platform)
{
    if (platform == 0 || e->platform == 0)
        return 1;
    for (unsigned p = platform; p != 0; p = platform_parent(p))
        if (p == e->platform) {
            int64_t number;
            return errdex_code_number(e->code, platform, &number) && number == e->number;
        }
    return 0;
}

static void find_entries(struct collector *c, const struct errdex_registry_row *row, uint32_t index, int64_t number,
                         unsigned platform)
{
    for (; index < row->entries && errdex_entries[row->entry + index].number == number; index++)
        if (holds_on(&errdex_entries[row->entry + index], platform))
            collect(c, errdex_entries[row->entry + index].code, c->how, number);
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

static void find_listed(struct collector *c, const struct errdex_registry_row *row, int64_t number, unsigned platform)
{
    if (row->pages > 0) {
        unsigned slot = slot_of(row, number);
        if (slot & NUMBER_RUN)
            find_entries(c, row, slot & ~(unsigned)NUMBER_RUN, number, platform);
        else if (slot != 0)
            collect(c, row->code + slot - 1, c->how, number);
        return;
    }
    uint32_t low = 0, high = row->entries;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (errdex_entries[row->entry + middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    find_entries(c, row, low, number, platform);
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
    return registry == 0 ? ERRDEX_N_REGISTRIES : registry > ERRDEX_N_REGISTRIES ? 0 : registry;
}

static void find_in_all(struct collector *c, unsigned registry, int64_t number, unsigned platform)
{
    for (unsigned i = first_of(registry); i <= last_of(registry); i++)
        find_listed(c, &errdex_registries[i - 1], number, platform);
}

static void find_classes(struct collector *c, unsigned registry, int64_t number)
{
    for (unsigned i = first_of(registry); i <= last_of(registry); i++)
        find_number_class(c, &errdex_registries[i - 1], number);
}

/* Kept apart so that the common case needs no registers saved. */
static ERRDEX_APART size_t find_number(unsigned registry, int64_t number, unsigned platform,
                                       struct errdex_match *matches, size_t max)
{
    struct collector c = {matches, max, 0, ERRDEX_HOW_EXACT};
    find_in_all(&c, registry, number, platform);
    if (c.count == 0)
        find_classes(&c, registry, number);
    return c.count;
}

ERRDEX_API size_t errdex_find_number(unsigned registry, int64_t number, unsigned platform, struct errdex_match *matches,
                                     size_t max)
{
    if (registry - 1 < ERRDEX_N_REGISTRIES) { /* the common case: one registry, one code, on all platforms */
        const struct errdex_registry_row *row = &errdex_registries[registry - 1];
        unsigned slot = slot_of(row, number);
        if (slot - 1 < NUMBER_RUN - 1u) {
            if (max > 0) {
                matches->code = row->code + slot - 1;
                matches->how = ERRDEX_HOW_EXACT;
                matches->number = number;
            }
            return 1;
        }
    }
    return find_number(registry, number, platform, matches, max);
}

/* Texts */

/* The shard of a text: cheap, and even over the keys for the seed that the generator chose. generator/keys.c has its
 * twin. */
static inline uint32_t shard_of(const char *text, size_t length)
{
    uint32_t first = (unsigned char)text[0] | 0x20u, middle = (unsigned char)text[length / 2] | 0x20u;
    uint32_t last = (unsigned char)text[length - 1] | 0x20u,
             before = (unsigned char)text[length - (length > 1 ? 2 : 1)] | 0x20u;
    uint32_t h =
        (first + (middle << 8) + (last << 16) + (before << 24) + (uint32_t)length * 0x9e3779b1u) * ERRDEX_SHARD_SEED;
    return (uint32_t)((uint64_t)h * ERRDEX_N_SHARDS >> 32);
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
    return memcmp(text, key, length) == 0 || is_key_folded(key, text, length);
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

static inline const struct errdex_key_row *key_by_hash(const struct errdex_shard *shard, const char *text, size_t length)
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

static void collect_hit(struct collector *c, unsigned registry, uint32_t hit)
{
    if (is_in(registry, hit >> 1))
        put_match(c, hit >> 1, hit & KEY_HIT_ALIAS ? ERRDEX_HOW_ALIAS : ERRDEX_HOW_EXACT, 0);
}

static void find_text(struct collector *c, unsigned registry, const char *text, size_t length)
{
    const struct errdex_key_row *key = key_of(text, length);
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

static void find_named_classes(struct collector *c, unsigned registry, const char *text, size_t length)
{
    for (unsigned i = first_of(registry); i <= last_of(registry); i++)
        for (uint32_t k = 0; k < errdex_registries[i - 1].classes; k++) {
            errdex_code code = errdex_registries[i - 1].class_code + k;
            if (names_class(errdex_code_key(code), text, length))
                collect(c, code, ERRDEX_HOW_EXACT, 0);
        }
}

static void find_text_or_class(struct collector *c, unsigned registry, const char *text, size_t length)
{
    find_text(c, registry, text, length);
    if (c->count == 0)
        find_named_classes(c, registry, text, length);
    if (c->count > 0)
        return;
    for (unsigned i = first_of(registry); i <= last_of(registry); i++)
        find_pattern_class(c, &errdex_registries[i - 1], text, length);
}

static ERRDEX_APART size_t find_texts(unsigned registry, const char *text, size_t length, struct errdex_match *matches,
                                      size_t max)
{
    struct collector c = {matches, max, 0, ERRDEX_HOW_EXACT};
    find_text_or_class(&c, registry, text, length);
    return c.count;
}

ERRDEX_API size_t errdex_find_text(unsigned registry, const char *text, size_t length, struct errdex_match *matches,
                                   size_t max)
{
    const struct errdex_key_row *key = key_of(text, length);
    if (key == NULL || (key->hit & KEY_HIT_MANY) || !is_in(registry, key->hit >> 2))
        return find_texts(registry, text, length, matches, max);
    if (max > 0) { /* the common case: the name of one code */
        matches->code = key->hit >> 2;
        matches->how = key->hit >> 1 & KEY_HIT_ALIAS ? ERRDEX_HOW_ALIAS : ERRDEX_HOW_EXACT;
        matches->number = 0;
    }
    return 1;
}

/* Queries */

/* A number as programs disguise it: a base of the registry added, or negative (the kernel's -111). */
static void find_disguised(struct collector *c, unsigned registry, int64_t number, unsigned platform)
{
    c->how = ERRDEX_HOW_ALIAS;
    for (unsigned i = first_of(registry); i <= last_of(registry); i++) {
        const struct errdex_registry_row *row = &errdex_registries[i - 1];
        struct reader r = stream_at(row->stream);
        skip_languages(&r);
        for (uint64_t n = read_varint(&r); n > 0; n--)
            find_listed(c, row, number - read_zigzag(&r), platform);
    }
    if (number < 0)
        find_in_all(c, registry, -number, platform);
}

ERRDEX_API size_t errdex_find(unsigned registry, const char *query, size_t length, unsigned platform,
                              struct errdex_match *matches, size_t max)
{
    struct collector c = {matches, max, 0, ERRDEX_HOW_EXACT};
    int64_t number;
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
    if (!parse_integer(query, length, &number)) {
        find_text_or_class(&c, registry, query, length);
        return c.count;
    }
    find_in_all(&c, registry, number, platform);
    find_disguised(&c, registry, number, platform);
    if (c.count == 0)
        find_classes(&c, registry, number);
    return c.count;
}
