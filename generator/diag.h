/* diag.h: what is wrong with the definitions, and where. Diagnostics are collected and printed together, in order of
 * place. */
#ifndef DIAG_H
#define DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct place {
    uint32_t file;         /* from diag_file() */
    uint32_t line, column; /* from 1; columns count characters */
};

/* Names a file for places in it, the same name once. The name is shown as it is given. */
uint32_t diag_file(const char *name);
const char *diag_file_name(uint32_t file);

/* One error; the same at the same place counts once. */
void diag_error(struct place at, const char *format, ...) __attribute__((format(printf, 2, 3)));
size_t diag_count(void);
/* Whether so many are known that no more will be shown: then it is not worth much to find what an error may have meant.
 */
bool diag_is_full(void);
/* Prints all errors on stderr and forgets them. */
void diag_print(void);

/* A failure that no definition is to blame for: "errdex-gen: error: ..." on stderr. */
void diag_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The nearest of `count` candidates to a mistyped word, or NULL if none is near. */
const char *diag_nearest(const char *word, const char *const *candidates, size_t count);
/* "; did you mean 'X'?" for that, or ""; good until the next call. */
const char *diag_suggest(const char *word, const char *const *candidates, size_t count);

#endif
