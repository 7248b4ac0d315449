/*
 * emit_man.c: a manual page for each registry and language, in man(7). It is to read well in groff (man-db) and in
 * mandoc, between 60 and 120 columns, and to be found by whatis. All that a definition says passes through quote_roff.
 */
#include <inttypes.h>
#include <linebreak.h>
#include <string.h>
#include <utf8proc.h>

#include "emit.h"
#include "mem.h"
#include "quote.h"
#include "unicode.h"

enum {
    COLUMNS = 60, /* the narrowest page: mandoc gets Chinese in lines that fit there */
    COLUMNS_MIN = 20,
    BASE_INDENT = 7, /* of a page's text, by man(7) */
    STEP_INDENT = 4,
    SENSE_INDENT = 4,
    TAG_MAX = 24,
    WORD_MAX =
        40, /* columns of a word that is not broken: names, commands and addresses stay whole for whoever copies them */
    KNOWN_MAX = 64
};

/* A word of the interface that was looked up for this page, by the addresses of its names. */
struct known {
    const char *group, *name, *text, *tag;
};

struct page {
    const struct lexicon *lexicon;
    const struct registry *registry;
    const char *language;
    struct buffer *out;
    bool open;                             /* a source line is begun */
    size_t column;                         /* of what stands on it, as a terminal shows it */
    size_t base;                           /* indent of this part of the page */
    size_t indent;                         /* of the paragraph, beyond that */
    size_t tag_width;                      /* of rows */
    size_t rows;                           /* of this group so far */
    const char *colon, *semicolon, *comma; /* each with the blank that follows it, unless it is full-width */
    const char *quote_open, *quote_close;
    struct known known[KNOWN_MAX];
    size_t known_count;
    struct buffer line; /* what is put next, of several parts */
    struct places *places;
};

/* For the text that is put: by character, by what UAX #14 is asked about, by byte. Used again for the next one. */
struct places {
    utf32_t *asked;
    char *after;
    bool *breaks;
    size_t room;
};

/* Words of the interface */

static const char *look_up(const struct page *p, const char *group, const char *name)
{
    const char *text = label_text(p->lexicon, group == NULL ? name : mem_format("%s.%s", group, name), p->language),
               *dot = strrchr(name, '.');
    if (*text == '\0')
        text = dot == NULL ? name : dot + 1;
    return text;
}

/* The label group.name (or name alone), or, where the lexicon has none, what stands after its last dot. Both names are
 * constants. Good until the next call. */
static struct known *known(struct page *p, const char *group, const char *name)
{
    for (size_t i = 0; i < p->known_count; i++)
        if (p->known[i].name == name && p->known[i].group == group)
            return &p->known[i];
    struct known *k = &p->known[p->known_count < KNOWN_MAX ? p->known_count++ : KNOWN_MAX - 1];
    *k = (struct known){.group = group, .name = name, .text = look_up(p, group, name)};
    return k;
}

static const char *word_in(struct page *p, const char *group, const char *name)
{
    return known(p, group, name)->text;
}

static const char *word(struct page *p, const char *name)
{
    return word_in(p, NULL, name);
}

static const char *sign(const struct page *p, const char *name, const char *otherwise)
{
    const char *text = label_text(p->lexicon, name, p->language);
    return *text != '\0' ? text : otherwise;
}

static bool is_full_width(const char *sign)
{
    return (unsigned char)sign[strlen(sign) - 1] >= 0x80;
}

static const char *spaced(const char *sign)
{
    return is_full_width(sign) ? sign : mem_format("%s ", sign);
}

static void find_signs(struct page *p)
{
    p->colon = spaced(sign(p, "sign.colon", ":"));
    p->semicolon = spaced(sign(p, "sign.semicolon", is_full_width(p->colon) ? "\xef\xbc\x9b" : ";"));
    p->comma = spaced(sign(p, "sign.comma", ","));
    p->quote_open = sign(p, "sign.quote-open", "\"");
    p->quote_close = sign(p, "sign.quote-close", "\"");
}

