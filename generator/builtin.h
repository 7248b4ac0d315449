/* builtin.h: files that are part of the generator, put into C by embed.c: the interface's words and the version. */
#ifndef BUILTIN_H
#define BUILTIN_H

#include <stddef.h>

extern const char builtin_labels[], builtin_version[];
extern const size_t builtin_labels_length, builtin_version_length;

#endif
