/* output.c: staging, comparing, moving in, and the manifest. */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diag.h"
#include "mem.h"

struct file {
    const char *path;   /* below the folder; NULL: elsewhere, and not in the manifest */
    const char *place;  /* with the folder */
    const char *staged; /* the new content beside it, or NULL */
    size_t number;      /* in the order they were made */
    bool done;          /* compared, and staged if it differs */
    struct buffer content;
};

struct output {
    const char *folder, *manifest;
    struct file **files;
    size_t count;
    const char **made; /* folders, in order */
    size_t made_count;
    bool begun, failed; /* to write */
    int lock;
};

static volatile sig_atomic_t caught;

static void catch_signal(int number)
{
    caught = number;
}

struct output *output_new(const char *folder, const char *prefix)
{
    struct output *output = mem_alloc(sizeof *output);
    output->folder = folder;
    output->lock = -1;
    output->manifest = mem_format("%s.manifest", prefix);
    return output;
}

static struct buffer *add_file(struct output *output, const char *path, const char *place)
{
    struct file *f = mem_alloc(sizeof *f);
    f->path = path;
    f->place = place;
    f->number = output->count;
    buffer_text(&f->content, "");
    output->files = mem_grow(output->files, output->count, sizeof(struct file *));
    output->files[output->count++] = f;
    return &f->content;
}

struct buffer *output_file(struct output *output, const char *path)
{
    return add_file(output, mem_copy(path, strlen(path)), mem_format("%s/%s", output->folder, path));
}

