/* library.c: the library over the real lexicon: what the documents promise by name. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "errdex.h"

static size_t find(const char *query, struct errdex_match *m)
{
    return errdex_find(0, query, strlen(query), 0, m, 8);
}

static void expect_one(const char *query, const char *registry, const char *key, unsigned how)
{
    struct errdex_match m[8];
    cr_assert_eq(find(query, m), 1, "%s", query);
    cr_expect_str_eq(errdex_registry_name(errdex_code_registry(m[0].code)), registry, "%s", query);
    cr_expect_str_eq(errdex_code_key(m[0].code), key, "%s", query);
    cr_expect_eq(m[0].how, how, "%s", query);
}

Test(library, one_code_in_all_its_spellings)
{
    expect_one("10061", "winsock", "10061", ERRDEX_HOW_EXACT);
    expect_one("0x274D", "winsock", "10061", ERRDEX_HOW_EXACT);
    expect_one("0x8007274D", "winsock", "10061", ERRDEX_HOW_ALIAS);
    expect_one("-2147014835", "winsock", "10061", ERRDEX_HOW_ALIAS);
    expect_one("WSAECONNREFUSED", "winsock", "10061", ERRDEX_HOW_EXACT);
    expect_one("wsaeconnrefused", "winsock", "10061", ERRDEX_HOW_EXACT);
    expect_one("smtp/550", "smtp", "550", ERRDEX_HOW_EXACT);
    expect_one("SMTP/550", "smtp", "550", ERRDEX_HOW_EXACT);
    expect_one("WSA_QOS_EUNKNOWNPSOBJ", "winsock", "11024", ERRDEX_HOW_ALIAS);
    expect_one("WSA_QOS_EUNKOWNPSOBJ", "winsock", "11024", ERRDEX_HOW_EXACT);
}

Test(library, classes_answer_for_what_nobody_listed)
{
    struct errdex_match m[8];
    expect_one("smtp/559", "smtp", "5xx", ERRDEX_HOW_CLASS);
    expect_one("smtp/5xx", "smtp", "5xx", ERRDEX_HOW_EXACT);
    expect_one("smtp/5XX", "smtp", "5xx", ERRDEX_HOW_EXACT);
    expect_one("smtp/4yz", "smtp", "4xx", ERRDEX_HOW_EXACT);
    cr_assert_eq(find("smtp/559", m), 1);
    cr_expect_eq(m[0].number, 559);
    cr_expect_eq(find("smtp/600", m), 0);
    cr_expect_eq(find("winsock/550", m), 0);
    cr_expect_eq(find("nonsense-xyz", m), 0);
}

Test(library, languages_by_tag_and_locale)
{
    static const struct {
        const char *locale, *tag;
    } cases[] = {
        {"zh_CN.UTF-8", "zh-Hans"}, {"zh_TW.UTF-8", "zh-Hant"}, {"zh_HK", "zh-Hant"}, {"zh_SG", "zh-Hans"},
        {"zh", "zh-Hans"},          {"en_US.UTF-8", "en"},      {"en_GB@euro", "en"}, {"zh_TW.Big5", "zh-Hant"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_str_eq(errdex_language_tag(errdex_language_of_locale(cases[i].locale, strlen(cases[i].locale))),
                         cases[i].tag, "%s", cases[i].locale);
    cr_expect_eq(errdex_language_of_locale("C", 1), 0);
    cr_expect_eq(errdex_language_of_locale("POSIX", 5), 0);
    cr_expect_eq(errdex_language_of_locale("de_DE.UTF-8", 11), 0);
    cr_expect_eq(errdex_language("zh-Hant-TW", 10), errdex_language("zh-Hant", 7));
    cr_expect_eq(errdex_language("ZH-HANS", 7), errdex_language("zh-Hans", 7));
    cr_expect_eq(errdex_language("xx", 2), 0);
}

Test(library, texts_fall_back_to_the_base)
{
    struct errdex_match m[8];
    cr_assert_eq(find("10061", m), 1);
    cr_expect_str_eq(errdex_code_meaning(m[0].code, 0, 0), errdex_code_meaning(m[0].code, 0, errdex_language("en", 2)));
    cr_expect_str_neq(errdex_code_meaning(m[0].code, 0, errdex_language("zh-Hans", 7)),
                      errdex_code_meaning(m[0].code, 0, errdex_language("zh-Hant", 7)));
    cr_expect_str_eq(errdex_code_meaning(m[0].code, 0, 99), errdex_code_meaning(m[0].code, 0, 0));
}

Test(library, matches_are_counted_beyond_the_room)
{
    struct errdex_match m[1] = {{0, 0, 0}};
    cr_expect_eq(errdex_find_number(0, 550, 0, NULL, 0), errdex_find_number(0, 550, 0, m, 1));
    cr_expect_neq(m[0].code, 0);
}

Test(library, version_agrees_with_the_header)
{
    cr_expect_str_eq(errdex_version(), ERRDEX_VERSION);
    char text[32];
    snprintf(text, sizeof text, "%d.%d.%d", ERRDEX_VERSION_MAJOR, ERRDEX_VERSION_MINOR, ERRDEX_VERSION_PATCH);
    cr_expect_str_eq(text, ERRDEX_VERSION);
}

Test(library, labels_name_every_enum)
{
    char name[64];
    for (unsigned l = 1; l <= errdex_language_count(); l++) {
        for (int i = ERRDEX_OUTCOME_INFO; i <= ERRDEX_OUTCOME_DEPENDS; i++) {
            snprintf(name, sizeof name, "outcome.%s", errdex_outcome_name((enum errdex_outcome)i));
            cr_expect_not_null(errdex_label(name, strlen(name), l), "%s", name);
        }
        for (int i = ERRDEX_RETRY_NOT_NEEDED; i <= ERRDEX_RETRY_NEVER; i++) {
            snprintf(name, sizeof name, "retry.%s", errdex_retry_name((enum errdex_retry)i));
            cr_expect_not_null(errdex_label(name, strlen(name), l), "%s", name);
        }
        for (int i = ERRDEX_FAULT_REQUEST; i <= ERRDEX_FAULT_LOCAL; i++) {
            snprintf(name, sizeof name, "fault.%s", errdex_fault_name((enum errdex_fault)i));
            cr_expect_not_null(errdex_label(name, strlen(name), l), "%s", name);
        }
    }
    cr_expect_null(errdex_outcome_name(ERRDEX_OUTCOME_NONE));
    cr_expect_null(errdex_outcome_name((enum errdex_outcome)99));
}

Test(library, words_that_mean_the_same_share_a_group)
{
    const char *word;
    unsigned group, mailbox = 0, simplified = 1, traditional = 2;
    for (size_t i = 0; (word = errdex_synonym(i, &group)) != NULL; i++) {
        if (strcmp(word, "mailbox") == 0)
            mailbox = group;
        if (strcmp(word, "\xe9\x82\xae\xe7\xae\xb1") == 0)
            simplified = group;
        if (strcmp(word, "\xe4\xbf\xa1\xe7\xae\xb1") == 0)
            traditional = group;
    }
    cr_expect_eq(mailbox, simplified);
    cr_expect_eq(mailbox, traditional);
}
