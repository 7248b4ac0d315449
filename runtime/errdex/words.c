/* words.c: texts as units. */
#include "words.h"

#include <string.h>

#include "memory.h"
#include "near.h"

enum { CHARACTERS = 0x10000, LINKS_MAX = 0xfff0, FIRST_LETTER = 6 };

struct word {
    uint32_t text, hash;
    uint16_t length, unit, link;
    bool linked;
};

struct words *words_new(void)
{
    struct words *w = memory_new(1, sizeof *w);
    w->slot_count = 1024;
    w->slots = memory_new(w->slot_count, sizeof *w->slots);
    w->characters = memory_new(CHARACTERS, sizeof *w->characters);
    w->sought = memory_new(UNITS_MAX, sizeof *w->sought);
    w->typed = memory_new(UNITS_MAX, sizeof *w->typed);
    return w;
}

/* Tokens */

static bool is_ascii_word(char c)
{
    return ascii_letter(c) || ascii_digit(c);
}

static void append(struct token *token, const char *bytes, size_t count)
{
    for (size_t i = 0; i < count && token->length + count - i <= WORD_MAX; i++)
        token->text[token->length++] = bytes[i];
}

/* The character in lower case, as UTF-8. */
static void append_lower(struct token *token, uint32_t c)
{
    char bytes[4];
    append(token, bytes, text_encode(text_lower(c), bytes));
}

/* A dot between digits belongs to the number: 5.1.1. */
static bool is_inner_dot(struct span text, size_t at)
{
    return text.at[at] == '.' && at > 0 && at + 1 < text.length && ascii_digit(text.at[at - 1]) &&
           ascii_digit(text.at[at + 1]);
}

/* Past what is no part of a token. */
static size_t skip_between(struct span text, size_t i)
{
    while (i < text.length && (unsigned char)text.at[i] < 0x80 && !is_ascii_word(text.at[i]))
        i++;
    return i;
}

/* The rest of a word from `i` on; returns where it ends. */
static size_t read_word(struct span text, size_t i, struct token *token)
{
    while (i < text.length) {
        uint32_t c;
        if (is_ascii_word(text.at[i])) {
            char lower = ascii_lower(text.at[i++]);
            append(token, &lower, 1);
        } else if ((unsigned char)text.at[i] < 0x80) {
            if (!is_inner_dot(text, i))
                break;
            append(token, text.at + i++, 1);
        } else {
            size_t n = text_next(text.at + i, text.length - i, &c);
            if (!text_is_word(c))
                break;
            append_lower(token, c);
            i += n;
        }
    }
    return i;
}

bool token_next(struct span text, size_t *at, struct token *token)
{
    size_t i = *at;
    token->length = 0;
    token->han = false;
    while (token->length == 0 && (i = skip_between(text, i)) < text.length) {
        uint32_t c;
        if ((unsigned char)text.at[i] < 0x80) {
            i = read_word(text, i, token);
            break;
        }
        size_t n = text_next(text.at + i, text.length - i, &c);
        if (text_is_han(c)) {
            token->han = true;
            token->character = c;
            append(token, text.at + i, n);
        } else if (text_is_word(c)) {
            i = read_word(text, i, token);
            break;
        }
        i += n;
    }
    *at = i;
    return token->length > 0;
}

/* The table of words */

static uint32_t hash_of(const char *s, size_t n)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)s[i]) * 16777619u;
    return h ^ (h >> 15);
}

static size_t slot_of(const struct words *w, const char *text, size_t length, uint32_t hash)
{
    size_t slot = hash & (w->slot_count - 1);
    for (; w->slots[slot] != 0; slot = (slot + 1) & (w->slot_count - 1)) {
        const struct word *word = &w->items[w->slots[slot] - 1];
        if (word->hash == hash && word->length == length && memcmp(w->pool + word->text, text, length) == 0)
            break;
    }
    return slot;
}

static void grow_slots(struct words *w)
{
    w->slot_count *= 2;
    w->slots = memory_new(w->slot_count, sizeof *w->slots);
    for (size_t i = 0; i < w->count; i++)
        w->slots[slot_of(w, w->pool + w->items[i].text, w->items[i].length, w->items[i].hash)] = (uint32_t)i + 1;
}