struct buffer *output_elsewhere(struct output *output, const char *place)
{
    return add_file(output, NULL, mem_copy(place, strlen(place)));
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

/* Only a file or nothing may stand where an output goes, or where a link there leads: a folder could not be replaced, a
 * pipe would never end. */
static bool check_place(const char *place)
{
    struct stat status;
    if (stat(place, &status) != 0) {
        if (errno == ENOENT)
            return true;
        diag_fail("cannot write %s: %s", place, strerror(errno));
        return false;
    }
    if (S_ISREG(status.st_mode))
        return true;
    diag_fail("cannot write %s: what stands there is no file; remove it", place);
    return false;
}

static bool same_content(const struct file *f)
{
    int fd = open(f->place, O_RDONLY | O_CLOEXEC);
    struct stat status;
    char chunk[1 << 15];
    size_t at = 0;
    ssize_t n = 0;
    bool same = fd >= 0 && fstat(fd, &status) == 0 && (uint64_t)status.st_size == f->content.length;
    while (same && (n = read(fd, chunk, sizeof chunk)) != 0) {
        if (n < 0 && errno == EINTR && caught == 0)
            continue;
        same = n > 0 && (size_t)n <= f->content.length - at && memcmp(chunk, f->content.data + at, (size_t)n) == 0;
        at += same ? (size_t)n : 0;
    }
    if (fd >= 0)
        close(fd);
    return same && at == f->content.length;
}

static bool write_all(int fd, const struct buffer *content)
{
    for (size_t done = 0; done < content->length;) {
        ssize_t n = write(fd, content->data + done, content->length - done);
        if (n < 0 && errno == EINTR && caught == 0)
            continue;
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    return true;
}

/* Beside its place, under a name of this process: never through a link, never into another run's. */
static bool write_staged(struct file *f)
{
    const char *slash = strrchr(f->place, '/'), *name = slash == NULL ? f->place : slash + 1;
    f->staged = mem_format("%.*s.%s.%ld.%zu.new", (int)(name - f->place), f->place, name, (long)getpid(), f->number);
    int fd = open(f->staged, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) {
        diag_fail("cannot write %s: %s", f->place, strerror(errno));
        f->staged = NULL;
        return false;
    }
    bool good = write_all(fd, &f->content);
    int error = errno;
    if (close(fd) != 0 && good) {
        good = false;
        error = errno;
    }
    if (!good && caught == 0)
        diag_fail("cannot write %s: %s", f->place, strerror(error));
    return good;
}

/* Writes what changed beside its place. The message of a signal waits until the end. */
static void stage_file(struct output *output, struct file *f)
{
    if (f->done || output->failed || caught != 0)
        return;
    if (!make_folders(output, f->place) || !check_place(f->place) || (!same_content(f) && !write_staged(f)))
        output->failed = caught == 0;
    f->done = true;
    buffer_free(&f->content);
}

static bool stage(struct output *output)
{
    for (size_t i = 0; i < output->count; i++)
        stage_file(output, output->files[i]);
    if (caught != 0 && !output->failed)
        diag_fail("stopped by signal %d; no output was changed", (int)caught);
    return !output->failed && caught == 0;
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

/* Files elsewhere come last. */
static int by_path(const void *a, const void *b)
{
    const struct file *const *x = a, *const *y = b;
    if ((*x)->path == NULL || (*y)->path == NULL)
        return ((*x)->path == NULL) - ((*y)->path == NULL);
    return strcmp((*x)->path, (*y)->path);
}

static bool is_made(const struct output *output, const char *path)
{
    struct file wanted = {.path = path};
    const struct file *w = &wanted;
    return bsearch(&w, output->files, output->count, sizeof(struct file *), by_path) != NULL;
}

/* Only a path that leads straight down: whatever the manifest says, nothing outside the folder may be removed. */
static bool is_below(const char *path)
{
    for (const char *part = path;; part++) {
        size_t n = strcspn(part, "/");
        if (n == 0 || (n == 1 && part[0] == '.') || (n == 2 && strncmp(part, "..", 2) == 0))
            return false;
        part += n;
        if (*part == '\0')
            return true;
    }
}

/* Whether it is a file below real folders, reached through no link. */
static bool is_removable(const struct output *output, const char *path)
{
    char *place = mem_format("%s/%s", output->folder, path);
    struct stat status;
    for (char *slash = place + strlen(output->folder) + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
        *slash = '\0';
        if (lstat(place, &status) != 0 || !S_ISDIR(status.st_mode))
            return false;
        *slash = '/';
    }
    return lstat(place, &status) == 0 && S_ISREG(status.st_mode);
}

/* The outputs that the last run made and this one does not. */
static const char **stale_paths(const struct output *output, size_t *count)
{
    const char *place = mem_format("%s/%s", output->folder, output->manifest);
    struct stat status;
    FILE *manifest = lstat(place, &status) == 0 && S_ISREG(status.st_mode) ? fopen(place, "r") : NULL;
    const char **stale = NULL;
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    while (manifest != NULL && (n = getline(&line, &room, manifest)) > 0) {
        if (line[n - 1] == '\n')
            line[n - 1] = '\0';
        if (line[0] == '#' || !is_below(line) || is_made(output, line) || !is_removable(output, line))
            continue;
        stale = mem_grow(stale, *count, sizeof *stale);
        stale[(*count)++] = mem_copy(line, strlen(line));
    }
    free(line);
    if (manifest != NULL)
        fclose(manifest);
    return stale;
}

static bool remove_stale(const struct output *output, const char **stale, size_t count)
{
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        char *place = mem_format("%s/%s", output->folder, stale[i]);
        if (unlink(place) != 0 && errno != ENOENT) {
            diag_fail("cannot remove %s, which is made no more: %s", place, strerror(errno));
            good = false;
            continue;
        }
        for (char *slash = strrchr(place, '/'); slash > place + strlen(output->folder); slash = strrchr(place, '/')) {
            *slash = '\0';
            if (rmdir(place) != 0)
                break;
        }
    }
    return good;
}

/* False if two outputs would be one file. */
static bool add_manifest(struct output *output)
{
    struct buffer *manifest = output_file(output, output->manifest);
    qsort(output->files, output->count, sizeof(struct file *), by_path);
    buffer_text(manifest,
                "# Outputs of the last run of errdex-gen; the next run removes those it does not make itself.\n");
    for (size_t i = 0; i < output->count && output->files[i]->path != NULL; i++) {
        if (i > 0 && strcmp(output->files[i - 1]->path, output->files[i]->path) == 0) {
            diag_fail("two outputs would both be %s; rename a registry or a language's man folder",
                      output->files[i]->path);
            return false;
        }
        buffer_format(manifest, "%s\n", output->files[i]->path);
    }
    return true;
}

/* The manifest is moved in last: until then the old one still tells what may have to be removed. */
static void manifest_last(struct output *output)
{
    for (size_t i = 0; i + 1 < output->count; i++)
        if (output->files[i]->path != NULL && strcmp(output->files[i]->path, output->manifest) == 0) {
            struct file *manifest = output->files[i];
            memmove(output->files + i, output->files + i + 1, (output->count - i - 1) * sizeof(struct file *));
            output->files[output->count - 1] = manifest;
            return;
        }
}

/* Signals that end a run are only noted from here on. One that was ignored before (nohup) stays so. */
static void catch_signals(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    struct sigaction action = {.sa_handler = catch_signal}, old;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
}

/* One run at a time in a folder. Without locks (some network file systems) it goes on: every single file is whole
 * anyway. */
static int lock_folder(const struct output *output)
{
    int fd = open(output->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    while (fd >= 0 && flock(fd, LOCK_EX) != 0 && errno == EINTR && caught == 0)
        ;
    return fd;
}

/* From here on something is written, or at least looked at. */
static void begin(struct output *output)
{
    if (output->begun)
        return;
    output->begun = true;
    catch_signals();
    output->failed = !make_folders(output, mem_format("%s/", output->folder));
    if (!output->failed)
        output->lock = lock_folder(output);
}

static void end(struct output *output)
{
    if (output->lock >= 0)
        close(output->lock);
    output->lock = -1;
}

void output_done(struct output *output, struct buffer *file)
{
    struct file *f = (struct file *)((char *)file - offsetof(struct file, content));
    begin(output);
    stage_file(output, f);
}

void output_abandon(struct output *output)
{
    unstage(output);
    end(output);
}

bool output_commit(struct output *output)
{
    size_t stale_count = 0;
    begin(output);
    if (output->failed || !add_manifest(output)) {
        output_abandon(output);
        return false;
    }
    const char **stale = stale_paths(output, &stale_count);
    manifest_last(output);
    if (!stage(output)) {
        output_abandon(output);
        return false;
    }
    bool good = move_in(output) && remove_stale(output, stale, stale_count);
    end(output);
    return good;
}
