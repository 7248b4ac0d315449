/*
 * tables.h: the private contract between the tables that errdex-gen writes and the library that reads them.
 *
 * Tables and library ship as a pair from one version and are compiled as one translation unit (library.c), in which the
 * tables are static; nothing here crosses a library boundary. All data is constant and holds no pointer, so that no
 * relocation falls in it: texts are offsets into one pool, everything of variable length lies in one stream of bytes.
 * generator/emit_c.c writes what is described here.
 *
 * Stream: a varint is little-endian in groups of seven bits, the high bit set in all but the last byte; a zigzag is a
 * varint of (n << 1) ^ (n >> 63); a text is a varint, an offset into the pool plus 1, 0 for none.
 *
 *   texts     one text for each language, in the order of the languages
 *   registry  texts title; count, texts paragraph ...; count, (text id, text title, text url) reference ...;
 *             count, varint language ...; count, zigzag base ...
 *   code      varint of ENTRY_ flags, and above them the number of further senses; text key; then, as the flags say,
 *             text symbol; text family; zigzag number; count, (varint platform, zigzag number) ...; count, text alias
 *             ...; count, text wires; count, zigzag (code - this code) see ...; then the senses, the code's own first
 *   wires     in the pool: wire NUL wire NUL ...
 *   sense     byte outcome | retry << 3 | SENSE_UNVERIFIED | SENSE_STANDING; where that says so (else the standing is
 *             standard) byte standing | SENSE_AUTHORITY; varint of octal digits, the faults, first in the lowest;
 *             text authority as the flag says; for each language a record; count, step ...; count, source ...
 *   record    varint: 0 for none, RECORD_FOLLOWS where it follows the last language's in the pool, else offset +
 *             RECORD_OFFSET; there: meaning NUL cause NUL step NUL step NUL ...; an empty text is missing in that
 *             language
 *   step      byte reader | runs << 2; (varint platform, text command) run ...
 *   source    varint of reference << 1, | 1 if a text section follows
 *   language  text tag; text name; count, text locale ...
 */
#ifndef ERRDEX_TABLES_H
#define ERRDEX_TABLES_H

#include <stdint.h>

enum {
    ENTRY_SYMBOL = 1,
    ENTRY_FAMILY = 2,
    ENTRY_NUMBER = 4,
    ENTRY_NUMBERS = 8,
    ENTRY_ALIASES = 16,
    ENTRY_WIRES = 32,
    ENTRY_SEE = 64,
    ENTRY_KEY_NUMBER = 128, /* the key is the number */
    ENTRY_SENSES_SHIFT = 8,
    SENSE_RETRY_SHIFT = 3,
    SENSE_UNVERIFIED = 64,
    SENSE_STANDING = 128,
    SENSE_ENUM_MASK = 7,
    SENSE_AUTHORITY = 8,
    STEP_RUN_SHIFT = 2,
    STEP_READER_MASK = 3,
    RECORD_FOLLOWS = 1,
    RECORD_OFFSET = 2
};

/* Numbers of a registry: number - first, shifted, is a page; the page names a block; the block's slot is a code or a
 * run. */
enum {
    NUMBER_RUN = 0x8000, /* in a slot: the rest is an index of entries, else code - registry's first + 1; 0 is none */
    NUMBER_NO_PAGE = 0   /* in a page: no number there; else block + 1 */
};

struct errdex_class_row { /* the narrower first */
    int64_t low, high;    /* of the numbers it answers for; low > high where it has a pattern */
    uint32_t pattern;     /* text + 1: dotted components, x is any number */
    uint32_t code;
};

struct errdex_registry_row {
    int64_t first_number;
    uint32_t name;                /* pool offset */
    uint32_t stream;              /* offset */
    uint32_t code, codes;         /* first, count */
    uint32_t class_code, classes; /* first code, count; rows likewise from class_row */
    uint32_t class_row;
    uint32_t page, pages; /* pages is 0 where numbers are few or far between: then entries are searched */
    uint32_t block;       /* first slot */
    uint32_t shift;
    uint32_t entry, entries;
    uint32_t base; /* language */
    uint32_t bare; /* numbers are met bare */
};

struct errdex_platform_row {
    uint32_t name, title; /* pool offsets */
    uint32_t parent;
};

/*
 * Textual keys, symbols and aliases, ASCII case folded, in shards chosen by a few characters. A shard's hash is length
 * + the sum of associated[character at position + increment] over its positions, as gperf found them; its slot names
 * the key. A shard without slots (a lexicon of few keys has one such) has its keys sorted, to be searched.
 */
struct errdex_shard {
    uint32_t key, keys; /* first, count */
    uint32_t slot, slots;
    uint32_t associated; /* first */
    uint32_t position, positions;
};

struct errdex_position {
    uint8_t at; /* KEY_LAST: the last character */
    uint8_t increment;
};

enum {
    KEY_LAST = 255,
    KEY_ASSOCIATED_FROM = 32, /* the first character that has an associated value */
    KEY_HIT_MANY = 1,
    KEY_HIT_ALIAS = 1
};

struct errdex_key_row {
    uint32_t text; /* pool offset */
    uint32_t hit;  /* hit << 1, or index << 1 | KEY_HIT_MANY into hits: their count, then they; a hit is code << 1 |
                      KEY_HIT_ALIAS */
};

struct errdex_label_row { /* sorted by name */
    uint32_t name;
    uint32_t stream; /* texts */
};

struct errdex_term_row { /* groups of words that mean the same, for the command's search */
    uint32_t text;       /* pool offset */
    uint32_t group;      /* sorted by */
};

/*
 * The tables themselves, all static const, are: errdex_pool (a struct of char arrays), errdex_stream (bytes),
 * errdex_codes (by code, from 1: offset into the stream), errdex_languages (offsets into the stream), errdex_platforms,
 * errdex_registries, errdex_classes, errdex_pages, errdex_slots, errdex_entry_numbers and errdex_entry_codes (a run
 * of codes by number; on which platforms a code has it, its record tells), errdex_shards, errdex_positions,
 * errdex_associated, errdex_key_slots (key within its shard + 1), errdex_keys, errdex_key_lengths (bytes), errdex_hits,
 * errdex_labels, errdex_terms. An empty table holds one row of zeros. Their sizes are the ERRDEX_N_ constants of an
 * enum; ERRDEX_KEY_LONGEST is the longest key, ERRDEX_SHARD_SEED chooses the shards, ERRDEX_TABLES_VERSION is the
 * version, a string.
 */

#endif
