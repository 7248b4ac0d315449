/* gperf.c: runs gperf through pipes, so that no path gets into anything, and reads the hash function it prints. */
#include "gperf.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "buffer.h"
#include "diag.h"
#include "mem.h"
#include "quote.h"

extern char **environ;

enum { OUTPUT_MAX = 4 << 20 };

void gperf_input(struct buffer *input, const char *const *keys, size_t count)
{
    buffer_text(input, "%language=ANSI-C\n%compare-strncmp\n%compare-lengths\n%readonly-tables\n%%\n");
    for (size_t i = 0; i < count; i++) {
        quote_gperf(input, keys[i], strlen(keys[i]));
        buffer_byte(input, '\n');
    }
}

static bool spawn_gperf(pid_t *pid, int *to, int *from)
{
    char *arguments[] = {mem_copy("gperf", 5), NULL};
    int in[2], out[2];
    posix_spawn_file_actions_t actions;
    if (pipe(in) != 0)
        return false;
    if (pipe(out) != 0) {
        close(in[0]);
        close(in[1]);
        return false;
    }
    fcntl(in[1], F_SETFD, FD_CLOEXEC); /* nor into another gperf, which would keep this one waiting */
    fcntl(out[0], F_SETFD, FD_CLOEXEC);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    posix_spawn_file_actions_addclose(&actions, in[0]);
    posix_spawn_file_actions_addclose(&actions, out[1]);
    int error = posix_spawnp(pid, "gperf", &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(in[0]);
    close(out[1]);
    *to = in[1];
    *from = out[0];
    if (error == 0)
        return true;
    close(*to);
    close(*from);
    errno = error;
    return false;
}

/* A shard's input is far smaller than a pipe holds, so it can be written whole before anything is read. */
bool gperf_start(const struct buffer *input, struct gperf_run *run)
{
    int to;
    if (!spawn_gperf(&run->process, &to, &run->answer)) {
        diag_fail("cannot run gperf: %s; install gperf 3.1 or later and have it in PATH", strerror(errno));
        return false;
    }
    for (size_t done = 0; done < input->length;) {
        ssize_t n = write(to, input->data + done, input->length - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        done += (size_t)n;
    }
    close(to);
    return true;
}

static int wait_for(const struct gperf_run *run)
{
    int status;
    close(run->answer);
    while (waitpid(run->process, &status, 0) < 0 && errno == EINTR)
        ;
    return status;
}

void gperf_abandon(const struct gperf_run *run)
{
    kill(run->process, SIGKILL);
    wait_for(run);
}

static bool read_answer(const struct gperf_run *run, struct buffer *answer)
{
    char chunk[1 << 14];
    ssize_t n;
    while ((n = read(run->answer, chunk, sizeof chunk)) != 0 && answer->length < OUTPUT_MAX) {
        if (n < 0 && errno != EINTR)
            break;
        if (n > 0)
            buffer_add(answer, chunk, (size_t)n);
    }
    int status = wait_for(run);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && answer->length > 0)
        return true;
    diag_fail("gperf failed (%s %d); check that `gperf --version` works", WIFEXITED(status) ? "exit status" : "signal",
              WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
    return false;
}

/* asso_values[] = { 1, 2, ... } */
static bool read_values(const char *answer, struct gperf_hash *hash)
{
    const char *at = strstr(answer, "asso_values[] =");
    if (at == NULL || (at = strchr(at, '{')) == NULL)
        return false;
    at++;
    while (hash->value_count < GPERF_VALUES_MAX) {
        char *end;
        unsigned long value = strtoul(at, &end, 10);
        if (end == at || value > UINT16_MAX)
            return false;
        hash->values[hash->value_count++] = (uint16_t)value;
        at = end + strspn(end, " \n");
        if (*at == '}')
            return hash->value_count >= 256;
        if (*at++ != ',')
            return false;
    }
    return false;
}

/* Each asso_values[(unsigned char)str[POSITION]+INCREMENT], POSITION a number or len - 1. */
static bool read_positions(const char *answer, struct gperf_hash *hash)
{
    static const char lead[] = "asso_values[(unsigned char)str[";
    for (const char *at = answer; (at = strstr(at, lead)) != NULL;) {
        unsigned long position = GPERF_LAST, increment = 0;
        char *end;
        at += sizeof lead - 1;
        if (strncmp(at, "len - 1", 7) == 0) {
            at += 7;
        } else {
            position = strtoul(at, &end, 10);
            if (end == at || position >= GPERF_LAST)
                return false;
            at = end;
        }
        if (*at++ != ']')
            return false;
        if (*at == '+') {
            increment = strtoul(at + 1, &end, 10);
            at = end;
        }
        if (*at != ']' || hash->position_count == GPERF_POSITIONS_MAX || increment >= GPERF_VALUES_MAX - 256)
            return false;
        hash->positions[hash->position_count].at = (uint8_t)position;
        hash->positions[hash->position_count++].increment = (uint8_t)increment;
    }
    return true;
}

uint32_t gperf_slot(const struct gperf_hash *hash, const char *key)
{
    size_t length = strlen(key);
    uint32_t slot = (uint32_t)length;
    for (size_t i = 0; i < hash->position_count; i++) {
        size_t at = hash->positions[i].at == GPERF_LAST ? length - 1 : hash->positions[i].at;
        if (at < length)
            slot += hash->values[(unsigned char)key[at] + hash->positions[i].increment];
    }
    return slot;
}

/* Every key by the hash that was read: each slot at most once. */
static bool verify(const char *const *keys, size_t count, struct gperf_hash *hash)
{
    uint32_t slots = 0;
    for (size_t i = 0; i < count; i++)
        if (gperf_slot(hash, keys[i]) >= slots)
            slots = gperf_slot(hash, keys[i]) + 1;
    const char **taken = mem_alloc((size_t)slots * sizeof *taken);
    for (size_t i = 0; i < count; i++) {
        uint32_t slot = gperf_slot(hash, keys[i]);
        if (taken[slot] != NULL) {
            diag_fail(
                "gperf's hash is not perfect: keys '%s' and '%s' share slot %u; install a sound gperf 3.1 or later",
                taken[slot], keys[i], (unsigned)slot);
            return false;
        }
        taken[slot] = keys[i];
    }
    hash->slots = slots;
    return true;
}

/* Then gperf needs no positions and prints no values. */
static bool lengths_differ(const char *const *keys, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (strlen(keys[i]) == strlen(keys[j]))
                return false;
    return true;
}

/* It names as many keys as we gave, and its last function is there to the end. */
static bool is_whole(const char *answer, size_t length, size_t count)
{
    static const char end[] = "  return 0;\n}\n";
    const char *total = strstr(answer, "#define TOTAL_KEYWORDS ");
    if (strlen(answer) != length || total == NULL ||
        strtoul(total + strlen("#define TOTAL_KEYWORDS "), NULL, 10) != count)
        return false;
    return length >= sizeof end && strcmp(answer + length - sizeof end + 1, end) == 0;
}

bool gperf_finish(const struct gperf_run *run, const char *const *keys, size_t count, struct gperf_hash *hash)
{
    struct buffer answer = {0};
    *hash = (struct gperf_hash){0};
    if (!read_answer(run, &answer))
        return false;
    bool by_length = strstr(answer.data, "asso_values") == NULL && lengths_differ(keys, count);
    if (!is_whole(answer.data, answer.length, count) || (!by_length && !read_values(answer.data, hash)) ||
        !read_positions(answer.data, hash)) {
        diag_fail("gperf's output is not understood or cut short; expected that of gperf 3.1 or later");
        return false;
    }
    buffer_free(&answer);
    return verify(keys, count, hash);
}

bool gperf_find(const struct buffer *input, const char *const *keys, size_t count, struct gperf_hash *hash)
{
    struct gperf_run run;
    return gperf_start(input, &run) && gperf_finish(&run, keys, count, hash);
}
