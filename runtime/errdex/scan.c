/*
 * scan.c: codes in running text, such as a line of a log. Names are told by their shape. A number counts only where a
 * code would stand, since most numbers of a log are something else:
 *
 *   - after a word that announces it (label query.before-code; a registry's name; HTTP/1.1): "error 10061", "[Errno
 * 111]", "dsn=5.1.1"
 *   - alone in parentheses, or first in them before a colon: "(111: Connection refused)"
 *   - three digits, the first 1 to 6, before an enhanced code: "550 5.1.1"
 *   - three digits, the first 1 to 6, at the start of a line or after a colon, quote, bracket or arrow, before a word
 * or hyphen: "said: 550 User unknown"
 *   - such three digits, or five and more, as the first or last word of the text: "mailbox full 552"
 *   - next to such a number, as long as it: "errors 10060, 10061 and 10065"
 *
 * and never beside a colon and another digit (a time, a port), before a unit ("512 bytes") or after a word that
 * announces something else ("port 587", label query.before-other).
 */
#include "scan.h"

#include <string.h>

#include "../errdex.h"
#include "label.h"

enum { ADDRESS_MAX = 40, ENUMERATION_MAX = 256 };

/* The text around a run, as offsets. */
struct place {
    struct span text;
    size_t at, end;
};

static bool is_key_character(char c)
{
    return ascii_letter(c) || ascii_digit(c) || (c != '\0' && strchr("_./+-", c) != NULL);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n';
}

static size_t count_digits(const char *s, size_t length)
{
    size_t n = 0;
    while (n < length && ascii_digit(s[n]))
        n++;
    return n;
}

static bool is_decimal(struct span run)
{
    size_t sign = run.length > 0 && *run.at == '-';
    return run.length > sign && count_digits(run.at + sign, run.length - sign) == run.length - sign;
}

static bool is_hex(struct span run)
{
    return run.length > 2 && *run.at == '0' && ascii_lower(run.at[1]) == 'x';
}

/* 5.1.1: three components, each at most three digits. */
static bool is_dotted(struct span run)
{
    size_t i = 0;
    for (int part = 0; part < 3; part++) {
        size_t n = count_digits(run.at + i, run.length - i);
        if (n == 0 || n > 3)
            return false;
        i += n;
        if (part < 2 && (i == run.length || run.at[i++] != '.'))
            return false;
    }
    return i == run.length;
}

/* 4xx, 45z, 5.7.x: digits first, then digits or x to z, dots between. */
static bool is_class(struct span run)
{
    bool open = false;
    if (run.length < 2 || !ascii_digit(*run.at))
        return false;
    for (size_t i = 0; i < run.length; i++) {
        char c = ascii_lower(run.at[i]);
        if (c >= 'x' && c <= 'z')
            open = true;
        else if (c != '.' && (!ascii_digit(c) || open))
            return false;
    }
    return open;
}

bool scan_is_code_shaped(struct span run)
{
    return is_decimal(run) || is_hex(run) || is_dotted(run) || is_class(run);
}

/* Three digits and a hyphen, as in a reply of several lines; 400-499 is none. */
static bool is_continued_reply(const char *s, size_t length)
{
    if (length < 4 || count_digits(s, length) != 3 || s[3] != '-')
        return false;
    return length == 4 || count_digits(s + 4, length - 4) < length - 4;
}

/* Up to the slash between two codes as long as one another, as in 550/421, but not in 10/03 or 192.168.1/24; or 0. */
static size_t code_before_slash(const char *s, size_t length)
{
    const char *slash = memchr(s, '/', length);
    size_t first = slash == NULL ? 0 : (size_t)(slash - s), rest = length - first;
    if (length > ENUMERATION_MAX || first < 3 || rest <= first)
        return 0;
    if (rest > first + 1 && strchr("./", slash[first + 1]) == NULL)
        return 0;
    bool codes = scan_is_code_shaped((struct span){s, first}) && scan_is_code_shaped((struct span){slash + 1, first});
    return codes ? first : 0;
}