/* A label that introduces something on a line of its own. */
static const char *tag(struct page *p, const char *label)
{
    struct known *k = known(p, NULL, label);
    if (k->tag == NULL) {
        size_t n = strlen(p->colon);
        k->tag = mem_format("%s%.*s", k->text, (int)(p->colon[n - 1] == ' ' ? n - 1 : n), p->colon);
    }
    return k->tag;
}

/* Lines */

static void end_line(struct page *p)
{
    if (p->open)
        buffer_byte(p->out, '\n');
    p->open = false;
    p->column = 0;
}

/* A line of our own: a request, with nothing of a definition in it. */
static void put_request(struct page *p, const char *request)
{
    end_line(p);
    buffer_text(p->out, request);
    buffer_byte(p->out, '\n');
}

static void put_heading(struct page *p, const char *macro, const char *text)
{
    end_line(p);
    buffer_byte(p->out, '.');
    buffer_text(p->out, macro);
    buffer_byte(p->out, ' ');
    quote_roff_argument(p->out, text, strlen(text));
    buffer_byte(p->out, '\n');
    p->indent = 0;
}

/* Text: Chinese has no blanks, so the places where a line may end are marked for groff, and long lines are broken for
 * mandoc. */

static bool is_ideograph(int32_t c)
{
    return c >= 0x4e00 && c <= 0x9fff;
}

/* Of a row of one kind UAX #14 treats all alike: between ideographs a line may end, between letters or digits not. */
enum kind { KIND_NONE, KIND_IDEOGRAPH, KIND_LETTER, KIND_DIGIT };

static enum kind kind_of(int32_t c)
{
    if (c >= 0x80)
        return is_ideograph(c) ? KIND_IDEOGRAPH : KIND_NONE;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return KIND_LETTER;
    return c >= '0' && c <= '9' ? KIND_DIGIT : KIND_NONE;
}

static bool is_wide(int32_t c)
{
    return c >= 0x80 && (is_ideograph(c) || unicode_is_han(c) || unicode_is_full_width_mark(c));
}

static size_t columns_of(const char *s, size_t n)
{
    size_t columns = 0;
    for (size_t at = 0; at < n;) {
        if ((unsigned char)s[at] < 0x80) {
            columns++;
            at++;
        } else {
            int32_t c = unicode_next(s, n, &at);
            columns += is_ideograph(c) ? 2 : (size_t)utf8proc_charwidth(c);
        }
    }
    return columns;
}

/* Columns up to the next blank or wide character. */
static size_t word_columns(const char *s, size_t n)
{
    size_t end = 0, at = 0;
    while (end < n && s[end] != ' ' && !is_wide(unicode_next(s, n, &at)))
        end = at;
    return columns_of(s, end);
}

/* Whether nothing in it is wide and no word is long: such text ends its lines at blanks only. */
static bool breaks_at_blanks(const char *s, size_t n)
{
    size_t columns = 0; /* of the word, at most */
    for (size_t at = 0; at < n;) {
        int32_t c = unicode_next(s, n, &at);
        columns = c == ' ' ? 0 : columns + (c < 0x80 ? 1 : 2);
        if (columns > WORD_MAX || is_wide(c))
            return false;
    }
    return true;
}

static void make_places(struct places *places, size_t room)
{
    if (places->room >= room)
        return;
    places->asked = mem_alloc(room * sizeof *places->asked);
    places->after = mem_alloc(room);
    places->breaks = mem_alloc(room);
    places->room = room;
}

/* Asks UAX #14 where a line may end, about one for each row of a kind. */
static void ask_breaks(struct places *places, const char *language, const char *s, size_t n)
{
    size_t count = 0;
    enum kind last = KIND_NONE;
    for (size_t at = 0; at < n;) {
        int32_t c = unicode_next(s, n, &at);
        enum kind kind = kind_of(c);
        if (kind == KIND_NONE || kind != last)
            places->asked[count++] = (utf32_t)c;
        last = kind;
    }
    set_linebreaks_utf32(places->asked, count, language, places->after);
}

