/*
 * text.h: UTF-8 as the command needs it. Bytes are never trusted: what is no printable character reads as U+FFFD.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct span {
    const char *at;
    size_t length;
};

struct span span_of(const char *text);
bool span_is(struct span a, const char *b);
/* Without ASCII case. */
bool span_is_folded(struct span a, const char *b);

static inline char ascii_lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

static inline bool ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ascii_letter(char c)
{
    return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

/* Reads one character of the `length` > 0 bytes at `s`; returns how many bytes it took. Controls and broken bytes yield
 * U+FFFD. */
size_t text_next(const char *s, size_t length, uint32_t *character);
/* Writes it as UTF-8 to at most 4 bytes; returns how many. */
size_t text_encode(uint32_t character, char *to);
/* Columns on a terminal: 0 for combining marks, 2 for hanzi. */
int text_width(uint32_t character);
int text_columns(struct span text);
/* Writes it, with U+FFFD for whatever could steer a terminal. */
void text_put(FILE *to, struct span text);
/* A copy in which every broken or control character is `instead` (ASCII) or, for 0, U+FFFD; newlines stay. */
char *text_clean(struct span text, char instead, size_t *length);
/* A copy in compatible form (NFKC: full-width letters become plain ones) of clean text, with ASCII quotes and commas.
 */
char *text_compatible(struct span text, size_t *length);
/* The character in lower case. */
uint32_t text_lower(uint32_t character);
/* Chinese characters and kana: scripts without blanks between words. */
bool text_is_han(uint32_t character);
/* Letters, digits and marks of every script but Chinese characters. */
bool text_is_word(uint32_t character);

/* What a character means for the end of a line. */
enum text_edge {
    EDGE_NONE,
    EDGE_BLANK,
    EDGE_OPENS,  /* ends no line: brackets, quotes */
    EDGE_CLOSES, /* begins no line: brackets, quotes, marks, dashes */
    EDGE_JOINS,  /* neither: straight quotes, no-break blanks */
    EDGE_FOLLOWS /* belongs to the character before: combining marks */
};
enum text_edge text_edge(uint32_t character);

#endif
