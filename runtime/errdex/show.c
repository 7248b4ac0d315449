/*
 * show.c: one code in full:
 *
 *   winsock/10061  WSAECONNREFUSED  ·  temporary failure  ·  retry later
 *   Connection refused
 *
 *     The cause.
 *
 *     1. administrator: a step.
 *          Windows  netstat -ano
 *
 *     See also  winsock/10060  WSAETIMEDOUT  Connection timed out
 */
#include "show.h"

#include <string.h>

#include "label.h"
#include "memory.h"

enum { INDENT = 2, ROW_LABEL_MAX = 24, WIRES_MAX = 6 };

#define MIDDLE_DOT "\xc2\xb7"

/* One sense of a code, as it is shown. */
struct subject {
    const struct view *view;
    errdex_code code;
    size_t sense;
    int label_width; /* of the rows below the text */
    bool has_rows;
};

enum part { PART_MEANING, PART_CAUSE, PART_STEP };

char *show_name(errdex_code code)
{
    const char *registry = errdex_registry_name(errdex_code_registry(code)), *key = errdex_code_key(code);
    size_t room = strlen(registry) + strlen(key) + 2;
    char *name = memory_new(room, 1);
    snprintf(name, room, "%s/%s", registry, key);
    return name;
}

static unsigned interface(const struct subject *s)
{
    return s->view->languages.of[0];
}

static const char *part_in(const struct subject *s, enum part part, size_t step, unsigned language)
{
    if (part == PART_MEANING)
        return errdex_code_meaning(s->code, s->sense, language);
    return part == PART_CAUSE ? errdex_code_cause(s->code, s->sense, language)
                              : errdex_code_step(s->code, s->sense, step, language);
}

/* The texts of a part in the reader's languages, each once: a language may lack it and another stand in. Returns how
 * many. */
static size_t texts_of(const struct subject *s, enum part part, size_t step, const char **texts)
{
    size_t count = 0;
    for (size_t i = 0; i < s->view->languages.count; i++) {
        const char *text = part_in(s, part, step, s->view->languages.of[i]);
        bool have = text == NULL;
        for (size_t k = 0; k < count && !have; k++)
            have = strcmp(texts[k], text) == 0;
        if (!have)
            texts[count++] = text;
    }
    return count;
}

/* Texts, one below the other; the first begins at `column`. */
static void fill_part(const struct subject *s, enum style style, enum part part, size_t step, int column, int indent)
{
    const struct page *page = &s->view->page;
    const char *texts[LANGUAGES_MAX];
    size_t count = texts_of(s, part, step, texts);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            page_blanks(page, indent);
        page_fill(page, style, texts[i], i == 0 ? column : indent, indent, page->width);
    }
}

/* The head */

static char *joined(const char *a, const char *between, const char *b)
{
    size_t room = strlen(a) + strlen(between) + strlen(b) + 1;
    char *text = memory_new(room, 1);
    snprintf(text, room, "%s%s%s", a, *a != '\0' && *b != '\0' ? between : "", b);
    return text;
}

/* "temporary failure · retry later" */
static char *verdict(const struct subject *s)
{
    const char *outcome =
        label_in(interface(s), "outcome", errdex_outcome_name(errdex_code_outcome(s->code, s->sense)));
    const char *retry = label_in(interface(s), "retry", errdex_retry_name(errdex_code_retry(s->code, s->sense)));
    return joined(outcome, "  " MIDDLE_DOT "  ", retry);
}

/* What follows a bold beginning: after a dot on its line if there is room, else below. */
static void put_beside(const struct page *page, int column, const char *text)
{
    const char *dot = "  " MIDDLE_DOT "  ";
    int wanted = text_columns(span_of(dot)) + text_columns(span_of(text));
    if (column + wanted <= page->width) {
        page_put(page, STYLE_PLAIN, dot);
        page_fill(page, STYLE_PLAIN, text, column, INDENT, column + wanted);
        return;
    }
    fputc('\n', page->to);
    page_blanks(page, INDENT);
    page_fill(page, STYLE_PLAIN, text, INDENT, INDENT, page->width);
}

