/* label.h: the words of the interface, which are data: definitions/labels.yaml. */
#ifndef LABEL_H
#define LABEL_H

#include <stdbool.h>
#include <stdio.h>

#include "text.h"

/* The label, or, where the lexicon has none, what stands after the last dot of its name. */
const char *label(unsigned language, const char *name);
/* Label "group.name"; "" where name is NULL. */
const char *label_in(unsigned language, const char *group, const char *name);
/* The label with its {places} filled: pairs of place and text, ended by NULL. */
char *label_filled(unsigned language, const char *name, ...);
/* The sign with the blank that follows it unless it is full-width. */
char *label_sign(unsigned language, const char *name);
/* Whether `word` stands in the list of words that a label is, in any language; ASCII case ignored. */
bool label_lists(const char *name, struct span word);
/* Whether any word of such a list without Latin letters ends right before `end`, or begins right at it. */
bool label_ends(const char *name, const char *start, const char *end);
bool label_begins(const char *name, const char *at, size_t length);
/* The words of such a list, in all languages. */
struct label_words {
    const char *name, *rest;
    unsigned language;
};
struct label_words label_words(const char *name);
bool label_word(struct label_words *words, struct span *word);
/* One line on stderr: "errdex: " and the text. */
void complain(const char *text);

#endif
