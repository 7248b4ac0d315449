/* tree.c: libyaml's events into nodes, within limits. libyaml's own document loader is unbounded, so it is not used. */
#include "tree.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utf8proc.h>
#include <yaml.h>

#include "mem.h"
#include "unicode.h"

enum { CHUNK_NODES = 512, FEW_KEYS = 24 };

/* Nodes are used again for the next tree. */
struct chunk {
    struct chunk *next;
    struct node nodes[CHUNK_NODES];
};

static struct chunk *chunks;

struct builder {
    struct chunk **chunk;
    size_t used; /* nodes of that chunk */
    uint32_t file;
    struct node *stack[TREE_DEPTH_MAX];
    size_t depth, nodes;
    struct node *root;
    size_t documents;
};

static struct place place_of(const struct builder *b, yaml_mark_t mark)
{
    return (struct place){b->file, (uint32_t)mark.line + 1, (uint32_t)mark.column + 1};
}

static bool check_characters(uint32_t file, const char *bytes, size_t length)
{
    struct place at = {file, 1, 1};
    if (length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0)) {
        diag_error(at, "the file is UTF-16; write definitions in UTF-8");
        return false;
    }
    for (size_t i = 0; i < length;) {
        if (bytes[i] >= ' ' && bytes[i] <= '~') { /* most of it */
            i++;
            at.column++;
            continue;
        }
        utf8proc_int32_t c;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)bytes + i, (utf8proc_ssize_t)(length - i), &c);
        if (n <= 0) {
            diag_error(at, "byte 0x%02X is not UTF-8 here; save the file as UTF-8", (unsigned)(unsigned char)bytes[i]);
            return false;
        }
        if (c != '\n' && c != '\r' && c != '\t' && unicode_is_forbidden(c)) {
            diag_error(at, "character U+%04X (%s) is not allowed in a definition; remove it", (unsigned)c,
                       unicode_forbidden_name(c));
            return false;
        }
        i += (size_t)n;
        at.column++;
        if (c == '\n') {
            at.line++;
            at.column = 1;
        }
    }
    return true;
}

static struct node *new_node(struct builder *b)
{
    if (b->used == CHUNK_NODES) {
        b->chunk = &(*b->chunk)->next;
        b->used = 0;
    }
    if (*b->chunk == NULL)
        *b->chunk = mem_alloc(sizeof **b->chunk);
    return &(*b->chunk)->nodes[b->used++];
}

static struct node *add_node(struct builder *b, enum node_kind kind, yaml_mark_t mark)
{
    struct node *n = new_node(b);
    *n = (struct node){.kind = kind, .at = place_of(b, mark)};
    if (b->depth == 0) {
        b->root = n;
        return n;
    }
    struct node *parent = b->stack[b->depth - 1];
    if (parent->last == NULL)
        parent->child = n;
    else
        parent->last->next = n;
    parent->last = n;
    parent->count++;
    return n;
}

static bool is_key(const struct builder *b)
{
    return b->depth > 0 && b->stack[b->depth - 1]->kind == NODE_MAP && b->stack[b->depth - 1]->count % 2 == 0;
}

static bool add_text(struct builder *b, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    struct place at = place_of(b, event->start_mark);
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE, key = is_key(b);
    if (key && plain && strcmp(text, "<<") == 0) {
        diag_error(at, "merge keys ('<<') are not allowed; write the fields out");
        return false;
    }
    if (length > TREE_TEXT_MAX) {
        diag_error(at, "text of %zu bytes; at most %d are allowed", length, (int)TREE_TEXT_MAX);
        return false;
    }
    if (memchr(text, 0, length) != NULL) {
        diag_error(at, "text holds U+0000 (a control character); remove it");
        return false;
    }
    struct node *n = add_node(b, NODE_TEXT, event->start_mark);
    n->text = mem_copy(text, length);
    n->length = length;
    n->plain = plain;
    return true;
}

static bool open_node(struct builder *b, enum node_kind kind, yaml_mark_t mark)
{
    if (is_key(b)) {
        diag_error(place_of(b, mark), "a key must be a text, not a %s", kind == NODE_LIST ? "list" : "mapping");
        return false;
    }
    struct node *n = add_node(b, kind, mark);
    if (b->depth == TREE_DEPTH_MAX) {
        diag_error(n->at, "nested deeper than %d levels, which no definition needs", (int)TREE_DEPTH_MAX);
        return false;
    }
    b->stack[b->depth++] = n;
    return true;
}

static bool refuse_extras(struct builder *b, const yaml_event_t *event)
{
    const yaml_char_t *anchor = NULL, *tag = NULL;
    struct place at = place_of(b, event->start_mark);
    switch (event->type) {
    case YAML_ALIAS_EVENT:
        diag_error(at, "aliases ('*%s') are not allowed; write the value out", (const char *)event->data.alias.anchor);
        return false;
    case YAML_SCALAR_EVENT: anchor = event->data.scalar.anchor, tag = event->data.scalar.tag; break;
    case YAML_SEQUENCE_START_EVENT:
        anchor = event->data.sequence_start.anchor, tag = event->data.sequence_start.tag;
        break;
    case YAML_MAPPING_START_EVENT:
        anchor = event->data.mapping_start.anchor, tag = event->data.mapping_start.tag;
        break;
    default: return true;
    }
    if (anchor != NULL)
        diag_error(at, "anchors ('&%s') are not allowed; write the value out where it is used", (const char *)anchor);
    else if (tag != NULL)
        diag_error(at, "tags ('%s') are not allowed; remove it", (const char *)tag);
    return anchor == NULL && tag == NULL;
}

