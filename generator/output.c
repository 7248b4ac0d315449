/* output.c: staging, comparing, moving in, and the manifest. */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diag.h"
#include "mem.h"

#define MANIFEST "errdex.manifest"

struct file {
    const char *path;   /* below the folder */
    const char *place;  /* with the folder */
    const char *staged; /* the new content beside it, or NULL */
    struct buffer content;
};

struct output {
    const char *folder;
    struct file **files;
    size_t count;
    const char **made; /* folders, in order */
    size_t made_count;
};

static volatile sig_atomic_t caught;

static void catch_signal(int number)
{
    caught = number;
}

struct output *output_new(const char *folder)
{
    struct output *output = mem_alloc(sizeof *output);
    output->folder = folder;
    return output;
}

struct buffer *output_file(struct output *output, const char *path)
{
    struct file *f = mem_alloc(sizeof *f);
    f->path = mem_copy(path, strlen(path));
    f->place = mem_format("%s/%s", output->folder, path);
    buffer_text(&f->content, "");
    output->files = mem_grow(output->files, output->count, sizeof(struct file *));
    output->files[output->count++] = f;
    return &f->content;
}

size_t output_count(const struct output *output)
{
    return output->count;
}

/* Makes the folders of a path and remembers those it made. */
static bool make_folders(struct output *output, const char *place)
{
    char *path = mem_copy(place, strlen(place));
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(path, 0777) == 0) {
            output->made = mem_grow(output->made, output->made_count, sizeof *output->made);
            output->made[output->made_count++] = mem_copy(path, strlen(path));
        } else if (errno != EEXIST) {
            diag_fail("cannot make folder %s: %s", path, strerror(errno));
            return false;
        }
        *slash = '/';
    }
    return true;
}

static bool same_content(const struct file *f)
{
    FILE *have = fopen(f->place, "rb");
    char chunk[1 << 14];
    size_t at = 0, n;
    bool same = have != NULL;
    while (same && (n = fread(chunk, 1, sizeof chunk, have)) > 0) {
        same = n <= f->content.length - at && memcmp(chunk, f->content.data + at, n) == 0;
        at += n;
    }
    same = same && !ferror(have) && at == f->content.length;
    if (have != NULL)
        fclose(have);
    return same;
}

static bool write_staged(struct file *f)
{
    const char *slash = strrchr(f->place, '/');
    f->staged = mem_format("%.*s.%s.new", (int)(slash - f->place + 1), f->place, slash + 1);
    FILE *file = fopen(f->staged, "wb");
    if (file == NULL) {
        diag_fail("cannot write %s: %s", f->staged, strerror(errno));
        f->staged = NULL;
        return false;
    }
    bool good = fwrite(f->content.data, 1, f->content.length, file) == f->content.length && fflush(file) == 0;
    int error = errno;
    if (fclose(file) != 0) {
        good = false;
        error = errno;
    }
    if (!good)
        diag_fail("cannot write %s: %s", f->place, strerror(error));
    return good;
}

/* Writes all that changed beside its place. */
static bool stage(struct output *output)
{
    for (size_t i = 0; i < output->count; i++) {
        struct file *f = output->files[i];
        if (caught != 0) {
            diag_fail("stopped by signal %d; no output was changed", (int)caught);
            return false;
        }
        if (!make_folders(output, f->place))
            return false;
        if (!same_content(f) && !write_staged(f))
            return false;
    }
    return true;
}

static void unstage(struct output *output)
{
    for (size_t i = 0; i < output->count; i++)
        if (output->files[i]->staged != NULL)
            unlink(output->files[i]->staged);
    while (output->made_count > 0)
        rmdir(output->made[--output->made_count]);
}

static bool move_in(struct output *output)
{
    bool good = true;
    for (size_t i = 0; i < output->count; i++) {
        struct file *f = output->files[i];
        if (f->staged == NULL)
            continue;
        if (rename(f->staged, f->place) == 0) {
            f->staged = NULL;
            continue;
        }
        diag_fail("cannot move %s into place: %s", f->place, strerror(errno));
        unlink(f->staged);
        f->staged = NULL;
        good = false;
    }
    return good;
}

static int by_path(const void *a, const void *b)
{
    const struct file *const *x = a, *const *y = b;
    return strcmp((*x)->path, (*y)->path);
}

static bool is_made(const struct output *output, const char *path)
{
    struct file wanted = {.path = path};
    const struct file *w = &wanted;
    return bsearch(&w, output->files, output->count, sizeof(struct file *), by_path) != NULL;
}

/* Only what lies below the folder may be removed, whatever the manifest says. */
static bool is_below(const char *path)
{
    if (*path == '\0' || *path == '/')
        return false;
    for (const char *part = path; part != NULL; part = strchr(part, '/')) {
        part += *part == '/';
        if (strcmp(part, "..") == 0 || strncmp(part, "../", 3) == 0)
            return false;
    }
    return true;
}

/* The outputs that the last run made and this one does not. */
static const char **stale_paths(const struct output *output, size_t *count)
{
    FILE *manifest = fopen(mem_format("%s/" MANIFEST, output->folder), "r");
    const char **stale = NULL;
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    while (manifest != NULL && (n = getline(&line, &room, manifest)) > 0) {
        if (line[n - 1] == '\n')
            line[n - 1] = '\0';
        if (line[0] == '#' || !is_below(line) || is_made(output, line))
            continue;
        stale = mem_grow(stale, *count, sizeof *stale);
        stale[(*count)++] = mem_copy(line, strlen(line));
    }
    free(line);
    if (manifest != NULL)
        fclose(manifest);
    return stale;
}

static void remove_stale(const struct output *output, const char **stale, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *place = mem_format("%s/%s", output->folder, stale[i]);
        if (unlink(place) != 0)
            continue;
        for (char *slash = strrchr(place, '/'); slash > place + strlen(output->folder); slash = strrchr(place, '/')) {
            *slash = '\0';
            if (rmdir(place) != 0)
                break;
        }
    }
}

static void add_manifest(struct output *output)
{
    struct buffer *manifest = output_file(output, MANIFEST);
    qsort(output->files, output->count, sizeof(struct file *), by_path);
    buffer_text(manifest,
                "# Outputs of the last run of errdex-gen; the next run removes those it does not make itself.\n");
    for (size_t i = 0; i < output->count; i++)
        buffer_format(manifest, "%s\n", output->files[i]->path);
}

/* The manifest is moved in last: until then the old one still tells what may have to be removed. */
static void manifest_last(struct output *output)
{
    for (size_t i = 0; i + 1 < output->count; i++)
        if (strcmp(output->files[i]->path, MANIFEST) == 0) {
            struct file *manifest = output->files[i];
            memmove(output->files + i, output->files + i + 1, (output->count - i - 1) * sizeof(struct file *));
            output->files[output->count - 1] = manifest;
            return;
        }
}

bool output_commit(struct output *output)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = catch_signal};
    size_t stale_count = 0;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sigaction(numbers[i], &action, NULL);
    add_manifest(output);
    const char **stale = stale_paths(output, &stale_count);
    manifest_last(output);
    if (!stage(output)) {
        unstage(output);
        return false;
    }
    bool good = move_in(output);
    if (good)
        remove_stale(output, stale, stale_count);
    return good;
}
