/*
 * lexicon.c: what holds for every code of whatever tables this is linked with: the real lexicon and the hard one.
 */
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "errdex.h"

enum { MATCHES_MAX = 64 };

static bool is_among(const struct errdex_match *matches, size_t count, errdex_code code)
{
    for (size_t i = 0; i < count && i < MATCHES_MAX; i++)
        if (matches[i].code == code)
            return true;
    return false;
}

/* Calls act for every code, and every class if asked. */
static void for_each(bool classes, void (*act)(errdex_code code))
{
    for (unsigned r = 1; r <= errdex_registry_count(); r++) {
        errdex_code c;
        for (size_t i = 0; (c = errdex_registry_code(r, i)) != 0; i++)
            act(c);
        for (size_t i = 0; classes && (c = errdex_registry_class(r, i)) != 0; i++)
            act(c);
    }
}

static void expect_found(errdex_code code, const char *text, unsigned how)
{
    struct errdex_match m[MATCHES_MAX];
    char upper[80], lower[80];
    unsigned registry = errdex_code_registry(code);
    size_t n = strlen(text);
    for (size_t i = 0; i <= n; i++) {
        upper[i] = (char)(text[i] >= 'a' && text[i] <= 'z' ? text[i] - 32 : text[i]);
        lower[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]);
    }
    const char *const spellings[] = {text, upper, lower};
    for (size_t i = 0; i < 3; i++) {
        cr_expect(is_among(m, errdex_find(registry, spellings[i], n, 0, m, MATCHES_MAX), code), "%s", spellings[i]);
        cr_expect(is_among(m, errdex_find(0, spellings[i], n, 0, m, MATCHES_MAX), code), "%s", spellings[i]);
        size_t count = errdex_find_text(registry, spellings[i], n, m, MATCHES_MAX);
        if (how != 0)
            for (size_t k = 0; k < count; k++)
                cr_expect(m[k].code != code || m[k].how == how, "%s", spellings[i]);
    }
    char scoped[200];
    int length = snprintf(scoped, sizeof scoped, "%s/%s", errdex_registry_name(registry), text);
    cr_expect(is_among(m, errdex_find(0, scoped, (size_t)length, 0, m, MATCHES_MAX), code), "%s", scoped);
}

static void found_by_names(errdex_code code)
{
    const char *alias;
    expect_found(code, errdex_code_key(code), 0);
    if (errdex_code_symbol(code) != NULL)
        expect_found(code, errdex_code_symbol(code), ERRDEX_HOW_EXACT);
    for (size_t i = 0; (alias = errdex_code_alias(code, i)) != NULL; i++)
        expect_found(code, alias, ERRDEX_HOW_ALIAS);
}

Test(lexicon, each_code_is_found_by_key_symbol_and_alias_in_any_case)
{
    for_each(false, found_by_names);
}

static void classes_found(errdex_code code)
{
    if (errdex_code_is_class(code))
        expect_found(code, errdex_code_key(code), 0);
}

Test(lexicon, each_class_is_found_by_its_own_key)
{
    for_each(true, classes_found);
}

static void found_by_number_on(errdex_code code, unsigned platform, int64_t number)
{
    struct errdex_match m[MATCHES_MAX];
    size_t count = errdex_find_number(errdex_code_registry(code), number, platform, m, MATCHES_MAX);
    cr_expect(is_among(m, count, code), "%" PRId64, number);
    for (size_t i = 0; i < count && i < MATCHES_MAX; i++)
        cr_expect(m[i].how == ERRDEX_HOW_EXACT && m[i].number == number);
    for (size_t room = 0; room < 3; room++) {
        cr_expect_eq(errdex_find_number(errdex_code_registry(code), number, platform, m, room), count);
        cr_expect_eq(errdex_find_number(0, number, platform, m, room),
                     errdex_find_number(0, number, platform, m, MATCHES_MAX));
    }
    count = errdex_find_number(0, number, platform, m, MATCHES_MAX);
    for (size_t i = 0; i < count && i < MATCHES_MAX; i++)
        for (size_t j = 0; j < i; j++)
            cr_expect_neq(m[i].code, m[j].code);
    cr_expect(is_among(m, errdex_find_number(0, number, 0, m, MATCHES_MAX), code));
}

