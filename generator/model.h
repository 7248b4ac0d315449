/*
 * model.h: the lexicon in memory. load.c fills it, check.c judges it, freeze() puts it in order; emitters get it const.
 */
#ifndef MODEL_H
#define MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diag.h"

#define NUMBER_LIMIT INT64_C(9007199254740991) /* 2^53 - 1, so that JSON keeps it (RFC 8259 section 6) */

/* Words of the enums; values are indices + 1 and agree with errdex.h. */
extern const char *const outcome_words[];
extern const char *const retry_words[];
extern const char *const fault_words[];
extern const char *const standing_words[];
extern const char *const reader_words[];

enum {
    OUTCOME_TRANSIENT = 5,
    OUTCOME_PERMANENT = 6,
    STANDING_STANDARD = 1,
    STANDING_VENDOR = 5,
    FAULTS_MAX = 7,
    STEPS_MAX = 4
};

struct text {
    const char *s; /* NULL: none */
    size_t n;
    struct place at;
};

struct translation {
    const char *language; /* tag, interned: equal tags are one pointer */
    struct text text;
};

/* A text by language. */
struct texts {
    struct place at;
    struct translation *items;
    size_t count;
};

struct run {
    uint32_t platform; /* index of lexicon's + 1 */
    struct text command;
};

struct step {
    struct place at;
    unsigned reader;
    struct texts text;
    struct run *runs; /* in the order of the platforms */
    size_t run_count;
};

struct reference {
    struct text id, title, url;
    bool used;
};

struct source {
    struct text ref, section;
    size_t reference; /* index in the registry */
};

struct sense {
    struct place at;
    struct text authority;
    unsigned outcome, retry, standing;
    unsigned faults[FAULTS_MAX];
    size_t fault_count;
    struct texts meaning, cause;
    struct step *steps;
    size_t step_count;
    struct source *sources;
    size_t source_count;
    bool unverified;
};

struct number {
    uint32_t platform; /* index of lexicon's + 1; 0: all */
    int64_t value;
    struct place at;
};

struct see {
    struct text to;
    struct code *target; /* NULL: not emitted, or unresolved */
};

struct code {
    struct registry *registry;
    struct place at;
    struct text key, family, symbol;
    struct number *numbers; /* at most one for all platforms, or some by platform */
    size_t number_count;
    struct text *aliases;
    size_t alias_count;
    struct text *wires;
    size_t wire_count;
    struct sense *senses; /* the code's own first */
    size_t sense_count;
    struct see *sees;
    size_t see_count;
    bool is_class;
    bool is_removed;     /* a tombstone: it keeps its names and numbers, and says no more than a reason */
    struct texts reason; /* then: why it was removed */
    bool has_range;      /* a class of numbers, low to high; else of dotted keys */
    int64_t low, high;
    uint32_t id; /* set by freeze: from 1, over the lexicon */
};

struct registry {
    struct place at;
    struct text name;
    struct texts title;
    const char **languages; /* complete in these; the base first */
    size_t language_count;
    int64_t order;
    bool shared_numbers;
    bool bare_numbers; /* met without the registry's name beside them */
    bool imported;     /* see may point here; it is not emitted */
    bool exported;     /* read from an export, which does not tell order, the two above and bases */
    int64_t *bases;
    size_t base_count;
    struct texts *intro;
    size_t intro_count;
    struct reference *references;
    size_t reference_count;
    struct code **codes;
    size_t code_count;
    struct code **classes;
    size_t class_count;
    struct code **removed; /* what may not be given to another code */
    size_t removed_count;
};

struct language {
    struct place at;
    const char *tag, *name;
    const char *man; /* man folder, or NULL: the top one */
    const char **locales;
    size_t locale_count;
    bool builtin; /* among the built-in labels */
};

struct platform {
    struct place at;
    const char *name, *title;
    uint32_t parent; /* index + 1, or 0 */
};

struct label {
    const char *name;
    struct texts text;
};

enum term_use { TERM_USE, TERM_REFUSE, TERM_ALLOW };

struct term_word {
    const char *language;
    struct text word;
    enum term_use use;
    size_t term; /* which entry of the glossary */
};

struct lexicon {
    const char *version;
    const char *prefix;    /* of every name in C and of files: "errdex", or what the user chose */
    uint32_t builtin_file; /* the labels that every lexicon starts with */
    bool builtin_done;     /* from then on no platform may be added */
    const struct place *glossary;
    struct registry **registries;
    size_t registry_count;
    struct language *languages; /* labels' order, then by tag */
    size_t language_count;
    struct platform *platforms;
    size_t platform_count;
    struct label *labels; /* by name */
    size_t label_count;
    bool without_labels;     /* in the C tables; manual pages always need them */
    struct term_word *terms; /* in the glossaries' order */
    size_t term_word_count, term_count;
    const char **typography; /* languages whose Chinese typography is checked */
    size_t typography_count;
    size_t code_count; /* codes and classes emitted */
};

/* The one pointer for equal language tags, of which there may be LANGUAGES_MAX. */
enum { LANGUAGES_MAX = 64 };
const char *language_tag(const char *tag);
bool language_tag_fits(const char *tag);
/* The text in a language, or NULL. */
const struct text *texts_in(const struct texts *texts, const char *language);
/* The same, else in the registry's base; NULL only where there is none at all. */
const struct text *texts_or_base(const struct texts *texts, const char *language, const struct registry *registry);
/* Index of a language in the lexicon; language_count if it has none. */
size_t language_index(const struct lexicon *lexicon, const char *tag);
/* The number of a code on a platform, own or inherited, or NULL. */
const struct number *number_on(const struct lexicon *lexicon, const struct code *code, uint32_t platform);
/* A label's text in a language, else in the first language that has it; "" for an unknown label. */
const char *label_text(const struct lexicon *lexicon, const char *name, const char *language);
/* The order of keys in a registry: integers by value, then all others by their digits' values and letters without case.
 */
int compare_keys_naturally(const char *a, const char *b);
/* Reads a canonical decimal or 0x integer; false if it is none. Sets *canonical to false for leading zeros, +, -0 or a
 * huge one. */
bool parse_integer(const char *text, int64_t *value, bool *canonical);
int compare_ascii_folded(const char *a, const char *b);

#endif
