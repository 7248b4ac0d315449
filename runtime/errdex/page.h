/*
 * page.h: where text goes: how wide it is and whether it has colour. Texts are laid out by columns of the display;
 * whatever could steer a terminal is shown as U+FFFD.
 */
#ifndef PAGE_H
#define PAGE_H

#include <stdbool.h>
#include <stdio.h>

#include "text.h"

enum style { STYLE_PLAIN, STYLE_BOLD, STYLE_DIM };
enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

struct page {
    FILE *to; /* in memory, until page_close() */
    char *text;
    size_t length;
    int width;      /* of running text */
    int line_width; /* of a list: the terminal's own; as wide as it takes where there is none */
    bool terminal;
    bool colour;
};

/* For standard output. */
void page_open(struct page *page, enum colour colour);
/* Writes all of it; returns 0, or the errno of what went wrong. That the reader has gone away (EPIPE) is nothing wrong.
 */
int page_close(struct page *page);
/* As it stands, on the current line. */
void page_put(const struct page *page, enum style style, const char *text);
void page_blanks(const struct page *page, int count);
/* Columns of what stays together at the beginning of a running text. */
int page_first_word(const char *text);
/* Running text that begins at `column` and goes on at `indent`, to the width given; ends the line. */
void page_fill(const struct page *page, enum style style, const char *text, int column, int indent, int width);

#endif
