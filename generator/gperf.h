/*
 * gperf.h: perfect hashes. gperf finds the positions and values; what it says is read, not compiled, and believed only
 * after every key was looked up by it.
 */
#ifndef GPERF_H
#define GPERF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { GPERF_KEYS_MAX = 128, GPERF_POSITIONS_MAX = 64, GPERF_VALUES_MAX = 512, GPERF_LAST = 255 };

struct gperf_hash {
    struct {
        uint8_t at; /* GPERF_LAST: the last character */
        uint8_t increment;
    } positions[GPERF_POSITIONS_MAX];
    size_t position_count;
    uint16_t values[GPERF_VALUES_MAX]; /* by character + increment */
    size_t value_count;
    uint32_t slots;
};

struct buffer;

/* A gperf at work. */
struct gperf_run {
    pid_t process;
    int answer;
};

/* The input for these keys (distinct, folded, at most GPERF_KEYS_MAX). */
void gperf_input(struct buffer *input, const char *const *keys, size_t count);
/* Runs gperf on it. False after a message. */
bool gperf_start(const struct buffer *input, struct gperf_run *run);
/* Waits for its answer and verifies that every key gets a slot of its own. False after a message. */
bool gperf_finish(const struct gperf_run *run, const char *const *keys, size_t count, struct gperf_hash *hash);
/* Ends one whose answer is not wanted. */
void gperf_abandon(const struct gperf_run *run);
/* Both in turn. */
bool gperf_find(const struct buffer *input, const char *const *keys, size_t count, struct gperf_hash *hash);
/* The slot of a folded key. */
uint32_t gperf_slot(const struct gperf_hash *hash, const char *key);

#endif
