/* main.c: errdex-gen: load, check, freeze, emit. */
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "builtin.h"
#include "check.h"
#include "diff.h"
#include "emit.h"
#include "freeze.h"
#include "load.h"
#include "mem.h"
#include "names.h"
#include "size.h"
#include "tree.h"

enum { EXIT_USAGE = 2 };

/* Those of DEFAULT_TARGETS are made where --target names none. */
static const struct target {
    const char *name;
    bool (*emit)(const struct lexicon *lexicon, struct output *output);
} targets[] = {
    {"c", emit_c},
    {"json", emit_json},
    {"man", emit_man},
    {"amalgamation", emit_amalgamation},
};

enum { TARGET_COUNT = sizeof targets / sizeof *targets, DEFAULT_TARGETS = 3 };

struct options {
    bool check, size, diff, help, version;
    const char *allow;
    enum change_level allowed; /* what --allow names */
    const char *folder, *depfile, *prefix;
    struct selection selection;
    const char **targets;
    size_t target_count;
    const char **imports;
    size_t import_count;
    const char **files;
    size_t file_count;
};

static const char usage[] =
    "usage: errdex-gen [--registry R,R] [--lang TAG,TAG] [--fields F,F] [--target T,T] [--prefix NAME]\n"
    "                  [--import FILE] [--depfile FILE] -o DIR FILE.yaml...\n"
    "       errdex-gen --check|--size [OPTION...] FILE.yaml...\n"
    "       errdex-gen --diff [--allow LEVEL] OLD NEW\n";

static const char help[] =
    "\nCompiles definitions of status and error codes into C tables, JSON and man pages.\n\n"
    "  -o DIR             write the outputs below DIR\n"
    "  --check            only check the definitions; write nothing\n"
    "  --size             print what the tables cost, by registry and language\n"
    "  --diff             print what changed from OLD to NEW, and whether that is a patch, minor or major change;\n"
    "                     each is a definition, a folder of definitions or an export in JSON\n"
    "  --allow LEVEL      fail where the change is more than none, patch or minor\n"
    "  --registry R,R     emit these registries only\n"
    "  --lang TAG,TAG     emit these languages only\n"
    "  --fields F,F       of the fields besides meaning emit these only: cause, remedy, senses, wire, see,\n"
    "                     sources, intro, and of the words beside them labels, glossary; meaning alone: none\n"
    "  --target T,T       make these: c, json, man (all three unless named), amalgamation\n"
    "  --prefix NAME      the name that all outputs and everything in C have instead of errdex\n"
    "  --import FILE      definitions that see may point to, but that are not emitted\n"
    "  --depfile FILE     write there, for make or ninja, what the outputs depend on\n"
    "  --help, --version\n\n"
    "Exit status: 0 done, 1 errors (no output is touched) or a change that is not allowed, 2 wrong usage.\n";

static void add_name(const char ***names, size_t *count, const char *name)
{
    *names = mem_grow(*names, *count, sizeof **names);
    (*names)[(*count)++] = name;
}

static bool split_names(const char *list, const char ***names, size_t *count)
{
    while (true) {
        size_t n = strcspn(list, ",");
        if (n == 0)
            return false;
        add_name(names, count, mem_copy(list, n));
        if (list[n] == '\0')
            return true;
        list += n + 1;
    }
}

static bool known_targets(const struct options *o)
{
    for (size_t i = 0; i < o->target_count; i++) {
        bool known = false;
        for (size_t t = 0; t < TARGET_COUNT; t++)
            known = known || strcmp(targets[t].name, o->targets[i]) == 0;
        if (!known) {
            diag_fail("unknown target '%s'; expected c, json, man or amalgamation", o->targets[i]);
            return false;
        }
    }
    return true;
}

static bool take_level(struct options *o)
{
    o->allow = optarg;
    for (unsigned level = CHANGE_NONE; level <= CHANGE_MAJOR; level++)
        if (strcmp(change_words[level], optarg) == 0) {
            o->allowed = (enum change_level)level;
            return true;
        }
    diag_fail("unknown level '%s'; expected none, patch, minor or major", optarg);
    return false;
}