/* How many of the letters that begin a run announce the number that is its rest: error10061. */
static size_t glued_word(const char *s, size_t length)
{
    size_t letters = 0;
    while (letters < length && ascii_letter(s[letters]))
        letters++;
    size_t digits = count_digits(s + letters, length - letters);
    if (letters == 0 || digits < 3 || letters + digits < length)
        return 0;
    return label_lists("query.before-code", (struct span){s, letters}) ? letters : 0;
}

static void trim(struct span text, size_t *start, size_t *end)
{
    while (*start < *end && strchr("./+-", text.at[*start]) != NULL &&
           !(text.at[*start] == '-' && *start + 1 < *end && ascii_digit(text.at[*start + 1])))
        ++*start;
    while (*end > *start && strchr("./+-", text.at[*end - 1]) != NULL)
        --*end;
}

bool scan_next(struct span text, size_t *at, struct span *run)
{
    for (;;) {
        size_t start = *at;
        while (start < text.length && !is_key_character(text.at[start]))
            start++;
        if (start == text.length)
            return false;
        size_t end = start;
        while (end < text.length && is_key_character(text.at[end]))
            end++;
        start += glued_word(text.at + start, end - start);
        size_t code =
            is_continued_reply(text.at + start, end - start) ? 3 : code_before_slash(text.at + start, end - start);
        if (code > 0)
            end = start + code;
        *at = code > 0 ? end + 1 : end;
        trim(text, &start, &end);
        if (end > start) {
            *run = (struct span){text.at + start, end - start};
            return true;
        }
    }
}

/* Bytes of a separator at `at`, or 0: blanks and punctuation, a colon only at the end of a word. */
static size_t separator(struct span text, size_t at)
{
    if (text.at[at] == ':')
        return at + 1 == text.length || is_blank(text.at[at + 1]);
    if (text.length - at >= 3 && memcmp(text.at + at, "\xe3\x80\x82", 3) == 0) /* U+3002 */
        return 3;
    return text.at[at] != '\0' && strchr(" \n,;()[]<>\"'#.-+?!/", text.at[at]) != NULL;
}

bool scan_is_separated(struct span text, size_t from, size_t to)
{
    while (from < to) {
        size_t n = separator(text, from);
        if (n == 0)
            return false;
        from += n;
    }
    return true;
}

/* What stands around a run */

static char before(const struct place *p)
{
    return p->at > 0 ? p->text.at[p->at - 1] : '\n';
}

static char after(const struct place *p)
{
    return p->end < p->text.length ? p->text.at[p->end] : '\n';
}

/* The end of the word before, past blanks and the signs that join a word to its number; past "()" too. */
static size_t end_of_word_before(const struct place *p)
{
    size_t i = p->at;
    while (i > 0 && (strchr(" :=#(\"'[<>", p->text.at[i - 1]) != NULL ||
                     (i > 1 && p->text.at[i - 1] == ')' && p->text.at[i - 2] == '(')))
        i--;
    return i;
}

/* The last word of a name like WSAGetLastError. */
static struct span last_of_camel_case(struct span word)
{
    size_t start = word.length;
    while (start > 0 && word.at[start - 1] >= 'a' && word.at[start - 1] <= 'z')
        start--;
    if (start == 0 || start == word.length)
        return word;
    return (struct span){word.at + start - 1, word.length - start + 1};
}

/* Whether the word before stands in that list of words. */
static bool follows_word(const struct place *p, const char *list)
{
    size_t end = end_of_word_before(p), start = end;
    while (start > 0 && ascii_letter(p->text.at[start - 1]))
        start--;
    if (start == end)
        return end > 0 && label_ends(list, p->text.at, p->text.at + end);
    struct span word = {p->text.at + start, end - start};
    return label_lists(list, word) || label_lists(list, last_of_camel_case(word));
}

/* The last of the words before that blanks divide. */
static struct span token_before(const struct place *p)
{
    size_t end = p->at;
    while (end > 0 && p->text.at[end - 1] == ' ')
        end--;
    size_t start = end;
    while (start > 0 && !is_blank(p->text.at[start - 1]))
        start--;
    return (struct span){p->text.at + start, end - start};
}

