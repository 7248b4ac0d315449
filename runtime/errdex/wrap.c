/*
 * wrap.c: running text in lines, by the columns it takes on a terminal. Where a line may end is what Unicode's line
 * breaking (UAX #14) says of texts like ours: after a blank, and beside any wide character, but never before a mark
 * that closes, after one that opens, or beside a no-break blank. Narrow text breaks at blanks alone, also where Unicode
 * would allow more (at hyphens, after slashes), so that names, paths and addresses stay whole for whoever copies them.
 */
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "page.h"

/* A character, and whether a line may end before it. */
struct cell {
    const char *at;
    size_t length;
    int width;
    enum text_edge edge;
    bool may_break;
};

/* Whether a line may end between cells i - 1 and i. */
static bool may_break(const struct cell *cells, size_t i)
{
    enum text_edge before = cells[i - 1].edge, after = cells[i].edge;
    if (after == EDGE_BLANK || after == EDGE_FOLLOWS)
        return false;
    if (before == EDGE_BLANK)
        return true;
    if (before == EDGE_OPENS || before == EDGE_JOINS || after == EDGE_CLOSES || after == EDGE_JOINS)
        return false;
    return cells[i - 1].width > 1 || cells[i].width > 1;
}

static struct cell *make_cells(struct span text, size_t *count)
{
    struct cell *cells = memory_new(text.length, sizeof *cells);
    *count = 0;
    for (size_t i = 0; i < text.length;) {
        uint32_t c;
        struct cell *cell = &cells[(*count)++];
        cell->at = text.at + i;
        cell->length = text_next(cell->at, text.length - i, &c);
        cell->width = text_width(c);
        cell->edge = text_edge(c);
        i += cell->length;
    }
    for (size_t i = 1; i < *count; i++)
        cells[i].may_break = may_break(cells, i);
    return cells;
}

/* Where the line that begins with cell `start`, with `room` columns, ends: the first cell of the next. */
static size_t line_end(const struct cell *cells, size_t start, size_t count, int room)
{
    size_t last = start, i = start;
    int used = 0;
    for (; i < count; i++) {
        if (i > start && cells[i].may_break)
            last = i;
        used += cells[i].width;
        if (used > room && cells[i].edge != EDGE_BLANK && last > start)
            return last;
    }
    return count;
}

int page_first_word(const char *text)
{
    size_t count, length;
    char *clean = text_clean(span_of(text), '\0', &length);
    struct cell *cells = make_cells((struct span){clean, length}, &count);
    int columns = 0;
    for (size_t i = 0; i < count && !cells[i].may_break && cells[i].edge != EDGE_BLANK; i++)
        columns += cells[i].width;
    free(cells);
    free(clean);
    return columns;
}

static void put_line(const struct page *page, enum style style, const struct cell *cells, size_t start, size_t end)
{
    while (end > start && cells[end - 1].edge == EDGE_BLANK)
        end--;
    if (end == start)
        return;
    struct span line = {cells[start].at, (size_t)(cells[end - 1].at + cells[end - 1].length - cells[start].at)};
    char *text = memory_new(line.length + 1, 1);
    memcpy(text, line.at, line.length);
    page_put(page, style, text);
    free(text);
}

void page_fill(const struct page *page, enum style style, const char *text, int column, int indent, int width)
{
    size_t count, length;
    char *clean = text_clean(span_of(text), '\0', &length);
    struct cell *cells = make_cells((struct span){clean, length}, &count);
    for (size_t start = 0; start < count;) {
        size_t end = line_end(cells, start, count, width - column);
        put_line(page, style, cells, start, end);
        if (end < count) {
            fputc('\n', page->to);
            page_blanks(page, indent);
        }
        start = end;
        column = indent;
    }
    fputc('\n', page->to);
    free(cells);
    free(clean);
}
