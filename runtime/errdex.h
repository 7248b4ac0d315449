/*
 * errdex.h: status and error codes, looked up.
 *
 * The library allocates nothing, prints nothing, locks nothing and keeps no state. Every function may be called from
 * any thread at any time and is total: an unknown code, index or number of a registry yields 0 or NULL, never a fault.
 * Input texts are a pointer and a length in bytes and need no NUL; a NULL pointer with length 0 is an empty text.
 * Returned texts are NUL-terminated UTF-8, constant, and live as long as the program.
 *
 * Registries, languages, platforms and codes are small numbers that are valid within one build of the tables only:
 * never store them, store a registry's name and a code's key.
 */
#ifndef ERRDEX_H
#define ERRDEX_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ERRDEX_VERSION_MAJOR 0
#define ERRDEX_VERSION_MINOR 1
#define ERRDEX_VERSION_PATCH 0
#define ERRDEX_VERSION "0.1.0"

/* How functions are exported. An embedder may define it, for instance as `static` or as nothing. */
#ifndef ERRDEX_API
#if defined(__GNUC__) && !defined(_WIN32)
#define ERRDEX_API extern __attribute__((visibility("default")))
#else
#define ERRDEX_API extern
#endif
#endif

/* One code, or one class of codes; 0 is none. */
typedef uint32_t errdex_code;

/* What a client should expect (RFC 5321 section 4.2.1 for the reply codes). New values may be added at the end. */
enum errdex_outcome {
    ERRDEX_OUTCOME_NONE,
    ERRDEX_OUTCOME_INFO,
    ERRDEX_OUTCOME_SUCCESS,
    ERRDEX_OUTCOME_CONTINUE,
    ERRDEX_OUTCOME_REDIRECT,
    ERRDEX_OUTCOME_TRANSIENT, /* the same request, unchanged, may succeed later */
    ERRDEX_OUTCOME_PERMANENT, /* it will not */
    ERRDEX_OUTCOME_DEPENDS    /* an inner code decides */
};

/* The first useful act of a client that nobody watches. New values may be added at the end. */
enum errdex_retry {
    ERRDEX_RETRY_NONE,
    ERRDEX_RETRY_NOT_NEEDED,
    ERRDEX_RETRY_NOW,
    ERRDEX_RETRY_WHEN_READY, /* poll, then again */
    ERRDEX_RETRY_LATER,
    ERRDEX_RETRY_ELSEWHERE,
    ERRDEX_RETRY_AFTER_FIX,
    ERRDEX_RETRY_NEVER
};

/* Where the cause most likely lies. New values may be added at the end. */
enum errdex_fault {
    ERRDEX_FAULT_NONE,
    ERRDEX_FAULT_REQUEST,
    ERRDEX_FAULT_TARGET,   /* the mailbox, file or host addressed */
    ERRDEX_FAULT_IDENTITY, /* who asks: rights, reputation */
    ERRDEX_FAULT_CONTENT,  /* what was sent */
    ERRDEX_FAULT_SERVER,
    ERRDEX_FAULT_NETWORK,
    ERRDEX_FAULT_LOCAL
};

/* Who stands behind a code. New values may be added at the end. */
enum errdex_standing {
    ERRDEX_STANDING_NONE,
    ERRDEX_STANDING_STANDARD,
    ERRDEX_STANDING_EXPERIMENTAL,
    ERRDEX_STANDING_OBSOLETE,
    ERRDEX_STANDING_RESERVED,
    ERRDEX_STANDING_VENDOR,
    ERRDEX_STANDING_FOLKLORE /* in many lists, in no standard */
};

/* Whom a step of a remedy is for. New values may be added at the end. */
enum errdex_reader { ERRDEX_READER_NONE, ERRDEX_READER_USER, ERRDEX_READER_ADMIN, ERRDEX_READER_DEVELOPER };

/* How a lookup came to its answer. New values may be added at the end. */
enum errdex_how {
    ERRDEX_HOW_NONE,
    ERRDEX_HOW_EXACT, /* by its number, key or symbol */
    ERRDEX_HOW_ALIAS, /* by another name, or by its number as a program disguises it (-111, 0x8007274D) */
    ERRDEX_HOW_CLASS  /* nobody listed it; this is what holds for its class */
};