/* The number where the key does not say it, on the reader's platform. */
static char *number_of(const struct subject *s)
{
    int64_t number;
    char text[32];
    if (errdex_code_is_class(s->code) || !errdex_code_number(s->code, s->view->platform, &number))
        return NULL;
    snprintf(text, sizeof text, "%lld", (long long)number);
    if (strcmp(text, errdex_code_key(s->code)) == 0)
        return NULL;
    return joined(text, "", "");
}

static void put_head(const struct subject *s)
{
    const struct page *page = &s->view->page;
    const char *symbol = errdex_code_symbol(s->code), *key = errdex_code_key(s->code);
    char *head = show_name(s->code), *number = number_of(s);
    if (symbol != NULL && strcmp(symbol, key) != 0)
        head = joined(head, "  ", symbol);
    if (number != NULL)
        head = joined(head, "  ", number);
    page_put(page, STYLE_BOLD, head);
    put_beside(page, text_columns(span_of(head)), verdict(s));
}

static void put_notice(const struct subject *s, const char *text)
{
    page_blanks(&s->view->page, INDENT);
    page_fill(&s->view->page, STYLE_DIM, text, INDENT, INDENT, s->view->page.width);
}

static char *copy_of(struct span text)
{
    char *copy = memory_new(text.length + 1, 1);
    memcpy(copy, text.at, text.length);
    return copy;
}

/* How the answer comes to be one, where that is not plain. */
static void put_match(const struct subject *s, const struct answer *answer)
{
    char *asked = copy_of(answer->asked);
    const char *key = errdex_code_key(s->code);
    if (answer->how == ERRDEX_HOW_CLASS)
        put_notice(s, label_filled(interface(s), "message.class", "asked", asked, "class", key, NULL));
    else if (answer->how == ERRDEX_HOW_ALIAS)
        put_notice(s, label_filled(interface(s), "message.alias", "asked", asked, "key", show_name(s->code), NULL));
}

/* What the reader must know of how far to trust it. */
static void put_standing(const struct subject *s)
{
    enum errdex_standing standing = errdex_code_standing(s->code, s->sense);
    const char *authority = errdex_code_authority(s->code, s->sense);
    const char *name = errdex_standing_name(standing);
    if (name != NULL && standing != ERRDEX_STANDING_STANDARD) {
        char *notice = joined("notice", ".", name);
        put_notice(s, label_filled(interface(s), notice, "authority", authority == NULL ? "?" : authority, NULL));
    }
    if (errdex_code_unverified(s->code, s->sense))
        put_notice(s, label(interface(s), "notice.unverified"));
}

/* Steps */

/* Whether a command for platform `on` is one for the reader's: that itself, its parent, or what all Unix systems share.
 */
static bool runs_there(unsigned on, unsigned wanted)
{
    const char *name = errdex_platform_name(on), *there = errdex_platform_name(wanted);
    if (wanted == 0 || on == wanted || name == NULL || there == NULL)
        return true;
    size_t n = strlen(name);
    if (strncmp(name, there, n) == 0 && there[n] == '/')
        return true;
    return strcmp(name, "unix") == 0 && strcmp(there, "windows") != 0;
}

static int widest_platform(const struct subject *s, size_t step)
{
    unsigned platform;
    int widest = 0;
    for (size_t i = 0; errdex_code_step_run(s->code, s->sense, step, i, &platform) != NULL; i++) {
        int columns = text_columns(span_of(errdex_platform_title(platform)));
        if (runs_there(platform, s->view->platform) && columns > widest)
            widest = columns;
    }
    return widest;
}

/* Commands are never broken: they are there to be copied. */
static void put_runs(const struct subject *s, size_t step, int indent)
{
    const struct page *page = &s->view->page;
    int widest = widest_platform(s, step);
    const char *command;
    unsigned platform;
    for (size_t i = 0; (command = errdex_code_step_run(s->code, s->sense, step, i, &platform)) != NULL; i++) {
        const char *title = errdex_platform_title(platform);
        if (!runs_there(platform, s->view->platform))
            continue;
        page_blanks(page, indent);
        page_put(page, STYLE_DIM, title);
        page_blanks(page, widest - text_columns(span_of(title)) + 2);
        page_put(page, STYLE_PLAIN, command);
        fputc('\n', page->to);
    }
}

