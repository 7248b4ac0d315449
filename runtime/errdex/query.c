/* query.c: from what a person typed or pasted to codes. */
#include "query.h"

#include <string.h>

#include "memory.h"
#include "order.h"
#include "scan.h"
#include "search.h"
#include "words.h"

enum { MATCHES_MAX = 256 };

/* Scopes */

struct scope scope_of_all(void)
{
    return (struct scope){memory_new(errdex_registry_count() + 1, sizeof(bool)), true, 0};
}

/* Whether a registry's name goes on from that of another after a hyphen, as smtp-enhanced from smtp. */
static bool is_narrower(unsigned registry, unsigned than)
{
    const char *name = errdex_registry_name(registry), *start = errdex_registry_name(than);
    size_t n = strlen(start);
    return strncmp(name, start, n) == 0 && name[n] == '-';
}

void scope_add(struct scope *scope, unsigned registry, bool and_narrower)
{
    scope->all = false;
    scope->in[registry] = true;
    for (unsigned i = 1; and_narrower && i <= errdex_registry_count(); i++)
        scope->in[i] = scope->in[i] || is_narrower(i, registry);
}

static bool is_in(const struct scope *scope, unsigned registry)
{
    return scope->all || scope->in[registry];
}

/* What a scope leaves of a narrower one. */
static struct scope narrowed(const struct scope *scope, unsigned registry)
{
    struct scope narrow = scope_of_all();
    scope_add(&narrow, registry, true);
    for (unsigned i = 1; i <= errdex_registry_count(); i++)
        narrow.in[i] = narrow.in[i] && is_in(scope, i);
    narrow.first = registry;
    return narrow;
}

/* Answers */

void answers_add(struct answers *answers, errdex_code code, unsigned how, int64_t number, struct span asked)
{
    for (size_t i = 0; i < answers->count; i++)
        if (answers->items[i].code == code)
            return;
    answers->items = memory_grow(answers->items, answers->count, sizeof *answers->items);
    answers->items[answers->count++] = (struct answer){code, how, number, asked, false};
}

/* Lists do not look for doubles: a registry may be large. */
static void add_listed(struct answers *answers, errdex_code code)
{
    answers->items = memory_grow(answers->items, answers->count, sizeof *answers->items);
    answers->items[answers->count++] =
        (struct answer){code, ERRDEX_HOW_EXACT, 0, span_of(errdex_code_key(code)), false};
}

void answers_add_registry(struct answers *answers, unsigned registry)
{
    errdex_code code;
    for (size_t i = 0; (code = errdex_registry_code(registry, i)) != 0; i++)
        add_listed(answers, code);
    for (size_t i = 0; (code = errdex_registry_class(registry, i)) != 0; i++)
        add_listed(answers, code);
}

/* The first few, each once: they are told, not counted. */
static void add_unlisted(struct answers *answers, struct span asked)
{
    for (size_t i = 0; i < answers->unlisted_count; i++)
        if (asked.length == answers->unlisted[i].length && memcmp(asked.at, answers->unlisted[i].at, asked.length) == 0)
            return;
    if (answers->unlisted_count < UNLISTED_MAX)
        answers->unlisted[answers->unlisted_count++] = asked;
}

/* Lookups: what one code of a query matches. */

/* Where to look: in the scope that the query names, but in that of the command line for what names its registry itself.
 */
struct question {
    struct span text;
    const struct scope *scope, *outer;
    unsigned platform;
};

struct matches {
    struct errdex_match items[MATCHES_MAX];
    size_t count;
};

/* How good a match is, best first: by itself, in disguise, from its class. The library answers with one kind only, ours
 * may mix. */
static int rank(const struct errdex_match *m)
{
    if (m->how == ERRDEX_HOW_CLASS)
        return 2;
    return m->how == ERRDEX_HOW_ALIAS && m->number != 0;
}

/* Beside what has a negative number itself, that without the minus may be meant where numbers are met bare: -2 is
 * EAI_NONAME, and as a kernel prints it ENOENT. */
static bool stays(const struct errdex_match *m, int best, bool is_negative)
{
    return rank(m) == best ||
           (is_negative && best == 0 && rank(m) == 1 && errdex_registry_is_bare(errdex_code_registry(m->code)));
}

static void keep_best(struct matches *m, bool is_negative)
{
    int best = 2;
    size_t kept = 0;
    for (size_t i = 0; i < m->count; i++)
        if (rank(&m->items[i]) < best)
            best = rank(&m->items[i]);
    for (size_t i = 0; i < m->count; i++)
        if (stays(&m->items[i], best, is_negative))
            m->items[kept++] = m->items[i];
    m->count = kept;
}

