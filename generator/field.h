/* field.h: one field of a definition: present, of the right type, of the right form; else a diagnostic that says what
 * was expected. */
#ifndef FIELD_H
#define FIELD_H

#include "model.h"
#include "tree.h"

/* Fields of an entry, some of them overridden by a member of a family. */
struct fields {
    const struct node *map, *over; /* over may be NULL */
};

const struct node *fields_get(struct fields f, const char *name);
const struct node *fields_required(struct fields f, const char *name);
struct place fields_at(struct fields f);

/* The required field, or NULL after a diagnostic that names `what` it is missing from. */
const struct node *field_required(const struct node *map, const char *name, const char *what);
/* Complains of each name in a map that is not among the allowed (NULL-terminated). */
void field_names(const struct node *map, const char *const *allowed, const char *what);
/* Whether the node is of that kind. */
bool field_is(const struct node *n, enum node_kind kind, const char *what, const char *expected);
/* Whether it is a list of 1 to FIELD_LIST_MAX items, none twice. */
enum { FIELD_LIST_MAX = 200 };
bool field_list(const struct node *n, const char *what, const char *expected);
/* Whether it is a mapping and not empty. */
bool field_map(const struct node *n, const char *what, const char *expected);
/* Whether a text matches a regular expression (POSIX, extended), a constant. */
bool field_matches(const struct text *text, const char *pattern, const char *what, const char *expected);
/* Whether it is a text and no loader of YAML 1.1 or 1.2 would read another type. */
bool field_is_text(const struct node *n, const char *what);
/* Such a text, not empty, without blanks around it or characters that no text may have. */
bool field_text(const struct node *n, const char *what, struct text *text);
bool field_integer(const struct node *n, const char *what, int64_t least, int64_t most, int64_t *value);
bool field_boolean(const struct node *n, const char *what, bool *value);
/* The index + 1 of one of the words (NULL-terminated), or 0. */
unsigned field_word(const struct node *n, const char *what, const char *const *words);
/* The index + 1 of a platform, or 0. */
uint32_t field_platform(const struct lexicon *lexicon, const struct node *n);

#endif
