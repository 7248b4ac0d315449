/* diag.c: collects, orders and prints diagnostics. */
#include "diag.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "unicode.h"

enum { MOST_PRINTED = 100, MOST_KEPT = 1000, NEAR_LONGEST = 64 };

struct diagnostic {
    struct place at;
    size_t order;
    const char *message;
};

static struct diagnostic *diagnostics;
static size_t diagnostic_count; /* of all; only the first MOST_KEPT are kept */
static const char **files;
static size_t file_count;

uint32_t diag_file(const char *name)
{
    for (uint32_t i = 0; i < file_count; i++)
        if (strcmp(files[i], name) == 0)
            return i;
    files = mem_grow(files, file_count, sizeof *files);
    files[file_count] = mem_copy(name, strlen(name));
    return (uint32_t)file_count++;
}

const char *diag_file_name(uint32_t file)
{
    return files[file];
}

void diag_error(struct place at, const char *format, ...)
{
    char message[1024];
    va_list args;
    if (diagnostic_count >= MOST_KEPT) {
        diagnostic_count++;
        return;
    }
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    diagnostics = mem_grow(diagnostics, diagnostic_count, sizeof *diagnostics);
    diagnostics[diagnostic_count] = (struct diagnostic){at, diagnostic_count, mem_copy(message, strlen(message))};
    diagnostic_count++;
}

bool diag_is_full(void)
{
    return diagnostic_count >= MOST_PRINTED;
}

size_t diag_count(void)
{
    return diagnostic_count;
}

static int by_place(const void *a, const void *b)
{
    const struct diagnostic *x = a, *y = b;
    if (x->at.file != y->at.file)
        return strcmp(files[x->at.file], files[y->at.file]) < 0 ? -1 : 1;
    if (x->at.line != y->at.line)
        return x->at.line < y->at.line ? -1 : 1;
    if (x->at.column != y->at.column)
        return x->at.column < y->at.column ? -1 : 1;
    int order = strcmp(x->message, y->message);
    return order != 0 ? order : x->order < y->order ? -1 : 1;
}

/* Definitions and file names can hold any character; a terminal must not be steered by them. */
static void print_safely(const char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        size_t start = at;
        if (unicode_is_forbidden(unicode_next(text, length, &at)))
            fputc('?', stderr);
        else
            fwrite(text + start, 1, at - start, stderr);
    }
}

void diag_print(void)
{
    size_t printed = 0, kept = diagnostic_count < MOST_KEPT ? diagnostic_count : MOST_KEPT,
           left = diagnostic_count - kept;
    if (kept > 0)
        qsort(diagnostics, kept, sizeof *diagnostics, by_place);
    for (size_t i = 0; i < kept; i++) {
        const struct diagnostic *d = &diagnostics[i], *before = i > 0 ? d - 1 : NULL;
        if (before != NULL && before->at.file == d->at.file && before->at.line == d->at.line &&
            before->at.column == d->at.column && strcmp(before->message, d->message) == 0)
            continue;
        if (printed == MOST_PRINTED) {
            left++;
            continue;
        }
        print_safely(files[d->at.file]);
        fprintf(stderr, ":%u:%u: error: ", (unsigned)d->at.line, (unsigned)d->at.column);
        print_safely(d->message);
        fputc('\n', stderr);
        printed++;
    }
    if (left > 0)
        fprintf(stderr, "errdex-gen: %zu more errors not shown\n", left);
    diagnostic_count = 0;
    diagnostics = NULL;
}

void diag_fail(const char *format, ...)
{
    char message[4096];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    fputs("errdex-gen: error: ", stderr);
    print_safely(message);
    fputc('\n', stderr);
}

static int lower(int c)
{
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

static unsigned smallest(unsigned a, unsigned b, unsigned c)
{
    unsigned least = a < b ? a : b;
    return least < c ? least : c;
}

/* Edits (insert, delete, replace, swap of neighbours) from a to b, without ASCII case. */
static unsigned edits(const char *a, size_t n, const char *b, size_t m)
{
    unsigned rows[3][NEAR_LONGEST + 1];
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= n; i++) {
        unsigned *row = rows[i % 3], *above = rows[(i + 2) % 3], *second = rows[(i + 1) % 3];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= m; j++) {
            int x = lower(a[i - 1]), y = lower(b[j - 1]);
            row[j] = smallest(above[j] + 1, row[j - 1] + 1, above[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == lower(b[j - 2]) && lower(a[i - 2]) == y && second[j - 2] + 1 < row[j])
                row[j] = second[j - 2] + 1;
        }
    }
    return rows[n % 3][m];
}

const char *diag_nearest(const char *word, const char *const *candidates, size_t count)
{
    size_t n = strlen(word);
    unsigned best = n <= 3 ? 2 : (unsigned)n / 3 + 1;
    const char *nearest = NULL;
    if (n == 0 || n > NEAR_LONGEST)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t m = strlen(candidates[i]);
        if (m > NEAR_LONGEST)
            continue;
        size_t shorter = n < m ? n : m;
        bool prefix = shorter >= 3 && strncmp(word, candidates[i], shorter) == 0;
        unsigned distance = prefix ? 1 : edits(word, n, candidates[i], m);
        if (distance < best) {
            best = distance;
            nearest = candidates[i];
        }
    }
    return nearest;
}

const char *diag_suggest(const char *word, const char *const *candidates, size_t count)
{
    static char hint[NEAR_LONGEST + 32];
    const char *nearest = diag_nearest(word, candidates, count);
    if (nearest == NULL)
        return "";
    snprintf(hint, sizeof hint, "; did you mean '%s'?", nearest);
    return hint;
}