/* For each byte, whether a line may end before it at a place without a blank; NULL where there is no such place. */
static bool *find_breaks(const struct page *p, const char *s, size_t n)
{
    struct places *places = p->places;
    bool any = false, last_wide = false, last_blank = true;
    enum kind last = KIND_NONE;
    size_t columns = 0; /* of this word; 0 between words */
    size_t asked = 0;
    if (breaks_at_blanks(s, n))
        return NULL;
    make_places(places, n);
    memset(places->breaks, 0, n);
    ask_breaks(places, p->language, s, n);
    for (size_t at = 0; at < n;) {
        size_t start = at;
        int32_t c = unicode_next(s, n, &at);
        enum kind kind = kind_of(c);
        bool blank = c == ' ', wide = is_wide(c), row = kind != KIND_NONE && kind == last;
        columns = blank || wide ? 0 : columns > 0 ? columns : word_columns(s + start, n - start);
        if (!last_blank && !blank && (last_wide || wide || columns > WORD_MAX))
            any |= places->breaks[start] =
                row ? kind == KIND_IDEOGRAPH : places->after[asked - 1] == LINEBREAK_ALLOWBREAK;
        asked += !row;
        last_blank = blank;
        last_wide = wide;
        last = kind;
    }
    return any ? places->breaks : NULL;
}

static size_t unbroken_length(const char *s, size_t n, const bool *breaks, size_t at)
{
    size_t end = at + 1;
    while (end < n && s[end] != ' ' && !breaks[end])
        end++;
    return end - at;
}

/* What joins two parts of a line: a place where it may end, where it does end in mandoc if the next part has no room.
 */
static void put_joint(struct page *p, size_t blanks, size_t next_columns)
{
    size_t used = BASE_INDENT + p->base + p->indent, room = used + COLUMNS_MIN < COLUMNS ? COLUMNS - used : COLUMNS_MIN;
    if (p->column + blanks + next_columns > room && blanks <= 1) {
        buffer_text(p->out, blanks == 0 ? "\\:\\c\n.ZB\n" : "\\&\n.ZB\n");
        p->column = 0;
        return;
    }
    if (blanks == 0)
        buffer_text(p->out, "\\:");
    for (size_t i = 0; i < blanks; i++)
        buffer_byte(p->out, ' ');
    p->column += blanks;
}

static void put(struct page *p, const char *s)
{
    size_t n = strlen(s), length;
    const bool *breaks = find_breaks(p, s, n);
    p->open = true;
    if (breaks == NULL) {
        quote_roff(p->out, s, n);
        p->column += columns_of(s, n);
        return;
    }
    for (size_t at = 0; at < n; at += length) {
        size_t blanks = 0;
        while (s[at + blanks] == ' ')
            blanks++;
        length = at + blanks < n ? unbroken_length(s, n, breaks, at + blanks) : 0;
        size_t columns = columns_of(s + at + blanks, length);
        if (at > 0)
            put_joint(p, blanks, columns);
        at += blanks;
        quote_roff(p->out, s + at, length);
        p->column += columns;
    }
}

/* The buffer for a text of several parts, which is put, and broken, as one. */
static struct buffer *begin_parts(struct page *p)
{
    p->line.length = 0;
    return &p->line;
}

static void put_parts(struct page *p, const char *a, const char *b, const char *c)
{
    struct buffer *line = begin_parts(p);
    buffer_text(line, a);
    buffer_text(line, b);
    buffer_text(line, c);
    put(p, line->data);
}

static void put_text_of(struct page *p, const struct registry *registry, const struct texts *texts)
{
    const struct text *text = texts_or_base(texts, p->language, registry);
    if (text != NULL)
        put(p, text->s);
}

static void put_text(struct page *p, const struct texts *texts)
{
    put_text_of(p, p->registry, texts);
}

/* Text that stands as it is, on a line that is not filled. */
static void put_verbatim(struct page *p, const char *s)
{
    quote_roff(p->out, s, strlen(s));
    p->open = true;
}

static void put_paragraph(struct page *p)
{
    put_request(p, ".PP");
    p->indent = 0;
}