static bool take_option(struct options *o, int option)
{
    switch (option) {
    case 'o': o->folder = optarg; return *optarg != '\0';
    case 'c': return o->check = true;
    case 's': return o->size = true;
    case 'D': return o->diff = true;
    case 'a': return take_level(o);
    case 'p': o->prefix = optarg; return true;
    case 'f': return split_names(optarg, &o->selection.fields, &o->selection.field_count);
    case 'h': return o->help = true;
    case 'v': return o->version = true;
    case 'd': o->depfile = optarg; return *optarg != '\0';
    case 'r': return split_names(optarg, &o->selection.registries, &o->selection.registry_count);
    case 'l': return split_names(optarg, &o->selection.languages, &o->selection.language_count);
    case 't': return split_names(optarg, &o->targets, &o->target_count);
    case 'i': add_name(&o->imports, &o->import_count, optarg); return true;
    default: return false;
    }
}

static bool has_odd_path(const struct options *o)
{
    bool odd = o->folder != NULL && strpbrk(o->folder, "\n\t") != NULL;
    for (size_t i = 0; i < o->file_count; i++)
        odd = odd || strpbrk(o->files[i], "\n\t") != NULL;
    for (size_t i = 0; i < o->import_count; i++)
        odd = odd || strpbrk(o->imports[i], "\n\t") != NULL;
    return odd;
}

/* Whether nothing but what is compared is given with --diff. */
static bool is_plain_diff(const struct options *o)
{
    const struct selection *s = &o->selection;
    if (o->file_count != 2)
        diag_fail("--diff compares two states, not %zu; expected OLD and NEW", o->file_count);
    else if (o->check || o->size || o->folder != NULL || o->depfile != NULL || o->target_count + o->import_count > 0 ||
             s->registry_count + s->language_count + s->field_count > 0 || strcmp(o->prefix, "errdex") != 0)
        diag_fail("--diff writes nothing and compares all; of the options only --allow goes with it");
    else
        return true;
    return false;
}

static bool read_options(int argc, char **argv, struct options *o)
{
    static const struct option names[] = {
        {"check", no_argument, NULL, 'c'},          {"size", no_argument, NULL, 's'},
        {"fields", required_argument, NULL, 'f'},   {"prefix", required_argument, NULL, 'p'},
        {"registry", required_argument, NULL, 'r'}, {"lang", required_argument, NULL, 'l'},
        {"target", required_argument, NULL, 't'},   {"import", required_argument, NULL, 'i'},
        {"depfile", required_argument, NULL, 'd'},  {"diff", no_argument, NULL, 'D'},
        {"allow", required_argument, NULL, 'a'},    {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'v'},        {NULL, 0, NULL, 0},
    };
    int option;
    while ((option = getopt_long(argc, argv, "o:", names, NULL)) != -1)
        if (!take_option(o, option))
            return false;
    while (optind < argc)
        add_name(&o->files, &o->file_count, argv[optind++]);
    if (o->help || o->version)
        return true;
    if (o->diff)
        return is_plain_diff(o);
    if (o->allow != NULL)
        diag_fail("--allow is for --diff only");
    else if (o->file_count == 0)
        diag_fail("no definition is given");
    else if (!name_is_prefix(o->prefix))
        diag_fail(
            "--prefix '%s' is none; expected words of lower-case letters and digits joined by single underscores, a "
            "letter first, such as acme",
            o->prefix);
    else if (o->folder == NULL && !o->check && !o->size)
        diag_fail("no -o DIR says where the outputs go");
    else if (o->depfile != NULL && has_odd_path(o))
        diag_fail("a path with a line break or tab cannot stand in a depfile");
    else
        return known_targets(o) && freeze_knows_fields(&o->selection);
    return false;
}

