/* generator.c: the parts of errdex-gen, one by one. */
#include <criterion/criterion.h>

#include "buffer.h"
#include "diag.h"
#include "gperf.h"
#include "json.h"
#include "mem.h"
#include "model.h"
#include "names.h"
#include "pool.h"
#include "quote.h"
#include "tree.h"
#include "unicode.h"

static const char hostile[] = ".so /etc/passwd\\N'27' \"quoted\" ?"
                              "?/ %s */ <b>&amp; - ' ` ^ ~ \xe9\x82\xae";

static const char *quoted(void (*quote)(struct buffer *, const char *, size_t), const char *text)
{
    struct buffer b = {0};
    quote(&b, text, strlen(text));
    return b.data;
}

Test(quote, c_is_ascii_without_trigraphs_or_greedy_escapes)
{
    cr_expect_str_eq(quoted(quote_c, "a\"b\\c\n\xe5\xad"
                                     "f?"
                                     "?/"),
                     "\"a\\\"b\\\\c\\012\\345\\255f\\?\\?/\"");
    for (const char *c = quoted(quote_c, hostile); *c != '\0'; c++)
        cr_expect(*c >= 0x20 && *c < 0x7f);
}

Test(quote, json_escapes_quotes_backslashes_and_controls_only)
{
    cr_expect_str_eq(quoted(quote_json, "a\"b\\c\t\x7f</script>\xe9\x82\xae"),
                     "\"a\\\"b\\\\c\\u0009\\u007f</script>\xe9\x82\xae\"");
}

Test(quote, roff_leaves_no_request_and_no_escape)
{
    cr_expect_str_eq(quoted(quote_roff, ".so x"), "\\&.so x");
    cr_expect_str_eq(quoted(quote_roff, "'br"), "\\(aqbr");
    cr_expect_str_eq(quoted(quote_roff, "\\N'27'"), "\\eN\\(aq27\\(aq");
    cr_expect_str_eq(quoted(quote_roff, "a-b \"c\" ~`^"), "a\\-b \\(dqc\\(dq \\(ti\\(ga\\(ha");
    cr_expect_str_eq(quoted(quote_roff_argument, "a \"b\""), "\"a \\(dqb\\(dq\"");
}

Test(quote, gperf_keys_are_quoted)
{
    cr_expect_str_eq(quoted(quote_gperf, "#a,b%%"), "\"#a,b%%\"");
}