/* HTTP/1.1, SIP/2.0, in a log perhaps at the end of a quotation. */
static bool is_protocol(struct span token)
{
    size_t i = 0;
    while (i < token.length && token.at[i] >= 'A' && token.at[i] <= 'Z')
        i++;
    if (i < 3 || i + 1 >= token.length || token.at[i] != '/' || !ascii_digit(token.at[i + 1]))
        return false;
    for (i++; i < token.length; i++)
        if (!ascii_digit(token.at[i]) && token.at[i] != '.' && token.at[i] != '"')
            return false;
    return true;
}

static bool is_announced(const struct place *p)
{
    if (follows_word(p, "query.before-code"))
        return true;
    if (before(p) != ' ')
        return false;
    struct span token = token_before(p);
    return is_protocol(token) || errdex_registry(token.at, token.length) != 0;
}

/* fe80::abcd:550 */
static bool follows_double_colon(const struct place *p)
{
    for (size_t i = p->at; i > 1 && p->at - i < ADDRESS_MAX; i--) {
        if (p->text.at[i - 1] != ':' && !is_key_character(p->text.at[i - 1]))
            return false;
        if (p->text.at[i - 1] == ':' && p->text.at[i - 2] == ':')
            return true;
    }
    return false;
}

static bool is_part_of_time_or_address(const struct place *p)
{
    bool left = before(p) == ':' && p->at > 1 && (ascii_digit(p->text.at[p->at - 2]) || p->text.at[p->at - 2] == ']');
    char next = p->end + 1 < p->text.length ? p->text.at[p->end + 1] : '\n';
    bool right = after(p) == ':' && (ascii_digit(next) || next == ':');
    return left || right || follows_double_colon(p);
}

static bool precedes_unit(const struct place *p)
{
    size_t start = p->end;
    while (start < p->text.length && p->text.at[start] == ' ')
        start++;
    size_t end = start;
    while (end < p->text.length && ascii_letter(p->text.at[end]))
        end++;
    if (start == end)
        return start < p->text.length && label_begins("query.unit", p->text.at + start, p->text.length - start);
    return label_lists("query.unit", (struct span){p->text.at + start, end - start});
}

static bool is_parenthesised(const struct place *p)
{
    return before(p) == '(' && strchr("):,", after(p)) != NULL;
}

static bool is_reply(struct span run)
{
    return run.length == 3 && count_digits(run.at, 3) == 3 && *run.at >= '1' && *run.at <= '6';
}

static bool precedes_dotted(const struct place *p)
{
    size_t start = p->end;
    while (start < p->text.length && strchr(" -#", p->text.at[start]) != NULL && start < p->end + 3)
        start++;
    size_t end = start;
    while (end < p->text.length && (ascii_digit(p->text.at[end]) || p->text.at[end] == '.'))
        end++;
    while (end > start && p->text.at[end - 1] == '.')
        end--;
    return start > p->end && is_dotted((struct span){p->text.at + start, end - start});
}

static bool begins_line(const struct place *p)
{
    size_t i = p->at;
    while (i > 0 && p->text.at[i - 1] == ' ')
        i--;
    return i == 0 || p->text.at[i - 1] == '\n';
}

/* Where a quoted reply begins, and then goes on as one does. */
static bool is_in_place_of_reply(const struct place *p)
{
    size_t i = p->at;
    while (i > 0 && p->text.at[i - 1] == ' ')
        i--;
    if (!begins_line(p) && strchr(":\"'(<>", p->text.at[i - 1]) == NULL)
        return false;
    if (after(p) == '-' || p->end == p->text.length)
        return true;
    return is_blank(after(p)) || strchr(":\")'", after(p)) != NULL;
}

