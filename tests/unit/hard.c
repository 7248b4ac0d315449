/* hard.c: the library over the hard lexicon: numbers by platform, families, senses, classes over classes, partial
 * languages. */
#include <criterion/criterion.h>
#include <string.h>

#include "errdex.h"

static unsigned registry(const char *name)
{
    return errdex_registry(name, strlen(name));
}

static errdex_code one(const char *query)
{
    struct errdex_match m[4];
    return errdex_find(0, query, strlen(query), 0, m, 4) == 1 ? m[0].code : 0;
}

Test(hard, numbers_differ_by_platform_and_architecture)
{
    static const struct {
        const char *platform;
        int64_t number;
    } refused[] = {{"linux", 111}, {"linux/mips", 146}, {"macos", 61}, {"freebsd", 61}, {"linux/alpha", 61}};
    errdex_code code = one("hard-errno/ECONNREFUSED");
    cr_assert_neq(code, 0);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        int64_t number;
        struct errdex_match m[8];
        unsigned platform = errdex_platform(refused[i].platform, strlen(refused[i].platform));
        cr_assert(errdex_code_number(code, platform, &number), "%s", refused[i].platform);
        cr_expect_eq(number, refused[i].number, "%s", refused[i].platform);
        size_t n = errdex_find_number(registry("hard-errno"), refused[i].number, platform, m, 8);
        cr_assert_geq(n, 1);
        cr_expect_eq(m[0].code, code, "%s", refused[i].platform);
    }
    struct errdex_match m[8];
    size_t n = errdex_find_number(registry("hard-errno"), 111, errdex_platform("linux/mips", 10), m, 8);
    for (size_t i = 0; i < n; i++)
        cr_expect_neq(m[i].code, code, "MIPS has another number for it");
    int64_t number;
    cr_expect_not(errdex_code_number(code, 0, &number), "no number holds everywhere");
}

Test(hard, the_narrowest_class_answers)
{
    struct errdex_match m[8];
    unsigned enhanced = registry("hard-enhanced");
    cr_assert_eq(errdex_find(enhanced, "5.7.509", 7, 0, m, 8), 1);
    cr_expect_str_eq(errdex_code_key(m[0].code), "5.7.x");
    cr_expect_eq(m[0].how, ERRDEX_HOW_CLASS);
    cr_assert_eq(errdex_find(enhanced, "5.99.509", 8, 0, m, 8), 1);
    cr_expect_str_eq(errdex_code_key(m[0].code), "5.x.x");
    cr_expect_eq(errdex_find(enhanced, "9.9.9", 5, 0, m, 8), 0);
}

Test(hard, members_of_a_family_know_it)
{
    errdex_code transient = one("hard-enhanced/4.7.1"), permanent = one("hard-enhanced/5.7.1");
    cr_assert(transient != 0 && permanent != 0);
    cr_expect_str_eq(errdex_code_family(transient), "X.7.1");
    cr_expect_str_eq(errdex_code_family(permanent), "X.7.1");
    cr_expect_eq(errdex_code_outcome(transient, 0), ERRDEX_OUTCOME_TRANSIENT);
    cr_expect_eq(errdex_code_outcome(permanent, 0), ERRDEX_OUTCOME_PERMANENT);
}

Test(hard, dotted_keys_are_texts)
{
    struct errdex_match m[8];
    unsigned dotted = registry("hard-dotted");
    cr_assert_eq(errdex_find(dotted, "2.10", 4, 0, m, 8), 1);
    errdex_code ten = m[0].code;
    cr_assert_eq(errdex_find(dotted, "2.1", 3, 0, m, 8), 1);
    cr_expect_neq(m[0].code, ten);
}

Test(hard, large_and_negative_numbers)
{
    struct errdex_match m[8];
    unsigned numbers = registry("hard-numbers");
    cr_expect_eq(errdex_find_number(numbers, INT64_C(9007199254740991), 0, m, 8), 1);
    cr_assert_geq(errdex_find(numbers, "9007199254740991", 16, 0, m, 8), 1);
    cr_expect_eq(m[0].how, ERRDEX_HOW_EXACT);
    cr_expect_str_eq(errdex_code_key(m[0].code), "9007199254740991");
    cr_assert_eq(errdex_find_number(numbers, 3500, 0, m, 8), 1);
    cr_expect_eq(m[0].how, ERRDEX_HOW_CLASS);
    cr_expect_eq(m[0].number, 3500);
}

Test(hard, a_partial_language_falls_back)
{
    unsigned ja = errdex_language("ja", 2);
    size_t own = 0, fallen = 0;
    cr_assert_neq(ja, 0);
    for (unsigned r = 1; r <= errdex_registry_count(); r++) {
        errdex_code c;
        for (size_t i = 0; (c = errdex_registry_code(r, i)) != 0; i++) {
            const char *text = errdex_code_meaning(c, 0, ja), *base = errdex_code_meaning(c, 0, 0);
            cr_assert_not_null(text);
            own += strcmp(text, base) != 0;
            fallen += strcmp(text, base) == 0;
        }
    }
    cr_expect_gt(own, 0);
    cr_expect_gt(fallen, 0);
}