Test(quote, c_comments_end_where_they_should)
{
    static const struct {
        const char *text, *quoted;
    } cases[] = {
        {"a */ b", "a * / b"},
        {"/* a", "/ * a"},
        {"/*/", "/ * /"},
        {"*/*", "* / *"},
        {"*//*", "* // *"},
        {"**//**", "** // **"},
        {"// a \\", "// a \\"},
        {"/", "/"},
        {"*", "*"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer b = {0};
        buffer_text(&b, "");
        quote_c_comment(&b, cases[i].text, strlen(cases[i].text));
        cr_expect_str_eq(b.data, cases[i].quoted, "%s", cases[i].text);
        cr_expect_null(strstr(b.data, "*/"));
        cr_expect_null(strstr(b.data, "/*"));
    }
}

Test(integer, canonical_forms)
{
    static const struct {
        const char *text;
        bool integer, canonical;
        int64_t value;
    } cases[] = {
        {"0", true, true, 0},
        {"550", true, true, 550},
        {"-3", true, true, -3},
        {"0x274D", true, true, 10061},
        {"0550", true, false, 550},
        {"+5", true, false, 5},
        {"-0", true, false, 0},
        {"0X10", true, false, 16},
        {"", false, true, 0},
        {"-", false, true, 0},
        {"5x", false, true, 0},
        {"0x", false, true, 0},
        {"5.1", false, true, 0},
        {"9007199254740991", true, true, NUMBER_LIMIT},
        {"9007199254740992", true, false, NUMBER_LIMIT + 1},
        {"99999999999999999999999", true, false, NUMBER_LIMIT + 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t value = 0;
        bool canonical = true;
        cr_expect_eq(parse_integer(cases[i].text, &value, &canonical), cases[i].integer, "%s", cases[i].text);
        if (!cases[i].integer)
            continue;
        cr_expect_eq(canonical, cases[i].canonical, "%s", cases[i].text);
        cr_expect_eq(value, cases[i].value, "%s", cases[i].text);
    }
}

Test(order, keys_stand_naturally)
{
    static const char *const order[] = {"-20", "-3",   "0",     "9",     "0x0A",   "550",      "10061", "2.1",
                                        "2.9", "2.10", "5.7.1", "5.7.9", "5.7.10", "SYS/PERM", "x2",    "X10"};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        for (size_t j = 0; j < sizeof order / sizeof *order; j++) {
            int got = compare_keys_naturally(order[i], order[j]);
            cr_expect((got > 0) - (got < 0) == (i > j) - (i < j), "%s against %s", order[i], order[j]);
        }
    cr_expect_eq(compare_keys_naturally("Abc", "aBC"), 0);
    cr_expect_eq(compare_keys_naturally("10061", "0x274D"), 0);
}

Test(names, fold_and_c)
{
    cr_expect_str_eq(name_folded("WSA_E-No/More.1"), "wsa_e-no/more.1");
    cr_expect_str_eq(name_for_c("SYS/Perm-2.10"), "SYS_PERM_2_10");
    cr_expect_str_eq(name_for_c("-3"), "MINUS_3");
    cr_expect_str_eq(name_for_c("linux/mips"), "LINUX_MIPS");
}

Test(names, prefixes_can_stand_in_c)
{
    static const char *const good[] = {"a", "acme", "acme_2", "a2_b", "errdex", "abcdefghijklmnopqrstuvwxyz012345"};
    static const char *const bad[] = {
        "",       "_a",  "a_",  "a__b",     "2a",  "A", "acme-x",
        "acme x", "a.b", "a/b", "\xc3\xbc", "a\n", "_", "abcdefghijklmnopqrstuvwxyz0123456"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        cr_expect(name_is_prefix(good[i]), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect_not(name_is_prefix(bad[i]), "%s", bad[i]);
}

static const char *renamed(const char *text, const char *prefix)
{
    struct buffer source = {0}, out = {0};
    buffer_text(&out, "");
    buffer_text(&source, text);
    name_renamed(&out, &source, prefix);
    cr_expect_null(source.data);
    return out.data;
}

Test(names, whole_tokens_are_renamed)
{
    static const struct {
        const char *text, *renamed;
    } cases[] = {
        {"errdex_find(ERRDEX_N)", "acme_find(ACME_N)"},
        {"errdex ERRDEX errdex.h", "acme ACME acme.h"},
        {"my_errdex_find errdexes xERRDEX_N ERRDEXES_1", "my_errdex_find errdexes xERRDEX_N ERRDEXES_1"},
        {"/* errdex_find, it's \"errdex_code\" */ errdex_x", "/* acme_find, it's \"acme_code\" */ acme_x"},
        {"/* made by errdex-gen */ errdex-generation", "/* made by errdex-gen */ acme-generation"},
        {"errdex_a = \"errdex_b \\\" errdex_c\" + errdex_d", "acme_a = \"errdex_b \\\" errdex_c\" + acme_d"},
        {"'\"' errdex_a '\\'' errdex_b", "'\"' acme_a '\\'' acme_b"},
        {"\"/*\" errdex_a \"*/\" errdex_b", "\"/*\" acme_a \"*/\" acme_b"},
        {"/* errdex_a", "/* acme_a"},
        {"errdex_a \"errdex_b", "acme_a \"errdex_b"},
        {"errdex_", "acme_"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect_str_eq(renamed(cases[i].text, "acme"), cases[i].renamed, "%s", cases[i].text);
        cr_expect_str_eq(renamed(cases[i].text, "errdex"), cases[i].text, "%s", cases[i].text);
    }
    cr_expect_str_eq(renamed("errdex_find ERRDEX_N", "two_words"), "two_words_find TWO_WORDS_N");
}

Test(diag, near_misses)
{
    static const char *const words[] = {"meaning", "cause", "remedy", "outcome"};
    cr_expect_str_eq(diag_nearest("meening", words, 4), "meaning");
    cr_expect_str_eq(diag_nearest("outcoem", words, 4), "outcome");
    cr_expect_str_eq(diag_nearest("Remedy", words, 4), "remedy");
    cr_expect_null(diag_nearest("colour", words, 4));
    cr_expect_null(diag_nearest("", words, 4));
    cr_expect_str_eq(diag_suggest("casue", words, 4), "; did you mean 'cause'?");
    cr_expect_str_eq(diag_suggest("xyz", words, 4), "");
}

Test(unicode, forbidden)
{
    static const int32_t bad[] = {0,      7,      0x1b,   0x7f,   0x85,   0x202e, 0x2066,
                                  0x200f, 0x061c, 0xfeff, 0x2028, 0xfffe, 0xfdd0, 0x1ffff};
    static const int32_t good[] = {' ', 'a', 0xa0, 0x200d, 0x4e2d, 0x1f600, 0x20000, 0xfffd, 0x0627};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect(unicode_is_forbidden(bad[i]), "U+%04X", (unsigned)bad[i]);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        cr_expect_not(unicode_is_forbidden(good[i]), "U+%04X", (unsigned)good[i]);
    cr_expect_eq(unicode_count("a\xe9\x82\xae\xf0\x9f\x98\x80", 8), 3);
}

Test(tree, nodes_know_their_place)
{
    static const char text[] = "a: 1\nb:\n  - \xe9\x82\xae\n  - {c: d}\n";
    const struct node *root = tree_parse("t.yaml", text, sizeof text - 1);
    cr_assert_not_null(root);
    const struct node *b = tree_get(root, "b");
    cr_assert_not_null(b);
    cr_expect_eq(b->kind, NODE_LIST);
    cr_expect_eq(b->count, 2);
    const struct node *d = tree_get(b->child->next, "c");
    cr_expect_str_eq(d->text, "d");
    cr_expect_eq(d->at.line, 4);
    cr_expect_eq(d->at.column, 9);
    cr_expect_null(tree_get(root, "z"));
}

Test(tree, refuses_what_is_no_definition)
{
    static const char *const bad[] = {"a: &x 1",
                                      "a: *x",
                                      "a: !!str 1",
                                      "<<: {a: 1}",
                                      "a: 1\na: 2",
                                      "a: 1\n---\nb: 2",
                                      "? [a]\n: 1",
                                      "a: \"\\0\"\x01",
                                      "\xff\xfe"
                                      "a",
                                      "a: [",
                                      "",
                                      "# only\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        size_t before = diag_count();
        cr_expect_null(tree_parse("bad.yaml", bad[i], strlen(bad[i])), "%s", bad[i]);
        cr_expect_gt(diag_count(), before, "%s", bad[i]);
    }
}

Test(pool, one_offset_a_text)
{
    struct pool pool = {0};
    uint32_t a = pool_add(&pool, "abc", 3), b = pool_add(&pool, "abd", 3), record = pool_add(&pool, "x\0y", 3);
    cr_expect_eq(pool_add(&pool, "abc", 3), a);
    cr_expect_eq(pool_add(&pool, "abd", 3), b);
    cr_expect_eq(pool_add(&pool, "x\0y", 3), record);
    cr_expect_neq(pool_add(&pool, "x", 1), record);
    for (int i = 0; i < 5000; i++) {
        char *text = mem_format("text %d", i);
        uint32_t at = pool_add(&pool, text, strlen(text));
        cr_expect_str_eq(pool.bytes.data + at, text);
    }
    cr_expect_eq(pool_add(&pool, "abc", 3), a);
    struct buffer out = {0};
    pool_print(&pool, &out);
    cr_expect_not_null(strstr(out.data, "\"abc\","));
}

Test(gperf, every_key_has_its_slot)
{
    const char *keys[GPERF_KEYS_MAX];
    struct gperf_hash hash;
    struct buffer input = {0};
    for (size_t i = 0; i < GPERF_KEYS_MAX; i++)
        keys[i] = mem_format("5.%zu.%zu", i / 16, i % 16);
    gperf_input(&input, keys, GPERF_KEYS_MAX);
    cr_assert(gperf_find(&input, keys, GPERF_KEYS_MAX, &hash));
    for (size_t i = 0; i < GPERF_KEYS_MAX; i++) {
        cr_expect_lt(gperf_slot(&hash, keys[i]), hash.slots);
        for (size_t j = 0; j < i; j++)
            cr_expect_neq(gperf_slot(&hash, keys[i]), gperf_slot(&hash, keys[j]));
    }
}

Test(gperf, keys_of_different_lengths_need_no_positions)
{
    static const char *const keys[] = {"a", "bb", "ccc"};
    struct gperf_hash hash;
    struct buffer input = {0};
    gperf_input(&input, keys, 3);
    cr_assert(gperf_find(&input, keys, 3, &hash));
    cr_expect_eq(gperf_slot(&hash, "bb"), 2);
}

Test(json, commas_and_levels)
{
    struct buffer b = {0};
    struct json j = {&b, 0, true};
    json_open(&j, NULL, '{');
    json_integer(&j, "n", -5);
    json_open(&j, "empty", '[');
    json_close(&j, ']');
    json_open(&j, "list", '[');
    json_string(&j, NULL, "a\"b");
    json_string(&j, NULL, NULL);
    json_boolean(&j, NULL, true);
    json_close(&j, ']');
    json_close(&j, '}');
    cr_expect_str_eq(
        b.data, "{\n  \"n\": -5,\n  \"empty\": [],\n  \"list\": [\n    \"a\\\"b\",\n    null,\n    true\n  ]\n}\n");
}
