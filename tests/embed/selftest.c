/*
 * selftest.c: the library from its own point of view, in plain C (C99 to C23, C++11 and up) that needs nothing but errdex.h: every code is
 * found by its key, symbol, aliases and numbers; every text of every language is UTF-8; rubbish misleads nothing. It also sums up all
 * it read, so that two platforms can be compared: the same lexicon, the same sum.
 *
 * A program has main from here and prints; with SELFTEST_BARE there is only errdex_selftest, for whoever has no C library.
 */
#include "errdex.h"

/* In RAM too small for all of them, some. */
#ifndef SELFTEST_MATCHES
#define SELFTEST_MATCHES 64
#endif

static uint64_t sum;
static unsigned long checks, line;

static void check(int good, int at)
{
    checks++;
    if (!good && line == 0)
        line = (unsigned long)at;
}
#define CHECK(good) check((good) != 0, __LINE__)

static void add(uint64_t value)
{
    int i;
    for (i = 0; i < 8; i++) { /* FNV-1a */
        sum = (sum ^ (value & 0xff)) * UINT64_C(1099511628211);
        value >>= 8;
    }
}

static size_t length_of(const char *text)
{
    size_t n = 0;
    while (text[n] != '\0')
        n++;
    return n;
}

/* Adds a text, or that there is none; it is UTF-8 (RFC 3629). */
static void add_text(const char *text)
{
    size_t i = 0;
    if (text == NULL) {
        add(0x100);
        return;
    }
    while (text[i] != '\0') {
        unsigned first = (unsigned char)text[i++];
        int more = first < 0x80 ? 0 : first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : -1;
        CHECK(more >= 0 && first >= 0x20);
        add(first);
        for (; more > 0; more--) {
            CHECK(((unsigned char)text[i] & 0xc0) == 0x80);
            if (text[i] == '\0')
                return;
            add((unsigned char)text[i++]);
        }
    }
    add(0x101);
}

static int holds(const struct errdex_match *matches, size_t count, errdex_code code)
{
    size_t i;
    CHECK(count <= SELFTEST_MATCHES);
    for (i = 0; i < count && i < SELFTEST_MATCHES; i++)
        if (matches[i].code == code)
            return 1;
    return 0;
}

/* The code is among what its name finds, in its registry and in all. */
static void find_text(errdex_code code, const char *name)
{
    struct errdex_match m[SELFTEST_MATCHES];
    unsigned registry = errdex_code_registry(code);
    CHECK(holds(m, errdex_find(registry, name, length_of(name), 0, m, SELFTEST_MATCHES), code));
    CHECK(holds(m, errdex_find(0, name, length_of(name), 0, m, SELFTEST_MATCHES), code));
}

static void find_number(errdex_code code, int64_t number, unsigned platform)
{
    struct errdex_match m[SELFTEST_MATCHES];
    unsigned registry = errdex_code_registry(code);
    CHECK(holds(m, errdex_find_number(registry, number, platform, m, SELFTEST_MATCHES), code));
    CHECK(holds(m, errdex_find_number(0, number, 0, m, SELFTEST_MATCHES), code));
    add((uint64_t)number);
    add(platform);
}

static void read_sense(errdex_code code, size_t sense)
{
    unsigned language, platform;
    size_t i, k;
    struct errdex_source source;
    add((uint64_t)errdex_code_outcome(code, sense));
    add((uint64_t)errdex_code_retry(code, sense));
    add((uint64_t)errdex_code_standing(code, sense));
    add((uint64_t)errdex_code_unverified(code, sense));
    add_text(errdex_code_authority(code, sense));
    CHECK(errdex_outcome_name(errdex_code_outcome(code, sense)) != NULL);
    CHECK(errdex_retry_name(errdex_code_retry(code, sense)) != NULL);
    for (i = 0; errdex_code_fault(code, sense, i) != ERRDEX_FAULT_NONE; i++)
        add((uint64_t)errdex_code_fault(code, sense, i));
    CHECK(errdex_code_meaning(code, sense, 0) != NULL);
    for (language = 0; language <= errdex_language_count(); language++) {
        add_text(errdex_code_meaning(code, sense, language));
        add_text(errdex_code_cause(code, sense, language));
        add_text(errdex_code_meaning(code, sense, language | ERRDEX_ONLY));
        for (i = 0; errdex_code_step(code, sense, i, language) != NULL; i++) {
            add_text(errdex_code_step(code, sense, i, language));
            add((uint64_t)errdex_code_step_for(code, sense, i));
        }
    }
    for (i = 0; errdex_code_step_for(code, sense, i) != ERRDEX_READER_NONE; i++)
        for (k = 0; errdex_code_step_run(code, sense, i, k, &platform) != NULL; k++) {
            add_text(errdex_code_step_run(code, sense, i, k, &platform));
            CHECK(errdex_platform_name(platform) != NULL);
        }
    for (i = 0; errdex_code_source(code, sense, i, &source); i++) {
        add_text(source.id);
        add_text(source.title);
        add_text(source.url);
        add_text(source.section);
    }
}

