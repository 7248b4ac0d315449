/* model.c: small questions about the model that several stages ask. */
#include "model.h"

#include <string.h>

#include "mem.h"

const char *const outcome_words[] = {"info",      "success",   "continue", "redirect",
                                     "transient", "permanent", "depends",  NULL};
const char *const retry_words[] = {"not-needed", "now", "when-ready", "later", "elsewhere", "after-fix", "never", NULL};
const char *const fault_words[] = {"request", "target", "identity", "content", "server", "network", "local", NULL};
const char *const standing_words[] = {"standard", "experimental", "obsolete", "reserved", "vendor", "folklore", NULL};
const char *const reader_words[] = {"user", "admin", "developer", NULL};

static const char *tags[LANGUAGES_MAX];
static size_t tag_count;

bool language_tag_fits(const char *tag)
{
    for (size_t i = 0; i < tag_count; i++)
        if (strcmp(tags[i], tag) == 0)
            return true;
    return tag_count < LANGUAGES_MAX;
}

const char *language_tag(const char *tag)
{
    for (size_t i = 0; i < tag_count; i++)
        if (strcmp(tags[i], tag) == 0)
            return tags[i];
    return tag_count == LANGUAGES_MAX ? mem_copy(tag, strlen(tag)) : (tags[tag_count++] = mem_copy(tag, strlen(tag)));
}

const struct number *number_on(const struct lexicon *lexicon, const struct code *code, uint32_t platform)
{
    for (uint32_t p = platform;; p = lexicon->platforms[p - 1].parent) {
        for (size_t i = 0; i < code->number_count; i++)
            if (code->numbers[i].platform == p || code->numbers[i].platform == 0)
                return &code->numbers[i];
        if (p == 0)
            return NULL;
    }
}

const struct text *texts_in(const struct texts *texts, const char *language)
{
    for (size_t i = 0; i < texts->count; i++)
        if (texts->items[i].language == language)
            return &texts->items[i].text;
    return NULL;
}

const struct text *texts_or_base(const struct texts *texts, const char *language, const struct registry *registry)
{
    const struct text *found = texts_in(texts, language);
    return found != NULL ? found : texts_in(texts, registry->languages[0]);
}

size_t language_index(const struct lexicon *lexicon, const char *tag)
{
    size_t i = 0;
    while (i < lexicon->language_count && lexicon->languages[i].tag != tag)
        i++;
    return i;
}

const char *label_text(const struct lexicon *lexicon, const char *name, const char *language)
{
    for (size_t i = 0; i < lexicon->label_count; i++)
        if (strcmp(lexicon->labels[i].name, name) == 0) {
            const struct texts *t = &lexicon->labels[i].text;
            const struct text *found = texts_in(t, language);
            return found != NULL ? found->s : t->items[0].text.s;
        }
    return "";
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

int compare_ascii_folded(const char *a, const char *b)
{
    for (; *a != '\0' && lower(*a) == lower(*b); a++)
        b++;
    return lower(*a) - lower(*b);
}

static int hex_value(char c)
{
    return is_digit(c) ? c - '0' : lower(c) >= 'a' && lower(c) <= 'f' ? lower(c) - 'a' + 10 : 16;
}

bool parse_integer(const char *text, int64_t *value, bool *canonical)
{
    const char *digits = text + (*text == '-' || *text == '+');
    int base = 10;
    *canonical = *text != '+';
    if (digits[0] == '0' && lower(digits[1]) == 'x' && digits[2] != '\0') {
        base = 16;
        digits += 2;
        *canonical = digits == text + 2 && text[1] == 'x';
    } else if (digits[0] == '0' && (digits[1] != '\0' || digits != text)) {
        *canonical = false;
    }
    if (*digits == '\0')
        return false;
    uint64_t n = 0;
    for (; *digits != '\0'; digits++) {
        if (hex_value(*digits) >= base)
            return false;
        n = n * (unsigned)base + (unsigned)hex_value(*digits);
        if (n > (uint64_t)NUMBER_LIMIT) {
            n = (uint64_t)NUMBER_LIMIT + 1;
            *canonical = false;
        }
    }
    *value = *text == '-' ? -(int64_t)n : (int64_t)n;
    return true;
}

static int compare_digits(const char **a, const char **b)
{
    const char *x = *a, *y = *b;
    while (*x == '0')
        x++;
    while (*y == '0')
        y++;
    size_t n = 0, m = 0;
    while (is_digit(x[n]))
        n++;
    while (is_digit(y[m]))
        m++;
    *a = x + n;
    *b = y + m;
    if (n != m)
        return n < m ? -1 : 1;
    return strncmp(x, y, n);
}

int compare_keys_naturally(const char *a, const char *b)
{
    const char *whole_a = a, *whole_b = b;
    int64_t x, y;
    bool canonical, a_number = parse_integer(a, &x, &canonical), b_number = parse_integer(b, &y, &canonical);
    if (a_number && b_number)
        return x < y ? -1 : x > y;
    if (a_number != b_number)
        return a_number ? -1 : 1;
    while (*a != '\0' && *b != '\0') {
        if (is_digit(*a) && is_digit(*b)) {
            int order = compare_digits(&a, &b);
            if (order != 0)
                return order;
        } else {
            if (lower(*a) != lower(*b))
                return lower(*a) - lower(*b);
            a++;
            b++;
        }
    }
    int order = (*a != '\0') - (*b != '\0');
    return order != 0 ? order : compare_ascii_folded(whole_a, whole_b); /* A1 and A01 differ */
}