static void put_step(const struct subject *s, size_t step)
{
    const struct page *page = &s->view->page;
    const char *reader =
        label_in(interface(s), "reader", errdex_reader_name(errdex_code_step_for(s->code, s->sense, step)));
    char number[24];
    snprintf(number, sizeof number, "%zu. ", step + 1);
    int indent = INDENT + (int)strlen(number);
    char *actor = joined(reader, "", label_sign(interface(s), "sign.colon"));
    page_blanks(page, INDENT);
    page_put(page, STYLE_PLAIN, number);
    page_put(page, STYLE_DIM, actor);
    fill_part(s, STYLE_PLAIN, PART_STEP, step, indent + text_columns(span_of(actor)), indent);
    put_runs(s, step, indent + INDENT);
}

static void put_text(const struct subject *s)
{
    const struct page *page = &s->view->page;
    unsigned language = interface(s);
    fill_part(s, STYLE_BOLD, PART_MEANING, 0, 0, 0);
    if (errdex_code_cause(s->code, s->sense, language) != NULL) {
        fputc('\n', page->to);
        page_blanks(page, INDENT);
        fill_part(s, STYLE_PLAIN, PART_CAUSE, 0, INDENT, INDENT);
    }
    for (size_t step = 0; errdex_code_step(s->code, s->sense, step, language) != NULL; step++) {
        if (step == 0)
            fputc('\n', page->to);
        put_step(s, step);
    }
}

/* Rows: a label, and beside it lines of their own. */

static const char *const row_labels[] = {"heading.authority",  "heading.fault",    "heading.aliases", "heading.numbers",
                                         "heading.printed-as", "heading.see-also", "heading.sources"};

static int widest_label(unsigned language)
{
    int widest = 0;
    for (size_t i = 0; i < sizeof row_labels / sizeof *row_labels; i++) {
        int columns = text_columns(span_of(label(language, row_labels[i])));
        widest = columns > widest ? columns : widest;
    }
    return widest < ROW_LABEL_MAX ? widest : ROW_LABEL_MAX;
}

/* Line `line` of a row; only the first has the label. A blank line goes before the first row. */
static void put_row(struct subject *s, const char *heading, size_t line, const char *text)
{
    const struct page *page = &s->view->page;
    const char *name = line == 0 ? label(interface(s), heading) : "";
    int columns = text_columns(span_of(name)), indent = INDENT + s->label_width + 2;
    if (!s->has_rows)
        fputc('\n', page->to);
    s->has_rows = true;
    page_blanks(page, INDENT);
    page_put(page, STYLE_DIM, name);
    int column = INDENT + columns + 2 > indent ? INDENT + columns + 2 : indent;
    page_blanks(page, column - INDENT - columns);
    page_fill(page, STYLE_PLAIN, text, column, indent, page->width);
}

/* A row of items, none of which is broken. */
struct items {
    struct subject *subject;
    const char *heading;
    char *line;
    size_t lines;
};

static void end_items(struct items *items)
{
    if (items->line != NULL)
        put_row(items->subject, items->heading, items->lines++, items->line);
    items->line = NULL;
}

static void put_item(struct items *items, const char *item)
{
    const struct subject *s = items->subject;
    const char *comma = label_sign(interface(s), "sign.comma");
    int room = s->view->page.width - INDENT - s->label_width - 2;
    char *longer = items->line == NULL ? joined(item, "", "") : joined(items->line, comma, item);
    if (items->line != NULL && text_columns(span_of(longer)) + text_columns(span_of(comma)) > room) {
        items->line = joined(items->line, "", strcmp(comma, ", ") == 0 ? "," : comma);
        end_items(items);
        longer = joined(item, "", "");
    }
    items->line = longer;
}

static void put_authority(struct subject *s)
{
    const char *authority = errdex_code_authority(s->code, s->sense);
    if (s->sense == 0 && authority != NULL && errdex_code_standing(s->code, 0) != ERRDEX_STANDING_VENDOR)
        put_row(s, "heading.authority", 0, authority);
}

static void put_fault(struct subject *s)
{
    struct items items = {s, "heading.fault", NULL, 0};
    enum errdex_fault fault;
    for (size_t i = 0; (fault = errdex_code_fault(s->code, s->sense, i)) != ERRDEX_FAULT_NONE; i++)
        put_item(&items, label_in(interface(s), "fault", errdex_fault_name(fault)));
    end_items(&items);
}

