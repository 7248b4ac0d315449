/* startup.c: starts programs in turn, many times, and prints the median of each from spawn to exit as a ratio to the
 * first. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

enum { ROUNDS = 301, PROGRAMS_MAX = 8, WORDS_MAX = 8 };

static double run(char **arguments, const posix_spawn_file_actions_t *actions)
{
    struct timespec start, end;
    pid_t pid;
    int status;
    clock_gettime(CLOCK_MONOTONIC, &start);
    if (posix_spawnp(&pid, arguments[0], actions, NULL, arguments, environ) != 0 || waitpid(pid, &status, 0) < 0 ||
        !WIFEXITED(status) || WEXITSTATUS(status) == 127) {
        fprintf(stderr, "startup: cannot run %s\n", arguments[0]);
        exit(1);
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    return (double)(end.tv_sec - start.tv_sec) * 1e6 + (double)(end.tv_nsec - start.tv_nsec) / 1e3;
}

static int by_value(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

int main(int argc, char **argv)
{
    static double times[PROGRAMS_MAX][ROUNDS];
    char *words[PROGRAMS_MAX][WORDS_MAX] = {{NULL}};
    posix_spawn_file_actions_t actions;
    if (argc < 2 || argc > PROGRAMS_MAX + 1)
        return 2;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    for (int p = 1; p < argc; p++) {
        size_t n = 0;
        char *copy = strdup(argv[p]);
        for (char *word = strtok(copy, " "); word != NULL && n < WORDS_MAX - 1; word = strtok(NULL, " "))
            words[p - 1][n++] = word;
    }
    for (int round = 0; round < ROUNDS; round++)
        for (int p = 1; p < argc; p++)
            times[p - 1][round] = run(words[p - 1], &actions);
    for (int p = 1; p < argc; p++) {
        qsort(times[p - 1], ROUNDS, sizeof(double), by_value);
        printf("  %-46s %7.0f us   against %s = %.2f\n", argv[p], times[p - 1][ROUNDS / 2], argv[1],
               times[p - 1][ROUNDS / 2] / times[0][ROUNDS / 2]);
    }
    return 0;
}
