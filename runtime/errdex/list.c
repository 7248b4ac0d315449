/*
 * list.c: many codes, one line each. Columns are aligned; where that leaves the meaning too little room the symbol goes
 * before it, and what does not fit goes on below it; where names leave it too little, both have lines of their own.
 */
#include "list.h"

#include <string.h>

#include "label.h"
#include "memory.h"
#include "order.h"
#include "show.h"

enum { GAP = 2, INDENT = 4, MEANING_MIN = 28, MEANING_LEAST = 24, PLATFORMS_MAX = 16 };

struct columns {
    int name, symbol, outcome;
};

static int wider(int a, const char *text)
{
    int columns = text_columns(span_of(text));
    return columns > a ? columns : a;
}

/* The symbol, unless the key says it. */
static const char *symbol_of(errdex_code code)
{
    const char *symbol = errdex_code_symbol(code);
    return symbol == NULL || strcmp(symbol, errdex_code_key(code)) == 0 ? "" : symbol;
}

static const char *outcome_of(const struct view *view, errdex_code code)
{
    return label_in(view->languages.of[0], "brief", errdex_outcome_name(errdex_code_outcome(code, 0)));
}

/* "smtp/550"; where a class answers for what was asked, "smtp/559 (5xx)". */
static char *name_of(const struct answer *a)
{
    char *name = show_name(a->code);
    if (a->how != ERRDEX_HOW_CLASS)
        return name;
    const char *registry = errdex_registry_name(errdex_code_registry(a->code)), *key = errdex_code_key(a->code);
    size_t room = strlen(registry) + a->asked.length + strlen(key) + 5;
    name = memory_new(room, 1);
    snprintf(name, room, "%s/%.*s (%s)", registry, (int)a->asked.length, a->asked.at, key);
    return name;
}

static struct columns measure(const struct view *view, const struct answers *answers)
{
    struct columns c = {0, 0, 0};
    for (size_t i = 0; i < answers->count; i++) {
        errdex_code code = answers->items[i].code;
        c.name = wider(c.name, name_of(&answers->items[i]));
        c.symbol = wider(c.symbol, symbol_of(code));
        c.outcome = wider(c.outcome, outcome_of(view, code));
    }
    return c;
}

/* How much is written of the current line, where the next cell begins, and where lines below do. */
struct line {
    const struct page *page;
    int written, column, indent;
};

static void break_line(struct line *l)
{
    fputc('\n', l->page->to);
    l->written = 0;
    l->column = l->indent;
}

/* To where the next cell begins, if so many columns fit there, else below. */
static void go_on(struct line *l, int columns)
{
    if (columns > l->page->line_width - l->column && l->column > l->indent)
        break_line(l);
    page_blanks(l->page, l->column - l->written);
    l->written = l->column;
}

static void put_cell(struct line *l, enum style style, const char *text, int width)
{
    int columns = text_columns(span_of(text));
    if (width == 0)
        return;
    if (columns > 0) {
        go_on(l, columns);
        page_put(l->page, style, text);
        l->written += columns;
    }
    l->column += (width > columns ? width : columns) + GAP;
}

static void fill_line(struct line *l, const char *text)
{
    go_on(l, page_first_word(text));
    page_fill(l->page, STYLE_PLAIN, text, l->column, l->indent, l->page->line_width);
}

/* "Linux, Windows: " where the number that was asked for is the code's on some platforms only. */
static char *platforms_of(const struct view *view, const struct answer *answer)
{
    const char *between = label_sign(view->languages.of[0], "sign.comma"), *names[PLATFORMS_MAX];
    size_t count = 0, room = 8;
    unsigned platform;
    while (answer->number != 0 && view->platform == 0 && count < PLATFORMS_MAX &&
           (platform = order_platform(answer->code, answer->number, count)) != 0) {
        names[count++] = errdex_platform_title(platform);
        room += strlen(names[count - 1]) + strlen(between);
    }
    char *all = memory_new(room, 1);
    for (size_t i = 0; i < count; i++) {
        strcat(all, names[i]);
        strcat(all, i + 1 < count ? between : label_sign(view->languages.of[0], "sign.colon"));
    }
    return all;
}