struct errdex_match {
    errdex_code code;
    uint32_t how;   /* enum errdex_how */
    int64_t number; /* the number asked for, without disguise; 0 where a text was asked for */
};

struct errdex_source {
    const char *id; /* of the reference, within its registry */
    const char *title;
    const char *url;
    const char *section; /* where in it; NULL if nothing more is said */
};

/* The version of these tables and functions, for example "0.1.0"; ERRDEX_VERSION is that of the header. */
ERRDEX_API const char *errdex_version(void);

/*
 * Registries are 1 to errdex_registry_count(), in the order in which their answers stand; 0 means none or any.
 */
ERRDEX_API unsigned errdex_registry_count(void);
/* The registry of that name, ASCII case ignored, or 0. */
ERRDEX_API unsigned errdex_registry(const char *name, size_t length);
ERRDEX_API const char *errdex_registry_name(unsigned registry);
ERRDEX_API const char *errdex_registry_title(unsigned registry, unsigned language);
/* Paragraph `index` of the introduction, or NULL past the last. */
ERRDEX_API const char *errdex_registry_intro(unsigned registry, size_t index, unsigned language);
/* The languages the registry is complete in, the base first; 0 past the last. */
ERRDEX_API unsigned errdex_registry_language(unsigned registry, size_t index);
/* 1 where programs print the registry's numbers bare, 0 where only beside its name: in running text, 40 is hardly a TLS
 * alert. */
ERRDEX_API int errdex_registry_is_bare(unsigned registry);
/* Codes of a registry in natural order of their keys, from 0; 0 past the last. */
ERRDEX_API errdex_code errdex_registry_code(unsigned registry, size_t index);
ERRDEX_API errdex_code errdex_registry_class(unsigned registry, size_t index);

/*
 * Languages are 1 to errdex_language_count(). Every function that takes one falls back to the registry's base where a
 * text does not exist in it; 0 asks for the base, and a language + ERRDEX_ONLY for that language or NULL.
 */
#define ERRDEX_ONLY 0x10000u
ERRDEX_API unsigned errdex_language_count(void);
/* The language of a BCP 47 tag, ASCII case ignored; where it is unknown, the longest known prefix (RFC 4647
 * section 3.4), or 0. */
ERRDEX_API unsigned errdex_language(const char *tag, size_t length);
/* The language of a POSIX locale such as zh_TW.UTF-8@radical, or 0. "C" and "POSIX" are none. */
ERRDEX_API unsigned errdex_language_of_locale(const char *locale, size_t length);
ERRDEX_API const char *errdex_language_tag(unsigned language);
/* Its name in itself. */
ERRDEX_API const char *errdex_language_name(unsigned language);

/*
 * Platforms are 1 to errdex_platform_count(): "linux", "linux/mips", "macos" ...; 0 means none or any. A platform with
 * a slash has its parent's numbers except for its own.
 */
ERRDEX_API unsigned errdex_platform_count(void);
ERRDEX_API unsigned errdex_platform(const char *name, size_t length);
ERRDEX_API const char *errdex_platform_name(unsigned platform);
/* As a reader writes it: "Linux". */
ERRDEX_API const char *errdex_platform_title(unsigned platform);

/*
 * Lookups fill at most `max` matches and return how many there are, which may be more. With registry 0 they ask all
 * registries, in order. Classes answer where no registry asked lists the code.
 */

/* All codes with that number on that platform (0: on any). */
ERRDEX_API size_t errdex_find_number(unsigned registry, int64_t number, unsigned platform, struct errdex_match *matches,
                                     size_t max);
/* All codes with that textual key, symbol or alias, ASCII case ignored; integers are not texts. */
ERRDEX_API size_t errdex_find_text(unsigned registry, const char *text, size_t length, struct errdex_match *matches,
                                   size_t max);
/* One code as people write it: 550, 0x274D, 0x8007274D, -111, 5.1.1, ECONNREFUSED, 4xx, any of them after "registry/".
 */
ERRDEX_API size_t errdex_find(unsigned registry, const char *query, size_t length, unsigned platform,
                              struct errdex_match *matches, size_t max);