/* Rows: a tag, and beside it what it is of. The first of a group stands off from what is above, unless the group is
 * tight. */

static const char *const row_labels[] = {"heading.outcome",
                                         "heading.fault",
                                         "heading.number",
                                         "heading.numbers",
                                         "heading.aliases",
                                         "heading.family",
                                         "heading.authority",
                                         "heading.printed-as",
                                         "heading.see-also",
                                         "heading.sources",
                                         NULL};

static size_t widest_tag(struct page *p)
{
    size_t widest = 0;
    for (size_t i = 0; row_labels[i] != NULL; i++) {
        const char *label = word(p, row_labels[i]);
        size_t columns = columns_of(label, strlen(label)) + 3;
        widest = columns > widest ? columns : widest;
    }
    return widest < TAG_MAX ? widest : TAG_MAX;
}

static void begin_rows(struct page *p, bool tight)
{
    p->rows = 0;
    if (tight)
        put_request(p, ".PD 0");
}

static void begin_row(struct page *p, const char *label)
{
    const char *text = tag(p, label);
    if (++p->rows == 2)
        put_request(p, ".PD 0");
    end_line(p);
    buffer_text(p->out, ".IP ");
    quote_roff_argument(p->out, text, strlen(text));
    buffer_byte(p->out, ' ');
    buffer_number(p->out, p->tag_width);
    buffer_byte(p->out, '\n');
    p->indent = p->tag_width;
}

static void end_rows(struct page *p)
{
    put_request(p, ".PD");
    p->indent = 0;
}

/* Several things joined by commas. */
static void add_item(struct page *p, struct buffer *list, const char *item)
{
    if (list->length > 0)
        buffer_text(list, p->comma);
    buffer_text(list, item);
}

static void put_outcome(struct page *p, const struct sense *s)
{
    begin_row(p, "heading.outcome");
    put_parts(p, word_in(p, "outcome", outcome_words[s->outcome - 1]), p->semicolon,
              word_in(p, "retry", retry_words[s->retry - 1]));
}

static void put_faults(struct page *p, const struct sense *s)
{
    struct buffer *list = begin_parts(p);
    for (size_t i = 0; i < s->fault_count; i++)
        add_item(p, list, word_in(p, "fault", fault_words[s->faults[i] - 1]));
    if (list->length == 0)
        return;
    begin_row(p, "heading.fault");
    put(p, list->data);
}

static void put_numbers(struct page *p, const struct code *c)
{
    struct buffer *list = begin_parts(p);
    for (size_t i = 0; i < c->number_count; i++) {
        const struct number *n = &c->numbers[i];
        const char *value = mem_format("%" PRId64, n->value);
        if (n->platform != 0)
            add_item(p, list, mem_format("%s %s", p->lexicon->platforms[n->platform - 1].title, value));
        else if (strcmp(value, c->key.s) != 0)
            add_item(p, list, value);
    }
    if (list->length == 0)
        return;
    begin_row(p, c->number_count > 1 ? "heading.numbers" : "heading.number");
    put(p, list->data);
}

static void put_aliases(struct page *p, const struct code *c)
{
    struct buffer *list = begin_parts(p);
    for (size_t i = 0; i < c->alias_count; i++)
        add_item(p, list, c->aliases[i].s);
    if (list->length == 0)
        return;
    begin_row(p, "heading.aliases");
    put(p, list->data);
}

static void put_wires(struct page *p, const struct code *c)
{
    for (size_t i = 0; i < c->wire_count; i++) {
        if (i == 0)
            begin_row(p, "heading.printed-as");
        else
            put_request(p, ".br");
        put_parts(p, p->quote_open, c->wires[i].s, p->quote_close);
    }
}

static void put_sees(struct page *p, const struct code *c)
{
    for (size_t i = 0; i < c->see_count; i++) {
        if (i == 0)
            begin_row(p, "heading.see-also");
        else
            put_request(p, ".br");
        put_parts(p, c->sees[i].to.s, " ", "");
        if (c->sees[i].target != NULL)
            put_text_of(p, c->sees[i].target->registry, &c->sees[i].target->senses[0].meaning);
    }
}

