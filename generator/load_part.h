/* load_part.h: the parts of the loader to each other. */
#ifndef LOAD_PART_H
#define LOAD_PART_H

#include "model.h"
#include "tree.h"

/* load.c: whether a key is a BCP 47 tag such as en, zh-Hans or pt-BR; complains if not. */
bool load_language_tag(const struct node *key);
/* load.c: a map of texts by language. */
struct texts load_texts(const struct node *n, const char *what);

/* load_code.c: lists of codes, of classes and of what was removed. */
void load_codes(const struct lexicon *lexicon, struct registry *registry, const struct node *n);
void load_classes(const struct lexicon *lexicon, struct registry *registry, const struct node *n);
void load_removed(const struct lexicon *lexicon, struct registry *registry, const struct node *n);

/* load_words.c: the other kinds of definition. */
void load_glossary(struct lexicon *lexicon, const struct node *root);
void load_labels(struct lexicon *lexicon, const struct node *root);

#endif