/* Of several matches those that are better, if any is. */
static void prefer(struct matches *m, bool (*is_better)(errdex_code code, const void *clue), const void *clue)
{
    size_t kept = 0;
    for (size_t i = 0; m->count > 1 && i < m->count; i++)
        if (is_better(m->items[i].code, clue))
            m->items[kept++] = m->items[i];
    if (kept > 0)
        m->count = kept;
}

static bool is_of_registry(errdex_code code, const void *clue)
{
    const unsigned *registry = clue;
    return errdex_code_registry(code) == *registry;
}

static void find_in(struct matches *m, unsigned registry, struct span asked, unsigned platform)
{
    size_t room = MATCHES_MAX - m->count;
    size_t found = errdex_find(registry, asked.at, asked.length, platform, m->items + m->count, room);
    m->count += found < room ? found : room;
}

/* X.7.1: the codes that were written as one family. */
static void find_family(struct matches *m, const struct scope *scope, struct span asked)
{
    if (asked.length < 3 || ascii_lower(*asked.at) != 'x' || asked.at[1] != '.')
        return;
    for (unsigned r = 1; r <= errdex_registry_count(); r++) {
        errdex_code code;
        for (size_t i = 0; is_in(scope, r) && (code = errdex_registry_code(r, i)) != 0; i++) {
            const char *family = errdex_code_family(code);
            if (family != NULL && span_is_folded(asked, family) && m->count < MATCHES_MAX)
                m->items[m->count++] = (struct errdex_match){code, ERRDEX_HOW_ALIAS, 0};
        }
    }
}

/* What was asked for, without the registry: smtp/559 asks for 559. */
static struct span key_of(struct span asked)
{
    const char *slash = memchr(asked.at, '/', asked.length);
    if (slash == NULL || errdex_registry(asked.at, (size_t)(slash - asked.at)) == 0)
        return asked;
    return (struct span){slash + 1, asked.length - (size_t)(slash + 1 - asked.at)};
}

static void find(struct matches *m, const struct question *q, struct span asked)
{
    const struct scope *scope = key_of(asked).length < asked.length ? q->outer : q->scope;
    m->count = 0;
    if (scope->all)
        find_in(m, 0, asked, q->platform);
    for (unsigned r = 1; !scope->all && r <= errdex_registry_count(); r++)
        if (scope->in[r])
            find_in(m, r, asked, q->platform);
    keep_best(m, key_of(asked).length > 0 && *key_of(asked).at == '-');
    prefer(m, is_of_registry, &scope->first);
    order_matches(m->items, m->count);
    if (m->count == 0)
        find_family(m, scope, asked);
}

static void take(struct answers *answers, const struct matches *m, struct span asked)
{
    size_t had = answers->count;
    asked = key_of(asked);
    for (size_t i = 0; i < m->count; i++)
        answers_add(answers, m->items[i].code, m->items[i].how, m->items[i].number, asked);
    answers->codes += answers->count > had;
}

/* A query of nothing but codes */

/* Whether all its runs are codes, listed or not: at least one, and no word. */
static bool is_plain(const struct question *q)
{
    struct matches m;
    struct span run;
    size_t at = 0, end = 0;
    while (scan_next(q->text, &at, &run)) {
        size_t start = (size_t)(run.at - q->text.at);
        if (!scan_is_separated(q->text, end, start))
            return false;
        end = start + run.length;
        if (scan_is_code_shaped(run))
            continue;
        find(&m, q, run);
        if (m.count == 0)
            return false;
    }
    return end > 0 && scan_is_separated(q->text, end, q->text.length);
}

/* Whether a registry that is named after the code's (smtp-enhanced after smtp) lists what stands beside it, a span. */
static bool has_companion(errdex_code code, const void *clue)
{
    const struct span *beside = clue;
    const unsigned registry = errdex_code_registry(code);
    for (unsigned r = 1; r <= errdex_registry_count(); r++)
        if (is_narrower(r, registry) && errdex_find(r, beside->at, beside->length, 0, NULL, 0) > 0)
            return true;
    return false;
}

/* A reply code with an enhanced code behind it is of mail, whoever else has the number: 550 5.1.1. */
static void prefer_companions(struct matches *m, struct span text, struct span run)
{
    struct span next;
    size_t end = (size_t)(run.at - text.at) + run.length, at = end;
    if (at < text.length && text.at[at] == '-')
        at++;
    if (m->count > 1 && scan_next(text, &at, &next) && (size_t)(next.at - text.at) <= end + 1 &&
        memchr(next.at, '.', next.length) != NULL)
        prefer(m, has_companion, &next);
}

static void answer_plain(struct answers *answers, const struct question *q)
{
    struct matches m;
    struct span run;
    for (size_t at = 0; scan_next(q->text, &at, &run);) {
        find(&m, q, run);
        prefer_companions(&m, q->text, run);
        take(answers, &m, run);
        if (m.count == 0)
            add_unlisted(answers, run);
    }
}