/* A line for each reference: its title, and where in it. */
static void put_sources(struct page *p, const struct sense *s)
{
    for (size_t i = 0; i < s->source_count;) {
        const size_t reference = s->sources[i].reference;
        struct buffer *line = begin_parts(p);
        if (i == 0)
            begin_row(p, "heading.sources");
        else
            put_request(p, ".br");
        buffer_text(line, p->registry->references[reference].title.s);
        for (; i < s->source_count && s->sources[i].reference == reference; i++) {
            const char *section = s->sources[i].section.s;
            if (section == NULL)
                continue;
            buffer_text(line, *section >= '0' && *section <= '9' ? ", \xc2\xa7" : ", ");
            buffer_text(line, section);
        }
        put(p, line->data);
    }
}

/* Senses */

/* A notice, its {authority} filled. */
static void put_notice(struct page *p, const char *name, const char *authority)
{
    static const char place[] = "{authority}";
    const char *notice = word_in(p, "notice", name), *at = strstr(notice, place);
    put_paragraph(p);
    if (at != NULL && authority != NULL)
        put(p, mem_format("%.*s%s%s", (int)(at - notice), notice, authority, at + strlen(place)));
    else
        put(p, notice);
}

static void put_notices(struct page *p, const struct sense *s)
{
    if (s->standing != STANDING_STANDARD)
        put_notice(p, standing_words[s->standing - 1], s->authority.s);
    if (s->unverified)
        put_notice(p, "unverified", NULL);
}

/* Commands stand as they are typed, the platforms in a column of their own. */
static void put_runs(struct page *p, const struct step *step)
{
    size_t widest = 0;
    for (size_t i = 0; i < step->run_count; i++) {
        const char *title = p->lexicon->platforms[step->runs[i].platform - 1].title;
        size_t columns = columns_of(title, strlen(title));
        widest = columns > widest ? columns : widest;
    }
    if (step->run_count > 0)
        put_request(p, ".EX");
    for (size_t i = 0; i < step->run_count; i++) {
        const char *title = p->lexicon->platforms[step->runs[i].platform - 1].title;
        put_verbatim(p, title);
        put_verbatim(p, p->colon);
        for (size_t columns = columns_of(title, strlen(title)); columns < widest; columns++)
            buffer_byte(p->out, ' ');
        buffer_text(p->out, "\\fB");
        put_verbatim(p, step->runs[i].command.s);
        buffer_text(p->out, "\\fR");
        end_line(p);
    }
    if (step->run_count > 0)
        put_request(p, ".EE");
}

static void put_remedy(struct page *p, const struct sense *s)
{
    if (s->step_count == 0)
        return;
    put_paragraph(p);
    put(p, tag(p, "heading.remedy"));
    put_request(p, ".PD 0");
    for (size_t i = 0; i < s->step_count; i++) {
        const struct step *step = &s->steps[i];
        end_line(p);
        buffer_format(p->out, ".IP %zu. %d\n", i + 1, (int)STEP_INDENT);
        p->indent = STEP_INDENT;
        put_parts(p, word_in(p, "reader", reader_words[step->reader - 1]), p->colon, "");
        put_text(p, &step->text);
        put_runs(p, step);
    }
    put_request(p, ".PD");
    p->indent = 0;
}

/* Whether there are paragraphs between the rows of a sense. */
static bool has_prose(const struct sense *s)
{
    return s->cause.count > 0 || s->step_count > 0 || s->unverified || s->standing != STANDING_STANDARD;
}

static void put_prose(struct page *p, const struct sense *s)
{
    put_notices(p, s);
    if (s->cause.count > 0) {
        put_paragraph(p);
        put_text(p, &s->cause);
    }
    put_remedy(p, s);
}