static void found_by_numbers(errdex_code code)
{
    int64_t number, listed;
    unsigned platform;
    for (unsigned p = 0; p <= errdex_platform_count(); p++)
        if (errdex_code_number(code, p, &number))
            found_by_number_on(code, p, number);
    for (size_t i = 0; errdex_code_numbers(code, i, &platform, &listed); i++) {
        cr_assert(errdex_code_number(code, platform, &number));
        cr_expect_eq(number, listed);
    }
}

Test(lexicon, each_code_is_found_by_its_number_on_each_platform)
{
    for_each(false, found_by_numbers);
}

static bool has_number(errdex_code code, int64_t wanted)
{
    int64_t number;
    for (unsigned p = 0; p <= errdex_platform_count(); p++)
        if (errdex_code_number(code, p, &number) && number == wanted)
            return true;
    return false;
}

/* Neighbours of each number: found only if they are somebody's, else missed or answered by a class. */
static void neighbours_missed(errdex_code code)
{
    struct errdex_match m[MATCHES_MAX];
    int64_t number;
    for (unsigned p = 0; p <= errdex_platform_count(); p++) {
        if (!errdex_code_number(code, p, &number))
            continue;
        for (int64_t near = number - 1; near <= number + 1; near += 2) {
            size_t count = errdex_find_number(errdex_code_registry(code), near, p, m, MATCHES_MAX);
            for (size_t i = 0; i < count; i++)
                cr_expect(m[i].how == ERRDEX_HOW_CLASS || has_number(m[i].code, near), "%" PRId64, near);
        }
    }
}

Test(lexicon, neighbours_of_numbers_are_missed)
{
    for_each(false, neighbours_missed);
}

static void changed_names_missed(errdex_code code)
{
    struct errdex_match m[MATCHES_MAX];
    char name[80];
    const char *symbol = errdex_code_symbol(code);
    if (symbol == NULL)
        return;
    size_t n = strlen(symbol);
    cr_expect_eq(errdex_find_text(0, symbol, n - 1, m, 0), errdex_find(0, symbol, n - 1, 0, m, 0));
    memcpy(name, symbol, n + 1);
    name[n / 2] = '~';
    cr_expect_eq(errdex_find_text(0, name, n, m, MATCHES_MAX), 0, "%s", name);
    name[n / 2] = '\0';
    cr_expect_eq(errdex_find_text(0, name, n, m, MATCHES_MAX), 0);
    name[0] = (char)0xe9;
    cr_expect_eq(errdex_find_text(0, name, n, m, MATCHES_MAX), 0);
}

Test(lexicon, changed_symbols_are_missed)
{
    for_each(false, changed_names_missed);
}

static void links_point_back(errdex_code code)
{
    errdex_code to, back;
    for (size_t i = 0; (to = errdex_code_see(code, i)) != 0; i++) {
        bool found = false;
        cr_assert_not_null(errdex_code_key(to));
        for (size_t j = 0; (back = errdex_code_see(to, j)) != 0; j++)
            found = found || back == code;
        cr_expect(found, "%s sees %s", errdex_code_key(code), errdex_code_key(to));
    }
}

Test(lexicon, links_point_back)
{
    for_each(true, links_point_back);
}

static void fields_are_sane(errdex_code code)
{
    struct errdex_source source;
    unsigned platform;
    for (size_t s = 0; s < errdex_code_senses(code); s++) {
        cr_expect_not_null(errdex_outcome_name(errdex_code_outcome(code, s)));
        cr_expect_not_null(errdex_retry_name(errdex_code_retry(code, s)));
        cr_expect_not_null(errdex_standing_name(errdex_code_standing(code, s)));
        for (size_t i = 0; errdex_code_fault(code, s, i) != 0; i++)
            cr_expect_not_null(errdex_fault_name(errdex_code_fault(code, s, i)));
        for (unsigned l = 0; l <= errdex_language_count(); l++) {
            cr_expect_not_null(errdex_code_meaning(code, s, l));
            for (size_t i = 0; errdex_code_step_for(code, s, i) != 0; i++)
                cr_expect_not_null(errdex_code_step(code, s, i, l));
        }
        size_t steps = 0;
        while (errdex_code_step(code, s, steps, 0) != NULL)
            steps++;
        cr_expect_eq(errdex_code_step_for(code, s, steps), ERRDEX_READER_NONE);
        for (size_t i = 0; i < steps; i++)
            for (size_t r = 0; errdex_code_step_run(code, s, i, r, &platform) != NULL; r++)
                cr_expect_not_null(errdex_platform_title(platform));
        for (size_t i = 0; errdex_code_source(code, s, i, &source); i++)
            cr_expect(source.id != NULL && source.title != NULL && source.url != NULL);
        if (errdex_code_outcome(code, s) == ERRDEX_OUTCOME_TRANSIENT ||
            errdex_code_outcome(code, s) == ERRDEX_OUTCOME_PERMANENT)
            cr_expect_gt(steps, 0);
    }
    cr_expect_eq(errdex_code_meaning(code, errdex_code_senses(code), 0), NULL);
}

