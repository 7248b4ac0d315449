/*
 * query.h: from what a person typed or pasted to codes.
 *
 * The whole is one query. A registry's name before it, or "registry/", scopes it, also to the registries named after it
 * ("smtp" covers smtp-enhanced). A query of nothing but codes is looked up code by code; running text is searched for
 * codes by scan.c's rules; only where no code is found are its words searched for, by search.c.
 */
#ifndef QUERY_H
#define QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../errdex.h"
#include "text.h"

/* Beside enum errdex_how: found by its words; found by too few of them to be sure. */
enum { HOW_SEARCH = 100, HOW_WEAK };

enum { QUERY_LIMIT = 65536, UNLISTED_MAX = 8 };

struct answer {
    errdex_code code;
    unsigned how;
    int64_t number;      /* that was asked for, or 0 */
    struct span asked;   /* of the query */
    bool is_unsupported; /* a number of running text that only its place makes a code */
};

struct answers {
    struct answer *items;
    size_t count;
    size_t codes;                       /* of the query, that were found */
    struct span unlisted[UNLISTED_MAX]; /* the first codes of the query that are not */
    size_t unlisted_count;
};

/* Which registries to ask, by registry. */
struct scope {
    bool *in;
    bool all;
    unsigned first; /* the registry that a query names: the narrower ones answer only what it does not list */
};

struct scope scope_of_all(void);
/* Adds the registry and, if asked, those whose names go on from its own after a hyphen. */
void scope_add(struct scope *scope, unsigned registry, bool and_narrower);

void answers_add(struct answers *answers, errdex_code code, unsigned how, int64_t number, struct span asked);
void answers_add_registry(struct answers *answers, unsigned registry);

/* Answers a query: clean text without a blank at either end. */
void query(struct answers *answers, struct span text, const struct scope *scope, unsigned platform);

#endif