static bool take_event(struct builder *b, const yaml_event_t *event)
{
    if (!refuse_extras(b, event))
        return false;
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (b->documents++ > 0) {
            diag_error(place_of(b, event->start_mark), "a second document; a file holds one definition");
            return false;
        }
        return true;
    case YAML_SCALAR_EVENT: return add_text(b, event);
    case YAML_SEQUENCE_START_EVENT: return open_node(b, NODE_LIST, event->start_mark);
    case YAML_MAPPING_START_EVENT: return open_node(b, NODE_MAP, event->start_mark);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: b->depth--; return true;
    default: return true;
    }
}

static void report_syntax(const struct builder *b, const yaml_parser_t *parser)
{
    struct place at = place_of(b, parser->problem_mark);
    const char *problem = parser->problem != NULL ? parser->problem : "cannot be read";
    if (strstr(problem, "cannot start any token") != NULL)
        diag_error(
            at, "YAML syntax: a character that can begin nothing here, such as a tab; indent with blanks, quote texts");
    else if (parser->context != NULL)
        diag_error(at, "YAML syntax: %s %s; check indentation, quotes and colons here", problem, parser->context);
    else
        diag_error(at, "YAML syntax: %s; check indentation, quotes and colons here", problem);
}

static bool parse_events(struct builder *b, yaml_parser_t *parser)
{
    for (bool more = true, good = true; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            report_syntax(b, parser);
            return false;
        }
        more = event.type != YAML_STREAM_END_EVENT;
        if (++b->nodes > TREE_NODES_MAX) {
            diag_error(place_of(b, event.start_mark), "more than %d values in one file; split the registry",
                       (int)TREE_NODES_MAX);
            good = false;
        }
        good = good && take_event(b, &event);
        yaml_event_delete(&event);
        if (!good)
            return false;
    }
    return true;
}

static void check_duplicates(const struct node *n);

static int compare_keys(const void *a, const void *b)
{
    const struct node *const *x = a, *const *y = b;
    int order = strcmp((*x)->text, (*y)->text);
    if (order != 0)
        return order;
    if ((*x)->at.line != (*y)->at.line)
        return (*x)->at.line < (*y)->at.line ? -1 : 1;
    return (*x)->at.column < (*y)->at.column ? -1 : 1;
}

/* For maps of a few keys, which most are. */
static bool has_duplicates(const struct node *map)
{
    for (const struct node *k = map->child; k != NULL && k->next != NULL; k = k->next->next)
        for (const struct node *l = map->child; l != k; l = l->next->next)
            if (k->length == l->length && memcmp(k->text, l->text, k->length) == 0)
                return true;
    return false;
}

static void check_map(const struct node *map)
{
    if (map->count <= 2 * FEW_KEYS && !has_duplicates(map))
        return;
    size_t n = map->count / 2, i = 0;
    const struct node **keys = mem_alloc((n + 1) * sizeof *keys);
    for (const struct node *k = map->child; k != NULL && k->next != NULL; k = k->next->next)
        keys[i++] = k;
    qsort(keys, n, sizeof *keys, compare_keys);
    for (i = 1; i < n; i++)
        if (strcmp(keys[i - 1]->text, keys[i]->text) == 0)
            diag_error(keys[i]->at, "'%s' stands here twice, first in line %u; remove one", keys[i]->text,
                       (unsigned)keys[i - 1]->at.line);
}

static void check_duplicates(const struct node *n)
{
    if (n->kind == NODE_MAP)
        check_map(n);
    for (const struct node *c = n->child; c != NULL; c = c->next)
        check_duplicates(c);
}

struct node *tree_parse(const char *name, const char *bytes, size_t length)
{
    struct builder b = {.chunk = &chunks, .file = diag_file(name)};
    yaml_parser_t parser;
    if (length > TREE_FILE_MAX) {
        diag_error((struct place){b.file, 1, 1}, "the file is larger than %d bytes; split it", (int)TREE_FILE_MAX);
        return NULL;
    }
    if (!check_characters(b.file, bytes, length))
        return NULL;
    if (!yaml_parser_initialize(&parser)) {
        diag_fail("out of memory");
        return NULL;
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, length);
    size_t before = diag_count();
    bool good = parse_events(&b, &parser);
    yaml_parser_delete(&parser);
    if (!good)
        return NULL;
    if (b.root == NULL || (b.root->kind == NODE_TEXT && b.root->length == 0)) {
        diag_error((struct place){b.file, 1, 1},
                   "the file is empty; expected a definition with 'kind: registry', 'glossary' or 'labels'");
        return NULL;
    }
    check_duplicates(b.root);
    return diag_count() == before ? b.root : NULL;
}

struct node *tree_read(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0) {
        diag_fail("cannot read %s: %s", path, strerror(errno));
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    size_t room = TREE_FILE_MAX + 1, have = 0;
    if (S_ISREG(status.st_mode) && status.st_size >= 0 && (uint64_t)status.st_size < room)
        room = (size_t)status.st_size + 1;
    size_t had = room;
    char *bytes = mem_resize(NULL, 0, &had);
    ssize_t n;
    while (have < room && (n = read(fd, bytes + have, room - have)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            diag_fail("cannot read %s: %s", path, strerror(errno));
            close(fd);
            mem_release(bytes, had);
            return NULL;
        }
        have += (size_t)n;
    }
    close(fd);
    struct node *root = tree_parse(path, bytes, have);
    mem_release(bytes, had);
    return root;
}

const struct node *tree_get(const struct node *map, const char *key)
{
    if (map == NULL || map->kind != NODE_MAP)
        return NULL;
    for (const struct node *k = map->child; k != NULL && k->next != NULL; k = k->next->next)
        if (strcmp(k->text, key) == 0)
            return k->next;
    return NULL;
}