/* The first or last word of a text of several words. In 10,485,760 a comma divides none. */
static bool is_at_edge(const struct place *p)
{
    char next = p->end + 1 < p->text.length ? p->text.at[p->end + 1] : '\n';
    if (p->at == 0)
        return is_blank(after(p)) || strchr(":/", after(p)) != NULL ||
               (after(p) == ',' && (!ascii_digit(next) || p->end > 3));
    if (p->end < p->text.length)
        return false;
    size_t i = p->at;
    while (i > 0 && strchr(" ,", p->text.at[i - 1]) != NULL)
        i--;
    char last = i > 0 ? p->text.at[i - 1] : '\n';
    return (unsigned char)last >= 0x80 || (i < p->at && ascii_letter(last));
}

static bool stands_as_code(const struct place *p, struct span run)
{
    if (is_part_of_time_or_address(p))
        return false;
    if (is_reply(run) && precedes_dotted(p))
        return true;
    if (follows_word(p, "query.before-other"))
        return false;
    if (is_announced(p) || is_parenthesised(p))
        return true;
    if (before(p) == '[' || precedes_unit(p))
        return false;
    if (is_reply(run) && is_in_place_of_reply(p))
        return true;
    return (is_reply(run) || run.length >= 5) && is_at_edge(p);
}

/* A three-digit reply right before, as in "550 5.1.1". */
static bool follows_reply(const struct place *p)
{
    size_t i = p->at;
    while (i > 0 && strchr(" -#", p->text.at[i - 1]) != NULL)
        i--;
    return i >= 3 && i < p->at && is_reply((struct span){p->text.at + i - 3, 3}) &&
           (i == 3 || !is_key_character(p->text.at[i - 4]));
}

static enum reading read_dotted(const struct place *p, struct span run)
{
    if (follows_reply(p) || before(p) == '#' || is_announced(p))
        return READING_CERTAIN;
    return strchr("245", *run.at) != NULL && run.at[1] == '.' ? READING_LISTED : READING_NONE;
}

static bool has_lower(struct span text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] >= 'a' && text.at[i] <= 'z')
            return true;
    return false;
}

static bool begins_with(struct span run, const char *prefix)
{
    size_t n = strlen(prefix);
    return run.length > n && memcmp(run.at, prefix, n) == 0;
}

/* Names: those that no word of a sentence looks like, or capitals among small letters. */
static enum reading read_name(const struct place *p, struct span run)
{
    const char *slash = memchr(run.at, '/', run.length);
    if (slash != NULL && errdex_registry(run.at, (size_t)(slash - run.at)) != 0)
        return READING_LISTED;
    if (memchr(run.at, '_', run.length) != NULL || begins_with(run, "wsae") || begins_with(run, "WSAE"))
        return READING_LISTED;
    if (run.length >= 4 && (slash != NULL || memchr(run.at, '-', run.length) != NULL))
        return READING_SPELT;
    if (has_lower(run) || run.length < 2)
        return READING_NONE;
    return *run.at == 'E' || (run.length >= 4 && has_lower(p->text)) || is_announced(p) ? READING_SPELT : READING_NONE;
}

bool scan_goes_on(struct span text, struct span code, struct span run)
{
    struct place p = {text, (size_t)(run.at - text.at), (size_t)(run.at - text.at) + run.length};
    if (code.length != run.length || !is_decimal(code) || !is_decimal(run) || is_part_of_time_or_address(&p) ||
        precedes_unit(&p))
        return false;
    size_t from = (size_t)(code.at - text.at) + code.length, to = p.at;
    while (from < to && strchr(" ,/", text.at[from]) != NULL)
        from++;
    while (to > from && strchr(" ,/", text.at[to - 1]) != NULL)
        to--;
    return from == to || label_lists("query.stop", (struct span){text.at + from, to - from});
}

enum reading scan_reading(struct span text, struct span run)
{
    struct place p = {text, (size_t)(run.at - text.at), (size_t)(run.at - text.at) + run.length};
    if (is_decimal(run))
        return stands_as_code(&p, run) ? READING_CERTAIN : READING_NONE;
    if (is_hex(run) || is_class(run))
        return READING_LISTED;
    if (is_dotted(run))
        return follows_word(&p, "query.before-other") ? READING_NONE : read_dotted(&p, run);
    return read_name(&p, run);
}