static struct word *find_or_add(struct words *w, const struct token *token)
{
    uint32_t hash = hash_of(token->text, token->length);
    size_t slot = slot_of(w, token->text, token->length, hash);
    if (w->slots[slot] != 0)
        return &w->items[w->slots[slot] - 1];
    if (w->count * 2 >= w->slot_count) {
        grow_slots(w);
        slot = slot_of(w, token->text, token->length, hash);
    }
    uint32_t text = (uint32_t)w->pool_length;
    for (size_t i = 0; i < token->length; i++) {
        w->pool = memory_grow(w->pool, w->pool_length, 1);
        w->pool[w->pool_length++] = token->text[i];
    }
    w->items = memory_grow(w->items, w->count, sizeof *w->items);
    w->items[w->count++] = (struct word){text, hash, (uint16_t)token->length, 0, 0, false};
    w->slots[slot] = (uint32_t)w->count;
    return &w->items[w->count - 1];
}

static unsigned new_unit(struct words *w, const struct token *token)
{
    if (w->units + 1 >= UNITS_MAX)
        return 0;
    w->units++;
    if (!token->han) {
        char *copy = memory_new(token->length, 1);
        memcpy(copy, token->text, token->length);
        w->sought[w->units] = (struct span){copy, token->length};
    }
    return w->units;
}

unsigned words_unit(struct words *w, const struct token *token, bool sought, bool typed)
{
    uint16_t *unit;
    if (token->han && token->character < CHARACTERS)
        unit = &w->characters[token->character];
    else
        unit = &find_or_add(w, token)->unit;
    if (*unit == 0 && sought)
        *unit = (uint16_t)new_unit(w, token);
    if (*unit != 0 && typed)
        w->typed[*unit] = true;
    return *unit;
}

static bool has_digit(struct span word)
{
    for (size_t i = 0; i < word.length; i++)
        if (ascii_digit(word.at[i]))
            return true;
    return false;
}

/* connect and connection, queue and queues: one begins the other and little follows; but mail does not begin mailbox.
 */
static bool is_stem(struct span a, struct span b)
{
    size_t less = a.length < b.length ? a.length : b.length, more = a.length < b.length ? b.length : a.length;
    return less >= 4 && more > less && more - less <= (less < 6 ? 2 : 3) && memcmp(a.at, b.at, less) == 0;
}

/* A short word that lacks its last letter: mailbox ful. */
static bool is_cut(struct span text, struct span typed)
{
    return typed.length == 3 && text.length == 4 && memcmp(text.at, typed.at, 3) == 0;
}

/* The end of a longer word, but for a few letters. */
static bool is_part(struct span text, struct span sought)
{
    size_t more = text.length - sought.length;
    return sought.length >= 6 && text.length > sought.length && more <= 4 &&
           memcmp(text.at + more, sought.at, sought.length) == 0;
}

static size_t count_letters(struct span word)
{
    size_t letters = 0;
    for (size_t i = 0; i < word.length; i++)
        letters += ((unsigned char)word.at[i] & 0xc0) != 0x80;
    return letters;
}

/* Who mistypes a short word hits its first letter: bread is not read. */
static bool may_be(struct span sought, struct span text)
{
    return sought.length >= FIRST_LETTER || (text.length > 0 && sought.at[0] == text.at[0]);
}

static void link_near(struct words *w, struct word *word)
{
    struct span text = {w->pool + word->text, word->length};
    word->linked = true;
    if (text.length < 4 || has_digit(text))
        return;
    for (unsigned unit = 1; unit <= w->units; unit++) {
        struct span sought = w->sought[unit];
        unsigned allowed = w->typed[unit] ? near_allowed(count_letters(sought)) : 0;
        enum nearness nearness = NEAR_SAME;
        if (sought.length < 3 || has_digit(sought))
            continue;
        if (is_stem(text, sought))
            nearness = NEAR_STEM;
        else if (unit == w->last && is_cut(text, sought))
            nearness = NEAR_TYPO;
        else if (is_part(text, sought))
            nearness = NEAR_PART;
        else if (allowed > 0 && may_be(sought, text) && near_distance(sought, text, allowed) <= allowed)
            nearness = NEAR_TYPO;
        if (nearness == NEAR_SAME || w->link_count >= LINKS_MAX)
            continue;
        w->links = memory_grow(w->links, w->link_count, sizeof *w->links);
        w->links[w->link_count] = (struct link){(uint16_t)unit, word->link, (uint8_t)nearness};
        word->link = (uint16_t)++w->link_count;
    }
}

unsigned words_read(struct words *w, const struct token *token, unsigned *link)
{
    *link = 0;
    if (token->han && token->character < CHARACTERS)
        return w->characters[token->character];
    struct word *word = find_or_add(w, token);
    if (!word->linked)
        link_near(w, word);
    *link = word->link;
    return word->unit;
}
