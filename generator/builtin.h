/* builtin.h: files that are part of the generator, put into C by embed.c: the interface's words, the version, and the
 * library's text, which goes out with the tables in the target amalgamation. */
#ifndef BUILTIN_H
#define BUILTIN_H

#include <stddef.h>

extern const char builtin_labels[], builtin_version[];
extern const size_t builtin_labels_length, builtin_version_length;

/* NUL-terminated: runtime/errdex.h, tables.h, read.h, code.c and find.c. */
extern const char builtin_header[], builtin_tables[], builtin_read[], builtin_code[], builtin_find[];
extern const size_t builtin_header_length, builtin_tables_length, builtin_read_length, builtin_code_length,
    builtin_find_length;

#endif