/* Running text */

static bool is_spelt(errdex_code code, struct span run)
{
    const char *symbol = errdex_code_symbol(code), *alias;
    if (span_is(run, errdex_code_key(code)) || (symbol != NULL && span_is(run, symbol)))
        return true;
    for (size_t i = 0; (alias = errdex_code_alias(code, i)) != NULL; i++)
        if (span_is(run, alias))
            return true;
    return false;
}

static bool counts(const struct errdex_match *m, enum reading reading, struct span run)
{
    if (reading == READING_SPELT)
        return is_spelt(m->code, run);
    return reading == READING_CERTAIN || m->how != ERRDEX_HOW_CLASS;
}

/* Bare numbers in running text */

enum { LEAST_REPLY = 100, LEAST_BEYOND_REPLIES = 1000, LEAST_PRINTED = 6 /* bytes */ };

static bool is_word(char c)
{
    return ascii_letter(c) || ascii_digit(c);
}

/* Whether a text holds a name as a word of its own, or as tlsv1 holds tls. */
static bool names(struct span text, const char *name)
{
    size_t n = strlen(name);
    for (size_t i = 0; i + n <= text.length; i++) {
        if (!span_is_folded((struct span){text.at + i, n}, name) || (i > 0 && is_word(text.at[i - 1])))
            continue;
        const char *rest = text.at + i + n;
        size_t left = text.length - i - n;
        if (left == 0 || !is_word(*rest) || (left > 1 && ascii_lower(*rest) == 'v' && ascii_digit(rest[1])))
            return true;
    }
    return false;
}

/* Whether a text names the registry of a code, or whoever stands behind it: nginx 499. */
static bool is_named(errdex_code code, const void *clue)
{
    const struct span text = *(const struct span *)clue;
    if (names(text, errdex_registry_name(errdex_code_registry(code))))
        return true;
    for (size_t sense = 0; sense < errdex_code_senses(code); sense++) {
        const char *authority = errdex_code_authority(code, sense);
        if (authority != NULL && names(text, authority))
            return true;
    }
    return false;
}