static void put_further_sense(struct page *p, const struct sense *s)
{
    put_paragraph(p);
    put_parts(p, word(p, "heading.also-means"), p->colon, "");
    put_text(p, &s->meaning);
    put_request(p, mem_format(".RS %d", (int)SENSE_INDENT));
    p->base = SENSE_INDENT;
    begin_rows(p, true);
    put_outcome(p, s);
    put_faults(p, s);
    if (s->authority.s != NULL) {
        begin_row(p, "heading.authority");
        put(p, s->authority.s);
    }
    end_rows(p);
    put_prose(p, s);
    begin_rows(p, !has_prose(s));
    put_sources(p, s);
    end_rows(p);
    put_request(p, ".RE");
    p->base = 0;
}

static void put_code(struct page *p, const struct code *c)
{
    const struct sense *own = &c->senses[0];
    bool named = c->symbol.s != NULL && strcmp(c->symbol.s, c->key.s) != 0;
    put_heading(p, "SS", named ? mem_format("%s %s", c->key.s, c->symbol.s) : c->key.s);
    put_text(p, &own->meaning);
    begin_rows(p, true);
    put_outcome(p, own);
    put_faults(p, own);
    put_numbers(p, c);
    put_aliases(p, c);
    if (c->family.s != NULL) {
        begin_row(p, "heading.family");
        put(p, c->family.s);
    }
    if (own->authority.s != NULL && own->standing != STANDING_VENDOR) {
        begin_row(p, "heading.authority");
        put(p, own->authority.s);
    }
    end_rows(p);
    put_prose(p, own);
    begin_rows(p, !has_prose(own));
    put_wires(p, c);
    put_sees(p, c);
    put_sources(p, own);
    end_rows(p);
    for (size_t i = 1; i < c->sense_count; i++)
        put_further_sense(p, &c->senses[i]);
}

/* Pages */

static const char *upper_case(const char *text)
{
    struct buffer b = {0};
    size_t n = strlen(text);
    for (size_t at = 0; at < n;) {
        utf8proc_uint8_t bytes[4];
        utf8proc_ssize_t count = utf8proc_encode_char(utf8proc_toupper(unicode_next(text, n, &at)), bytes);
        for (utf8proc_ssize_t i = 0; i < count; i++)
            buffer_byte(&b, bytes[i]);
    }
    return b.length > 0 ? b.data : "";
}

/*
 * ZB ends a line in mandoc, which has no place where a line may end without a blank. ZG turns off groff's own rules for
 * Chinese, which man-db loads for some readers only and which end lines after opening brackets: the places that put()
 * marks are enough. mandoc wants a date, and there is none.
 */
static const char prologue[] = ".\\\" -*- mode: nroff; coding: UTF-8 -*-\n"
                               ".\\\" made by errdex-gen, do not edit; free to use without condition\n"
                               ".de ZB\n"
                               ".if !\\\\n(.x .br\n"
                               "..\n"
                               ".de ZG\n"
                               ".cflags 0 \\\\C'[CJKnormal]' \\\\C'[CJKprepunct]' \\\\C'[CJKpostpunct]'\n"
                               "..\n"
                               ".if \\n(.x .ZG\n"
                               ".ds RD\n"
                               ".if !\\n(.x .ds RD 1970-01-01\n";

/* The first heading is NAME in every language: whatis and makewhatis know no other. */
static void put_head(struct page *p)
{
    const struct text *title = texts_or_base(&p->registry->title, p->language, p->registry);
    const char *name = mem_format("%s-%s", p->lexicon->prefix, p->registry->name.s),
               *version = mem_format("errdex %s", p->lexicon->version);
    buffer_text(p->out, prologue);
    buffer_text(p->out, ".TH ");
    quote_roff_argument(p->out, upper_case(name), strlen(name));
    buffer_text(p->out, " 7 \"\\*(RD\" ");
    quote_roff_argument(p->out, version, strlen(version));
    buffer_format(p->out, " \"%s\"\n.nr HY 0\n.nh\n.ad l\n.SH NAME\n", p->lexicon->prefix);
    quote_roff(p->out, name, strlen(name));
    buffer_text(p->out, " \\- ");
    quote_roff(p->out, title->s, title->n);
    buffer_byte(p->out, '\n');
}