static void read_code(errdex_code code, unsigned registry)
{
    size_t i;
    unsigned platform;
    int64_t number;
    CHECK(errdex_code_registry(code) == registry);
    CHECK(errdex_code_key(code) != NULL);
    add_text(errdex_code_key(code));
    find_text(code, errdex_code_key(code));
    add_text(errdex_code_symbol(code));
    if (errdex_code_symbol(code) != NULL)
        find_text(code, errdex_code_symbol(code));
    for (i = 0; errdex_code_alias(code, i) != NULL; i++)
        find_text(code, errdex_code_alias(code, i));
    for (i = 0; errdex_code_wire(code, i) != NULL; i++)
        add_text(errdex_code_wire(code, i));
    for (i = 0; errdex_code_numbers(code, i, &platform, &number); i++)
        find_number(code, number, platform);
    for (i = 0; errdex_code_see(code, i) != 0; i++)
        add_text(errdex_code_key(errdex_code_see(code, i)));
    for (i = 0; i < errdex_code_senses(code); i++)
        read_sense(code, i);
    add_text(errdex_code_meaning(code, errdex_code_senses(code), 0));
}

static void read_registry(unsigned registry)
{
    size_t i;
    const char *name = errdex_registry_name(registry);
    CHECK(name != NULL && errdex_registry(name, length_of(name)) == registry);
    add_text(name);
    for (i = 0; errdex_registry_intro(registry, i, 0) != NULL; i++)
        add_text(errdex_registry_intro(registry, i, 0));
    CHECK(errdex_registry_code(registry, 0) != 0);
    for (i = 0; errdex_registry_code(registry, i) != 0; i++) {
        CHECK(!errdex_code_is_class(errdex_registry_code(registry, i)));
        read_code(errdex_registry_code(registry, i), registry);
    }
    for (i = 0; errdex_registry_class(registry, i) != 0; i++) {
        CHECK(errdex_code_is_class(errdex_registry_class(registry, i)));
        read_code(errdex_registry_class(registry, i), registry);
    }
}

/* Whatever is asked for, the answer is an answer; what it is, the sum tells. */
static void ask_rubbish(void)
{
    static const int64_t numbers[] = {INT64_MIN, INT64_MIN + 1, -1, 0, 1, 65535, 65536, INT32_MAX, INT32_MIN, INT64_MAX};
    struct errdex_match m[2];
    char text[24];
    uint32_t seed = 1;
    unsigned round;
    size_t i;
    for (i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        add(errdex_find_number(0, numbers[i], 0, m, 2));
        add(errdex_find_number(1000, numbers[i], 1000, m, 2));
    }
    for (round = 0; round < 20000; round++) {
        static const char signs[] = "0123456789abcdefxX./-+_ EWSA\xff\x80";
        size_t length;
        for (i = 0; i < sizeof text; i++) {
            seed = seed * UINT32_C(1664525) + UINT32_C(1013904223);
            text[i] = signs[(seed >> 16) % (sizeof signs - 1)];
        }
        length = (seed >> 8) % sizeof text;
        add(errdex_find(0, text, length, seed % 7, m, 2));
        add(errdex_find_text(0, text, length, m, 2));
        add(errdex_language(text, length));
        add(errdex_language_of_locale(text, length));
        add_text(errdex_code_meaning((errdex_code)(seed % 5000), seed % 3, seed % 5));
    }
    CHECK(errdex_find(0, "", 0, 0, NULL, 0) == 0);
    CHECK(errdex_code_key(0) == NULL && errdex_code_key(UINT32_MAX) == NULL);
    CHECK(errdex_registry_name(0) == NULL && errdex_registry_name(UINT32_MAX) == NULL);
    CHECK(errdex_code_meaning(UINT32_MAX, SIZE_MAX, UINT32_MAX) == NULL);
}

/* 0, or the line of the first check that failed. */
#ifdef __cplusplus
extern "C"
#endif
unsigned long errdex_selftest(void);
unsigned long errdex_selftest(void)
{
    unsigned i;
    sum = UINT64_C(14695981039346656037);
    CHECK(errdex_registry_count() > 0 && errdex_language_count() > 0);
    for (i = 1; i <= errdex_registry_count(); i++)
        read_registry(i);
    for (i = 1; i <= errdex_language_count(); i++)
        CHECK(errdex_language(errdex_language_tag(i), length_of(errdex_language_tag(i))) == i);
    for (i = 1; i <= errdex_platform_count(); i++)
        CHECK(errdex_platform(errdex_platform_name(i), length_of(errdex_platform_name(i))) == i);
    ask_rubbish();
    return line;
}

#ifndef SELFTEST_BARE
#include <stdio.h>

int main(void)
{
    unsigned long failed = errdex_selftest();
    if (failed != 0)
        printf("line %lu\n", failed);
    printf("%lu %08lx%08lx\n", checks, (unsigned long)(sum >> 32), (unsigned long)(sum & UINT32_MAX));
    return failed != 0;
}
#else
/* For a program without a C library: the exit status alone. */
uint64_t errdex_selftest_sum(void);
uint64_t errdex_selftest_sum(void)
{
    return sum;
}
#endif