Test(lexicon, every_field_can_be_read)
{
    for_each(true, fields_are_sane);
}

Test(lexicon, registries_and_languages_are_found_by_name)
{
    for (unsigned r = 1; r <= errdex_registry_count(); r++) {
        const char *name = errdex_registry_name(r);
        cr_expect_eq(errdex_registry(name, strlen(name)), r);
        cr_expect_not_null(errdex_registry_title(r, 0));
        cr_expect_neq(errdex_registry_language(r, 0), 0);
    }
    for (unsigned l = 1; l <= errdex_language_count(); l++)
        cr_expect_eq(errdex_language(errdex_language_tag(l), strlen(errdex_language_tag(l))), l);
    for (unsigned p = 1; p <= errdex_platform_count(); p++)
        cr_expect_eq(errdex_platform(errdex_platform_name(p), strlen(errdex_platform_name(p))), p);
}

/* Nothing that a caller can pass makes it misbehave: run under sanitizers this reads every accessor at its edges. */
Test(lexicon, every_function_is_total)
{
    static const errdex_code codes[] = {0, 1, 0x7fffffff, 0xffffffff};
    static const size_t indices[] = {0, 1, 99, SIZE_MAX / 2, SIZE_MAX};
    struct errdex_match m[1];
    struct errdex_source source;
    int64_t number;
    unsigned u;
    for (size_t c = 0; c < 4; c++)
        for (size_t i = 0; i < 5; i++) {
            errdex_code code = codes[c];
            size_t at = indices[i];
            errdex_code_alias(code, at);
            errdex_code_wire(code, at);
            errdex_code_number(code, (unsigned)at, &number);
            errdex_code_numbers(code, at, &u, &number);
            errdex_code_see(code, at);
            errdex_code_outcome(code, at);
            errdex_code_fault(code, 0, at);
            errdex_code_meaning(code, at, (unsigned)at);
            errdex_code_step(code, 0, at, (unsigned)at);
            errdex_code_step_for(code, 0, at);
            errdex_code_step_run(code, 0, 0, at, &u);
            errdex_code_source(code, 0, at, &source);
            errdex_registry_name((unsigned)at);
            errdex_registry_intro((unsigned)code, at, 0);
            errdex_registry_code((unsigned)at, at);
            errdex_registry_language((unsigned)at, at);
            errdex_language_tag((unsigned)at);
            errdex_language_name((unsigned)at);
            errdex_platform_title((unsigned)at);
            errdex_synonym(at, &u);
            cr_expect_eq(errdex_find_number((unsigned)at + 1000, 1, 0, m, 1), 0);
        }
    cr_expect_eq(errdex_find(0, NULL, 0, 0, NULL, 0), 0);
    cr_expect_eq(errdex_find_text(0, "", 0, m, 1), 0);
    cr_expect_null(errdex_label("no.such", 7, 0));
    cr_expect_null(errdex_code_key(0));
    cr_expect_eq(errdex_code_registry(0xffffffff), 0);
    static const int64_t edges[] = {0, -1, INT64_MIN, INT64_MAX, INT64_MIN + 1};
    for (size_t i = 0; i < 5; i++)
        errdex_find_number(0, edges[i], 0, m, 1);
    static const char *const odd[] = {
        "-",  "0x",   "/",   "//", "-0x",  "99999999999999999999", "-9007199254740993", "x",
        "xx", "\xff", "5..", ".5", "smtp/"};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        errdex_find(0, odd[i], strlen(odd[i]), 0, m, 1);
}