static void put_aliases(struct subject *s)
{
    struct items items = {s, "heading.aliases", NULL, 0};
    const char *alias;
    for (size_t i = 0; (alias = errdex_code_alias(s->code, i)) != NULL; i++)
        put_item(&items, alias);
    end_items(&items);
}

static void put_numbers(struct subject *s)
{
    struct items items = {s, "heading.numbers", NULL, 0};
    unsigned platform;
    int64_t number;
    for (size_t i = 0; errdex_code_numbers(s->code, i, &platform, &number); i++) {
        char text[32];
        snprintf(text, sizeof text, "%lld", (long long)number);
        if (platform != 0)
            put_item(&items, joined(errdex_platform_title(platform), " ", text));
    }
    end_items(&items);
}

static size_t count_wires(errdex_code code)
{
    size_t count = 0;
    while (errdex_code_wire(code, count) != NULL)
        count++;
    return count;
}

/* The first few: they are there to be recognised, and all of them to be searched for. */
static void put_wires(struct subject *s)
{
    size_t count = count_wires(s->code), shown = count <= WIRES_MAX ? count : WIRES_MAX - 1;
    char more[24];
    for (size_t i = 0; i < shown; i++)
        put_row(s, "heading.printed-as", i, errdex_code_wire(s->code, i));
    if (shown == count)
        return;
    snprintf(more, sizeof more, "%zu", count - shown);
    put_row(s, "heading.printed-as", shown, label_filled(interface(s), "message.more", "count", more, NULL));
}

/* Each related code with its symbol and meaning, so that nobody has to look it up to know whether to. */
static void put_see(struct subject *s)
{
    errdex_code other;
    for (size_t i = 0; (other = errdex_code_see(s->code, i)) != 0; i++) {
        const char *symbol = errdex_code_symbol(other), *meaning = errdex_code_meaning(other, 0, interface(s));
        char *line = show_name(other);
        if (symbol != NULL && strcmp(symbol, errdex_code_key(other)) != 0)
            line = joined(line, "  ", symbol);
        put_row(s, "heading.see-also", i, joined(line, "  ", meaning == NULL ? "" : meaning));
    }
}

/* A line for each reference, its sections together, and its URL below. */
static void put_sources(struct subject *s)
{
    struct errdex_source source, next;
    size_t line = 0;
    int more = errdex_code_source(s->code, s->sense, 0, &source);
    for (size_t i = 1; more; i++) {
        const char *text = joined(source.title, ", ", source.section == NULL ? "" : source.section);
        while ((more = errdex_code_source(s->code, s->sense, i, &next)) && strcmp(next.id, source.id) == 0) {
            text = joined(text, ", ", next.section == NULL ? "" : next.section);
            i++;
        }
        put_row(s, "heading.sources", line++, text);
        put_row(s, "heading.sources", line++, source.url);
        if (more)
            source = next;
    }
}

static void put_rows(struct subject *s)
{
    s->has_rows = false;
    put_authority(s);
    put_fault(s);
    if (s->sense == 0) {
        put_aliases(s);
        put_numbers(s);
        put_wires(s);
        put_see(s);
    }
    put_sources(s);
}

/* A further meaning: who says so, then as the first. */
static void put_sense(const struct subject *s)
{
    const struct page *page = &s->view->page;
    const char *authority = errdex_code_authority(s->code, s->sense);
    char *colon = label_sign(interface(s), "sign.colon");
    char *head = joined(label(interface(s), "heading.also-means"), colon, authority == NULL ? "" : authority);
    fputc('\n', page->to);
    page_put(page, STYLE_BOLD, head);
    put_beside(page, text_columns(span_of(head)), verdict(s));
}

void show_answer(const struct view *view, const struct answer *answer)
{
    struct subject s = {view, answer->code, 0, widest_label(view->languages.of[0]), false};
    put_head(&s);
    put_match(&s, answer);
    for (; s.sense < errdex_code_senses(s.code); s.sense++) {
        if (s.sense > 0)
            put_sense(&s);
        put_standing(&s);
        put_text(&s);
        put_rows(&s);
    }
}
