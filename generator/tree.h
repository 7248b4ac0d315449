/*
 * tree.h: a YAML document as a tree of located nodes. Only what a definition may hold gets this far: one document,
 * UTF-8, no anchors, aliases, tags or merge keys, no duplicate keys, no control characters, bounded in size, depth and
 * length.
 */
#ifndef TREE_H
#define TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"

enum {
    TREE_FILE_MAX = 8 << 20, /* bytes */
    TREE_NODES_MAX = 250000,
    TREE_DEPTH_MAX = 12,
    TREE_TEXT_MAX = 4000 /* bytes in one scalar */
};

enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP };

struct node {
    enum node_kind kind;
    bool plain; /* a text without quotes: may mean a number */
    struct place at;
    const char *text; /* NUL-terminated */
    size_t length;
    size_t count;              /* of children; in a map they alternate, key and value */
    struct node *child, *last; /* first, last */
    struct node *next;         /* sibling */
};

/* Reads a file; the nodes are good until the next tree is read, the texts to the end. NULL after an error, which is then a diagnostic (or, for an unreadable file, a failure already
 * printed). */
struct node *tree_read(const char *path);
/* The same for a text in memory that goes by that name. */
struct node *tree_parse(const char *name, const char *bytes, size_t length);
/* The value of a key in a map, or NULL. */
const struct node *tree_get(const struct node *map, const char *key);

#endif
