/*
 * output.h: the files of a run. Emitters fill them in memory; they are written beside their places, and only
 * output_commit() moves them in, so that an output is complete and new or untouched. Unchanged files keep their time; files
 * of the last run that this one does not make are removed.
 */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"

struct output;

/* PREFIX.manifest below the folder will list the files. */
struct output *output_new(const char *folder, const char *prefix);
/* A new empty file with that path below the folder. The buffer stays where it is. */
struct buffer *output_file(struct output *output, const char *path);
/* The same for a file that is no output, with its own path from here: staged and moved in with the others. */
struct buffer *output_elsewhere(struct output *output, const char *place);
/* The file is complete: its memory is wanted for others. What goes wrong is told here, and output_commit() fails. */
void output_done(struct output *output, struct buffer *file);
/* After an error elsewhere: takes back what was written beside the outputs. */
void output_abandon(struct output *output);
/* Returns false after a message; nothing has changed then, or what had begun to move is whole. */
bool output_commit(struct output *output);
size_t output_count(const struct output *output);

#endif
