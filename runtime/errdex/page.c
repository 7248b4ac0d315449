/* page.c: the terminal: its width, its colours. */
#define _DEFAULT_SOURCE
#include "page.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "memory.h"

enum { WIDTH_MIN = 40, WIDTH_MAX = 100, WIDTH_DEFAULT = 80 };

/* COLUMNS, where it is a number, or 0. */
static int columns_of_environment(void)
{
    const char *value = getenv("COLUMNS");
    int columns = 0;
    if (value == NULL)
        return 0;
    for (; ascii_digit(*value) && columns < 10000; value++)
        columns = columns * 10 + (*value - '0');
    return *value == '\0' ? columns : 0;
}

static int columns_of_terminal(void)
{
    struct winsize size;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static bool wants_colour(enum colour colour, bool terminal)
{
    const char *term = getenv("TERM"), *refused = getenv("NO_COLOR");
    if (colour != COLOUR_AUTO)
        return colour == COLOUR_ALWAYS;
    return terminal && term != NULL && *term != '\0' && strcmp(term, "dumb") != 0 &&
           (refused == NULL || *refused == '\0');
}

void page_open(struct page *page, enum colour colour)
{
    int columns = columns_of_environment();
    page->to = open_memstream(&page->text, &page->length);
    if (page->to == NULL)
        memory_exhausted();
    page->terminal = isatty(STDOUT_FILENO) == 1;
    page->colour = wants_colour(colour, page->terminal);
    if (columns == 0 && page->terminal)
        columns = columns_of_terminal();
    page->line_width = columns == 0 ? (page->terminal ? WIDTH_DEFAULT : INT_MAX) : columns;
    if (columns == 0)
        columns = WIDTH_DEFAULT;
    page->width = columns < WIDTH_MIN ? WIDTH_MIN : columns > WIDTH_MAX ? WIDTH_MAX : columns;
    if (page->line_width < WIDTH_MIN)
        page->line_width = WIDTH_MIN;
}

int page_close(struct page *page)
{
    if (fclose(page->to) != 0)
        memory_exhausted();
    for (size_t done = 0; done < page->length;) {
        ssize_t n = write(STDOUT_FILENO, page->text + done, page->length - done);
        if (n < 0 && errno != EINTR)
            return errno == EPIPE ? 0 : errno;
        done += n > 0 ? (size_t)n : 0;
    }
    return 0;
}

void page_put(const struct page *page, enum style style, const char *text)
{
    bool styled = page->colour && style != STYLE_PLAIN;
    if (styled)
        fputs(style == STYLE_BOLD ? "\033[1m" : "\033[2m", page->to);
    text_put(page->to, span_of(text));
    if (styled)
        fputs("\033[0m", page->to);
}

void page_blanks(const struct page *page, int count)
{
    if (count > 0)
        fprintf(page->to, "%*s", count, "");
}