/* The meaning in each of the reader's languages, one after the other, and the class or the further senses beside it. */
static char *meanings_of(const struct view *view, const struct answer *answer)
{
    char *all = platforms_of(view, answer);
    bool first = true;
    for (size_t i = 0; i < view->languages.count; i++) {
        const char *text = errdex_code_meaning(answer->code, 0, view->languages.of[i]);
        if (text == NULL || strstr(all, text) != NULL)
            continue;
        size_t room = strlen(text) + strlen(all) + 8;
        char *longer = memory_new(room, 1);
        snprintf(longer, room, "%s%s%s", all, first ? "" : " \xc2\xb7 ", text);
        all = longer;
        first = false;
    }
    return all;
}

enum layout { LAYOUT_ALIGNED, LAYOUT_SYMBOL_BELOW, LAYOUT_MEANING_BELOW };

/* Names and outcomes are columns, unless even those two do not fit beside one another. */
static enum layout layout_of(struct columns *c, int width)
{
    int before = c->name + c->outcome + 2 * GAP;
    if (width - before - (c->symbol > 0 ? c->symbol + GAP : 0) >= MEANING_MIN)
        return LAYOUT_ALIGNED;
    if (width - before >= MEANING_LEAST)
        return LAYOUT_SYMBOL_BELOW;
    if (width < before - GAP)
        c->name = 1;
    return LAYOUT_MEANING_BELOW;
}

static void put_line(const struct view *view, const struct answer *answer, const struct columns *c, enum layout layout)
{
    const char *symbol = symbol_of(answer->code), *meanings = meanings_of(view, answer);
    struct line l = {&view->page, 0, 0, INDENT};
    put_cell(&l, STYLE_BOLD, name_of(answer), c->name);
    if (layout == LAYOUT_ALIGNED)
        put_cell(&l, STYLE_PLAIN, symbol, c->symbol);
    put_cell(&l, STYLE_DIM, outcome_of(view, answer->code), c->outcome);
    if (layout == LAYOUT_MEANING_BELOW)
        break_line(&l);
    l.indent = l.column;
    if (layout != LAYOUT_ALIGNED && *symbol != '\0')
        put_cell(&l, STYLE_PLAIN, symbol, 1);
    fill_line(&l, meanings);
}

void list_answers(const struct view *view, const struct answers *answers)
{
    struct columns c = measure(view, answers);
    enum layout layout = layout_of(&c, view->page.line_width);
    for (size_t i = 0; i < answers->count; i++)
        put_line(view, &answers->items[i], &c, layout);
}

static size_t count_codes(unsigned registry)
{
    size_t count = 0;
    while (errdex_registry_code(registry, count) != 0)
        count++;
    return count;
}

void list_registries(const struct view *view, const struct scope *scope)
{
    unsigned language = view->languages.of[0];
    int widest = 0;
    for (unsigned r = 1; r <= errdex_registry_count(); r++)
        widest = scope->all || scope->in[r] ? wider(widest, errdex_registry_name(r)) : widest;
    for (unsigned r = 1; r <= errdex_registry_count(); r++) {
        char count[24];
        if (!scope->all && !scope->in[r])
            continue;
        snprintf(count, sizeof count, "%zu", count_codes(r));
        struct line l = {&view->page, 0, 0, widest + GAP};
        put_cell(&l, STYLE_BOLD, errdex_registry_name(r), widest);
        const char *title = errdex_registry_title(r, language);
        char *codes = label_filled(language, "message.codes", "count", count, NULL);
        size_t room = strlen(title) + strlen(codes) + 8;
        char *line = memory_new(room, 1);
        snprintf(line, room, "%s \xc2\xb7 %s", title, codes);
        fill_line(&l, line);
    }
}

void list_introduction(const struct view *view, unsigned registry)
{
    const struct page *page = &view->page;
    const char *paragraph;
    for (size_t i = 0; i < view->languages.count; i++)
        page_fill(page, STYLE_BOLD, errdex_registry_title(registry, view->languages.of[i]), 0, 0, page->width);
    for (size_t p = 0; errdex_registry_intro(registry, p, 0) != NULL; p++) {
        fputc('\n', page->to);
        for (size_t i = 0; i < view->languages.count; i++)
            if ((paragraph = errdex_registry_intro(registry, p, view->languages.of[i])) != NULL)
                page_fill(page, STYLE_PLAIN, paragraph, 0, 0, page->width);
    }
    fputc('\n', page->to);
}