static int by_name(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

static bool load_files(struct lexicon *lexicon, const char **files, size_t count, bool imported)
{
    bool good = true;
    if (count > 0)
        qsort(files, count, sizeof *files, by_name);
    for (size_t i = 0; i < count; i++) {
        size_t before = diag_count();
        const struct node *root = tree_read(files[i]);
        if (root != NULL)
            load_definition(lexicon, root, imported);
        else
            good = good && diag_count() > before;
    }
    return good;
}

/* Whether all is well; if not, all that is wrong has been said. */
static bool load(struct lexicon *lexicon, const struct options *o)
{
    bool good = load_builtin(lexicon);
    good = good && load_files(lexicon, o->files, o->file_count, false);
    good = good && load_files(lexicon, o->imports, o->import_count, true);
    if (good && diag_count() == 0)
        check_lexicon(lexicon);
    good = good && diag_count() == 0;
    diag_print();
    return good;
}

static bool is_target(const struct options *o, size_t target)
{
    for (size_t i = 0; i < o->target_count; i++)
        if (strcmp(o->targets[i], targets[target].name) == 0)
            return true;
    return o->target_count == 0 && target < DEFAULT_TARGETS;
}

/* Escaped as make and ninja read it. */
static void put_path(struct buffer *b, const char *path)
{
    for (; *path != '\0'; path++) {
        if (*path == ' ' || *path == '#')
            buffer_byte(b, '\\');
        if (*path == '$')
            buffer_byte(b, '$');
        buffer_byte(b, (unsigned char)*path);
    }
}

static void put_dependencies(struct buffer *b, const char *const *paths, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_byte(b, ' ');
        put_path(b, paths[i]);
    }
}

static void put_depfile(const struct options *o, struct buffer *b)
{
    put_path(b, mem_format("%s/%s.manifest", o->folder, o->prefix));
    buffer_byte(b, ':');
    put_dependencies(b, o->files, o->file_count);
    put_dependencies(b, o->imports, o->import_count);
    buffer_byte(b, '\n');
}

static void print_summary(const struct lexicon *lexicon, size_t files, const struct timespec *start)
{
    struct timespec now;
    size_t codes = 0;
    for (size_t i = 0; i < lexicon->registry_count; i++)
        codes += lexicon->registries[i]->code_count;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds = (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
    printf("errdex-gen: %zu registries, %zu codes, %zu languages, %zu files, %.2f s\n", lexicon->registry_count, codes,
           lexicon->language_count, files, seconds);
}

static bool emit(const struct lexicon *lexicon, const struct options *o, struct output *output)
{
    for (size_t i = 0; i < TARGET_COUNT; i++)
        if (is_target(o, i) && !targets[i].emit(lexicon, output)) {
            output_abandon(output);
            return false;
        }
    if (o->depfile != NULL)
        put_depfile(o, output_elsewhere(output, o->depfile));
    return output_commit(output);
}

static int generate(const struct options *o, const struct timespec *start)
{
    struct lexicon lexicon = {.version = mem_copy(builtin_version, strcspn(builtin_version, "\n")),
                              .prefix = o->prefix};
    size_t files = 0;
    if (!load(&lexicon, o) || !freeze_lexicon(&lexicon, &o->selection))
        return EXIT_FAILURE;
    if (o->folder != NULL && !o->check) {
        struct output *output = output_new(o->folder, o->prefix);
        if (!emit(&lexicon, o, output))
            return EXIT_FAILURE;
        files = output_count(output) - (o->depfile != NULL);
    }
    if (o->size && !size_print(&lexicon))
        return EXIT_FAILURE;
    if (!o->size)
        print_summary(&lexicon, files, start);
    return EXIT_SUCCESS;
}

/* A closed one must not become a pipe to gperf or an output. */
static void open_standard_streams(void)
{
    int fd;
    while ((fd = open("/dev/null", O_RDWR)) >= 0 && fd <= 2)
        ;
    if (fd > 2)
        close(fd);
}

int main(int argc, char **argv)
{
    struct timespec start;
    struct options o = {.prefix = "errdex", .allowed = CHANGE_MAJOR};
    int status = EXIT_SUCCESS;
    clock_gettime(CLOCK_MONOTONIC, &start);
    open_standard_streams();
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file that grows too large is an error of write */
    if (!read_options(argc, argv, &o)) {
        fputs(usage, stderr);
        status = EXIT_USAGE;
    } else if (o.help) {
        printf("%s%s", usage, help);
    } else if (o.version) {
        printf("errdex-gen %s", builtin_version);
    } else if (o.diff) {
        status = diff_print(o.files[0], o.files[1], o.allowed) ? EXIT_SUCCESS : EXIT_FAILURE;
    } else {
        status = generate(&o, &start);
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        diag_fail("cannot write to standard output");
        status = status == EXIT_SUCCESS ? EXIT_FAILURE : status;
    }
    mem_free_all();
    return status;
}