static void put_section(struct page *p, const char *label)
{
    put_heading(p, "SH", upper_case(word(p, label)));
}

static void put_codes(struct page *p, const char *label, struct code *const *codes, size_t count)
{
    if (count == 0)
        return;
    put_section(p, label);
    for (size_t i = 0; i < count; i++)
        put_code(p, codes[i]);
}

static void put_description(struct page *p)
{
    put_section(p, "heading.description");
    if (p->registry->intro_count == 0)
        put_text(p, &p->registry->title);
    for (size_t i = 0; i < p->registry->intro_count; i++) {
        if (i > 0)
            put_paragraph(p);
        put_text(p, &p->registry->intro[i]);
    }
}

static void put_references(struct page *p)
{
    if (p->registry->reference_count > 0)
        put_section(p, "heading.references");
    for (size_t i = 0; i < p->registry->reference_count; i++) {
        if (i > 0)
            put_paragraph(p);
        put(p, p->registry->references[i].title.s);
        put_request(p, ".EX");
        put_verbatim(p, p->registry->references[i].url.s);
        put_request(p, ".EE");
    }
}

static void put_page_name(struct page *p, const char *name, int section, bool *first)
{
    buffer_text(p->out, *first ? ".BR " : ",\n.BR ");
    quote_roff(p->out, name, strlen(name));
    buffer_format(p->out, " (%d)", section);
    *first = false;
}

/* The pages of the other registries; errdex's own where the lexicon goes by its name. */
static void put_see_also(struct page *p)
{
    bool ours = strcmp(p->lexicon->prefix, "errdex") == 0, first = true;
    if (!ours && p->lexicon->registry_count < 2)
        return;
    put_section(p, "heading.see-also");
    end_line(p);
    if (ours) {
        put_page_name(p, "errdex", 1, &first);
        put_page_name(p, "errdex", 7, &first);
    }
    for (size_t i = 0; i < p->lexicon->registry_count; i++)
        if (p->lexicon->registries[i] != p->registry)
            put_page_name(p, mem_format("%s-%s", p->lexicon->prefix, p->lexicon->registries[i]->name.s), 7, &first);
    buffer_byte(p->out, '\n');
}

/* Languages without a man folder share the top one: the first of them has it, others are named by their tag. */
static const char *folder_of(const struct lexicon *lexicon, const struct registry *registry, const char *tag)
{
    size_t index = language_index(lexicon, tag);
    const char *man = index < lexicon->language_count ? lexicon->languages[index].man : NULL;
    for (size_t i = 0; i < registry->language_count && man == NULL; i++) {
        size_t other = language_index(lexicon, registry->languages[i]);
        if (other < index && lexicon->languages[other].man == NULL)
            man = tag;
    }
    return man != NULL ? mem_format("man/%s/man7", man) : "man/man7";
}

static void emit_page(const struct lexicon *lexicon, const struct registry *registry, const char *language,
                      struct places *places, struct output *output)
{
    const char *path =
        mem_format("%s/%s-%s.7", folder_of(lexicon, registry, language), lexicon->prefix, registry->name.s);
    struct page page = {.lexicon = lexicon,
                        .registry = registry,
                        .language = language,
                        .out = output_file(output, path),
                        .places = places};
    find_signs(&page);
    page.tag_width = widest_tag(&page);
    put_head(&page);
    put_description(&page);
    put_codes(&page, "heading.classes", registry->classes, registry->class_count);
    put_codes(&page, "heading.codes", registry->codes, registry->code_count);
    put_references(&page);
    put_see_also(&page);
    end_line(&page);
    buffer_free(&page.line);
    output_done(output, page.out);
}

bool emit_man(const struct lexicon *lexicon, struct output *output)
{
    struct places places = {0};
    init_linebreak();
    for (size_t r = 0; r < lexicon->registry_count; r++)
        for (size_t l = 0; l < lexicon->registries[r]->language_count && !lexicon->registries[r]->imported; l++)
            emit_page(lexicon, lexicon->registries[r], lexicon->registries[r]->languages[l], &places, output);
    return true;
}