/*
 * What is known of a code or class. `sense` is 0 for the code's own fields and counts its further meanings from 1.
 * Texts are NULL and enums 0 where there is nothing.
 */
ERRDEX_API unsigned errdex_code_registry(errdex_code code);
ERRDEX_API int errdex_code_is_class(errdex_code code);
ERRDEX_API const char *errdex_code_key(errdex_code code);
ERRDEX_API const char *errdex_code_symbol(errdex_code code);
ERRDEX_API const char *errdex_code_family(errdex_code code);
ERRDEX_API const char *errdex_code_alias(errdex_code code, size_t index);
/* A text that programs print for it, verbatim. */
ERRDEX_API const char *errdex_code_wire(errdex_code code, size_t index);
/* Its number on a platform, into *number; returns 1, or 0 where it has none there. Platform 0: the number it has on
 * all. */
ERRDEX_API int errdex_code_number(errdex_code code, unsigned platform, int64_t *number);
/* Its numbers by platform, as defined, by index from 0; returns 1, or 0 past the last. A number for all platforms has
 * none. */
ERRDEX_API int errdex_code_numbers(errdex_code code, size_t index, unsigned *platform, int64_t *number);
/* A related code, or 0 past the last. */
ERRDEX_API errdex_code errdex_code_see(errdex_code code, size_t index);
/* How many senses it has; at least 1 for every code. */
ERRDEX_API size_t errdex_code_senses(errdex_code code);

ERRDEX_API enum errdex_outcome errdex_code_outcome(errdex_code code, size_t sense);
ERRDEX_API enum errdex_retry errdex_code_retry(errdex_code code, size_t sense);
ERRDEX_API enum errdex_standing errdex_code_standing(errdex_code code, size_t sense);
/* By index from 0, likeliest first; 0 past the last. */
ERRDEX_API enum errdex_fault errdex_code_fault(errdex_code code, size_t sense, size_t index);
/* Who says so: "RFC 4217", "Exchange". */
ERRDEX_API const char *errdex_code_authority(errdex_code code, size_t sense);
/* 1 where no source could be found for what stands here. */
ERRDEX_API int errdex_code_unverified(errdex_code code, size_t sense);
/* One line, without a full stop. */
ERRDEX_API const char *errdex_code_meaning(errdex_code code, size_t sense, unsigned language);
ERRDEX_API const char *errdex_code_cause(errdex_code code, size_t sense, unsigned language);
/* Step `step` of the remedy, from 0; NULL past the last. */
ERRDEX_API const char *errdex_code_step(errdex_code code, size_t sense, size_t step, unsigned language);
ERRDEX_API enum errdex_reader errdex_code_step_for(errdex_code code, size_t sense, size_t step);
/* A command that looks, never changes, by index from 0, and in *platform where it runs; NULL past the last. */
ERRDEX_API const char *errdex_code_step_run(errdex_code code, size_t sense, size_t step, size_t index,
                                            unsigned *platform);
/* Fills *source with source `index` of it; returns 1, or 0 past the last. */
ERRDEX_API int errdex_code_source(errdex_code code, size_t sense, size_t index, struct errdex_source *source);

/*
 * Words that mean the same in one language or another ("mailbox" and its translations and variants), from the glossary,
 * by index from 0: the word, and in *group a number that those of one meaning share; NULL past the last. For whoever
 * searches texts.
 */
ERRDEX_API const char *errdex_synonym(size_t index, unsigned *group);

/* The words of the enums as definitions and JSON have them ("after-fix"), or NULL. */
ERRDEX_API const char *errdex_outcome_name(enum errdex_outcome outcome);
ERRDEX_API const char *errdex_retry_name(enum errdex_retry retry);
ERRDEX_API const char *errdex_fault_name(enum errdex_fault fault);
ERRDEX_API const char *errdex_standing_name(enum errdex_standing standing);
ERRDEX_API const char *errdex_reader_name(enum errdex_reader reader);
ERRDEX_API const char *errdex_how_name(enum errdex_how how);
/* A word of the interface in a language: "outcome.transient", "retry.after-fix", "heading.cause"; NULL if there is no
 * such label. */
ERRDEX_API const char *errdex_label(const char *name, size_t length, unsigned language);

#ifdef __cplusplus
}
#endif

#endif