static bool is_same(const struct token *a, const struct token *b)
{
    return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* Whether a text goes on at `at` with all words of another. */
static bool goes_on(struct span text, size_t at, struct span part)
{
    struct token wanted, token;
    for (size_t i = 0; token_next(part, &i, &wanted);)
        if (!token_next(text, &at, &token) || !is_same(&token, &wanted))
            return false;
    return true;
}

/* Whether a text holds the words of another, whatever marks stand between them. */
static bool holds(struct span text, struct span part)
{
    struct token token;
    size_t at = 0;
    do {
        if (goes_on(text, at, part))
            return true;
    } while (token_next(text, &at, &token));
    return false;
}

/* What stands behind a code up to the next mark, if it is two words or more. */
static struct span words_behind(struct span text, struct span run)
{
    size_t from = (size_t)(run.at - text.at) + run.length, to = from, words = 0;
    struct token token;
    while (to < text.length && strchr(",;:()[]<>\"\n", text.at[to]) == NULL)
        to++;
    struct span behind = {text.at + from, to - from};
    for (size_t at = 0; token_next(behind, &at, &token);)
        words++;
    return words < 2 ? (struct span){NULL, 0} : behind;
}

struct surroundings {
    struct span text, behind;
};

/* Whether the text holds something that programs print for the code, or such a text what stands behind the number. */
static bool is_printed(errdex_code code, const void *clue)
{
    const struct surroundings *around = clue;
    const char *wire;
    for (size_t i = 0; (wire = errdex_code_wire(code, i)) != NULL; i++)
        if ((strlen(wire) >= LEAST_PRINTED && holds(around->text, span_of(wire))) ||
            (around->behind.length > 0 && holds(span_of(wire), around->behind)))
            return true;
    return false;
}

/*
 * Of what a bare number in running text may mean: of a registry whose numbers are not met bare (DNS, TLS) only where
 * the text names it; of several registries of reply codes, those that the text names, and those whose printed texts
 * stand beside it: 550 User unknown is of SMTP. Returns whether more than its place speaks for the number's being a
 * code: that it is as large as replies are, is printed so, or its registry is named.
 */
static bool keep_likely(struct matches *m, struct span text, struct span run)
{
    size_t kept = 0;
    for (size_t i = 0; i < run.length; i++)
        if (!ascii_digit(run.at[i]))
            return true;
    for (size_t i = 0; i < m->count; i++) {
        errdex_code code = m->items[i].code;
        if (errdex_registry_is_bare(errdex_code_registry(code)) || is_named(code, &text))
            m->items[kept++] = m->items[i];
    }
    m->count = kept;
    if (kept == 0)
        return false;
    if (m->items[0].number < LEAST_BEYOND_REPLIES) /* one number was asked: all have it */
        prefer(m, is_named, &text);
    const struct surroundings around = {text, words_behind(text, run)};
    prefer(m, is_printed, &around);
    const bool is_small = m->items[0].number < LEAST_REPLY;
    return !is_small || is_printed(m->items[0].code, &around) || is_named(m->items[0].code, &text);
}

/* Drops the numbers that nothing supports beside other codes of the text: curl: (22) The requested URL returned error:
 * 403 Forbidden. Where there are only such, but the text is one that programs print for another code, it
 * is of that: curl: (6) Could not resolve host. */
static void drop_unsupported(struct answers *answers, const struct question *q)
{
    struct answers words = {0};
    size_t supported = 0, kept = 0;
    for (size_t i = 0; i < answers->count; i++)
        supported += !answers->items[i].is_unsupported;
    if (supported > 0) {
        for (size_t i = 0; i < answers->count; i++)
            if (!answers->items[i].is_unsupported)
                answers->items[kept++] = answers->items[i];
        answers->count = kept;
    } else if (supported == 0 && answers->count > 0 && search(&words, q->text, q->scope)) {
        *answers = words;
    }
}

static void answer_running(struct answers *answers, const struct question *q)
{
    struct matches m;
    struct span run, last = {NULL, 0}; /* the number before it that was certain */
    for (size_t at = 0; scan_next(q->text, &at, &run);) {
        enum reading reading = scan_reading(q->text, run);
        size_t kept = 0;
        if (last.length > 0 && scan_goes_on(q->text, last, run))
            reading = READING_CERTAIN;
        if (reading == READING_CERTAIN)
            last = run;
        if (reading == READING_NONE)
            continue;
        find(&m, q, run);
        for (size_t i = 0; i < m.count; i++)
            if (counts(&m.items[i], reading, run))
                m.items[kept++] = m.items[i];
        m.count = kept;
        prefer_companions(&m, q->text, run);
        bool is_supported = true;
        if (q->scope->all) /* else the query has said where to look */
            is_supported = keep_likely(&m, q->text, run);
        size_t had = answers->count;
        take(answers, &m, run);
        for (; had < answers->count; had++)
            answers->items[had].is_unsupported = !is_supported;
        if (kept == 0 && reading == READING_CERTAIN)
            add_unlisted(answers, run);
    }
    drop_unsupported(answers, q);
}

static void answer_codes(struct answers *answers, const struct question *q)
{
    struct matches m;
    find(&m, q, q->text);
    take(answers, &m, q->text);
    if (answers->count > 0)
        return;
    if (is_plain(q))
        answer_plain(answers, q);
    else
        answer_running(answers, q);
}

/* The registry whose name begins the query, and in *rest what follows it. */
static unsigned leading_registry(struct span text, struct span *rest)
{
    size_t n = 0;
    while (n < text.length && strchr(" \n:/", text.at[n]) == NULL)
        n++;
    unsigned registry = errdex_registry(text.at, n);
    while (n < text.length && strchr(" \n:/", text.at[n]) != NULL)
        n++;
    *rest = (struct span){text.at + n, text.length - n};
    return registry;
}

static bool is_unsure(const struct answers *answers)
{
    return answers->count == 0 || answers->items[0].how == HOW_WEAK;
}

/* Words behind a registry's name are searched for there. What is found only weakly is perhaps better said elsewhere: the
 * name may have been one of the words. */
static void search_scoped(struct answers *answers, const struct question *q, struct span all)
{
    struct answers elsewhere = *answers;
    search(answers, q->text, q->scope);
    if (!is_unsure(answers) || answers->unlisted_count > 0)
        return;
    elsewhere.items = NULL;
    search(&elsewhere, all, q->outer);
    if (answers->count == 0 || !is_unsure(&elsewhere))
        *answers = elsewhere;
}

static void answer_scoped(struct answers *answers, struct span text, struct span rest, unsigned registry,
                          const struct scope *scope, unsigned platform)
{
    struct scope narrow = narrowed(scope, registry);
    struct question q = {rest, &narrow, scope, platform};
    answer_codes(answers, &q);
    if (answers->count == 0)
        search_scoped(answers, &q, text);
}

void query(struct answers *answers, struct span text, const struct scope *scope, unsigned platform)
{
    struct question q = {text, scope, scope, platform};
    struct span rest;
    unsigned registry = leading_registry(text, &rest);
    if (registry != 0 && rest.length > 0)
        answer_scoped(answers, text, rest, registry, scope, platform);
    else
        answer_codes(answers, &q);
    /* A code that a named registry does not list is not looked for elsewhere. */
    if (answers->count == 0 && (registry == 0 || rest.length == 0))
        search(answers, text, scope);
}
