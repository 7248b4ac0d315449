/* help.c: --help, in the reader's language. What is typed stands here, what is said about it are labels. */
#include "help.h"

#include <string.h>

#include "../errdex.h"
#include "label.h"
#include "memory.h"

enum { COLUMN = 22, INDENT = 2 };

struct line {
    const char *typed, *label;
};

static const struct line commands[] = {{"search", "help.search"}, {"list", "help.list"}};
static const struct line options[] = {
    {"--registry R,R", "help.registry"}, {"--platform P", "help.platform"},
    {"--lang TAG,TAG", "help.lang"},     {"--json", "help.json"},
    {"--color WHEN", "help.color"},      {"--help", "help.help"},
    {"--version", "help.version"},       {"--", "help.end"},
};

typedef const char *name_by_number(unsigned number);

/* A label that ends in a colon goes on with what the tables hold. */
static char *with_names(const char *text, name_by_number *name, unsigned count)
{
    size_t room = strlen(text) + 2;
    for (unsigned i = 1; i <= count; i++)
        room += strlen(name(i)) + 2;
    char *all = memory_new(room, 1);
    strcpy(all, text);
    if (*text != '\0' && (unsigned char)text[strlen(text) - 1] < 0x80)
        strcat(all, " ");
    for (unsigned i = 1; i <= count; i++) {
        strcat(all, i > 1 ? ", " : "");
        strcat(all, name(i));
    }
    return all;
}

static const char *text_of(unsigned language, const char *name)
{
    const char *text = label(language, name);
    if (strcmp(name, "help.platform") == 0)
        return with_names(text, errdex_platform_name, errdex_platform_count());
    if (strcmp(name, "help.lang") == 0)
        return with_names(text, errdex_language_tag, errdex_language_count());
    return text;
}

static void put_line(const struct view *view, const struct line *line)
{
    const struct page *page = &view->page;
    int columns = INDENT + text_columns(span_of(line->typed));
    page_blanks(page, INDENT);
    page_put(page, STYLE_BOLD, line->typed);
    page_blanks(page, columns + 2 > COLUMN ? 2 : COLUMN - columns);
    page_fill(page, STYLE_PLAIN, text_of(view->languages.of[0], line->label),
              columns + 2 > COLUMN ? columns + 2 : COLUMN, COLUMN, page->width);
}

void help_usage(FILE *to, unsigned language)
{
    char *colon = label_sign(language, "sign.colon");
    const char *usage = label(language, "help.usage"), *option = label(language, "help.option");
    int columns = text_columns(span_of(usage)) + text_columns(span_of(colon));
    fprintf(to, "%s%serrdex [%s]... %s...\n", usage, colon, option, label(language, "help.query"));
    fprintf(to, "%*serrdex [%s]... search %s...\n", columns, "", option, label(language, "help.word"));
    fprintf(to, "%*serrdex [%s]... list [%s]\n", columns, "", option, label(language, "help.registry-name"));
}

static void put_heading(const struct view *view, const char *name)
{
    unsigned l = view->languages.of[0];
    fprintf(view->page.to, "\n%s%s\n", label(l, name), label(l, "sign.colon"));
}

void help_show(const struct view *view)
{
    const struct page *page = &view->page;
    unsigned l = view->languages.of[0];
    help_usage(page->to, l);
    fputc('\n', page->to);
    page_fill(page, STYLE_PLAIN, label(l, "help.purpose"), 0, 0, page->width);
    page_fill(page, STYLE_PLAIN, label(l, "help.queries"), 0, 0, page->width);
    fprintf(page->to,
            "\n  errdex 10061\n  errdex 0x8007274D\n  errdex smtp/550\n  errdex 550 5.1.1\n  errdex WSAECONNREFUSED\n  "
            "errdex 4xx\n  errdex %s\n",
            label(l, "help.words"));
    put_heading(view, "heading.commands");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        put_line(view, &commands[i]);
    put_heading(view, "heading.options");
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        put_line(view, &options[i]);
    fputc('\n', page->to);
    page_fill(page, STYLE_PLAIN, label(l, "help.exit"), 0, 0, page->width);
}
