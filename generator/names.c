/* names.c: names in other spellings. */
#include "names.h"

#include <string.h>

#include "mem.h"

const char *name_folded(const char *name)
{
    char *copy = mem_copy(name, strlen(name));
    for (char *c = copy; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c + ('a' - 'A'));
    return copy;
}

const char *name_for_c(const char *name)
{
    char *copy = *name == '-' ? mem_format("MINUS_%s", name + 1) : mem_copy(name, strlen(name));
    for (char *c = copy; *c != '\0'; c++) {
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - ('a' - 'A'));
        else if (!((*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9')))
            *c = '_';
    }
    return copy;
}

bool name_is_prefix(const char *name)
{
    size_t n = strlen(name);
    if (n == 0 || n > 32 || *name < 'a' || *name > 'z' || name[n - 1] == '_')
        return false;
    for (size_t i = 0; i < n; i++)
        if (!(name[i] >= 'a' && name[i] <= 'z') && !(name[i] >= '0' && name[i] <= '9') &&
            !(name[i] == '_' && name[i - 1] != '_'))
            return false;
    return true;
}

static bool is_name_character(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/* How many bytes a string, a character or a comment takes at the beginning of the text; 0 where there is none. */
static size_t string_length(const char *text, size_t length)
{
    size_t i = 1;
    if (*text != '"' && *text != '\'')
        return 0;
    while (i < length && text[i] != *text)
        i += text[i] == '\\' ? 2 : 1;
    return i < length ? i + 1 : length;
}

static size_t comment_length(const char *text, size_t length)
{
    if (length < 4 || text[0] != '/' || text[1] != '*')
        return 0;
    for (size_t i = 2; i + 1 < length; i++)
        if (text[i] == '*' && text[i + 1] == '/')
            return i + 2;
    return length;
}

/* In a comment: the program that made the file keeps its name. */
static bool is_program(const char *text, size_t length)
{
    static const char program[] = "errdex-gen";
    const size_t n = sizeof program - 1;
    return length >= n && memcmp(text, program, n) == 0 && (length == n || !is_name_character(text[n]));
}

/* A whole token, which may be ours. */
static void put_token(struct buffer *out, const char *token, size_t length, const char *prefix)
{
    static const char *const ours[] = {"errdex", "ERRDEX"};
    const size_t n = strlen(ours[0]);
    for (size_t i = 0; i < 2; i++)
        if (length >= n && memcmp(token, ours[i], n) == 0 && (length == n || token[n] == '_')) {
            buffer_text(out, i == 0 ? prefix : name_for_c(prefix));
            token += n;
            length -= n;
            break;
        }
    buffer_add(out, token, length);
}

static void put_tokens(struct buffer *out, const char *text, size_t length, const char *prefix)
{
    for (size_t i = 0; i < length;) {
        size_t n = 0;
        while (i + n < length && is_name_character(text[i + n]))
            n++;
        if (n > 0 && is_program(text + i, length - i))
            buffer_add(out, text + i, n);
        else if (n > 0)
            put_token(out, text + i, n, prefix);
        else
            buffer_byte(out, (unsigned char)text[i]);
        i += n > 0 ? n : 1;
    }
}

void name_renamed(struct buffer *out, struct buffer *source, const char *prefix)
{
    const char *text = source->data;
    size_t length = source->length, from = 0;
    if (strcmp(prefix, "errdex") == 0 && out->length == 0) {
        buffer_free(out);
        *out = *source;
        *source = (struct buffer){0};
        return;
    }
    if (strcmp(prefix, "errdex") == 0) {
        buffer_add(out, text, length);
        buffer_free(source);
        return;
    }
    for (size_t i = 0; i < length;) {
        size_t string = string_length(text + i, length - i), comment = comment_length(text + i, length - i);
        if (string > 0) {
            put_tokens(out, text + from, i - from, prefix);
            buffer_add(out, text + i, string);
            from = i + string;
        }
        i += string > 0 ? string : comment > 0 ? comment : 1;
    }
    put_tokens(out, text + from, length - from, prefix);
    buffer_free(source);
}
