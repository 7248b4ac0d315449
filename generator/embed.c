/* embed.c: a tool of the build: `embed NAME FILE...` prints the files as C arrays. */
#include <stdio.h>

static int embed(const char *name, const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t length = 0;
    int c;
    if (file == NULL) {
        perror(path);
        return 1;
    }
    printf("const char %s[] = {", name);
    for (; (c = getc(file)) != EOF; length++)
        printf("%s%d,", length % 24 == 0 ? "\n    " : " ", c < 128 ? c : c - 256);
    printf("\n    0\n};\nconst size_t %s_length = %zu;\n\n", name, length);
    return fclose(file);
}

int main(int argc, char **argv)
{
    int failed = argc < 3 || argc % 2 == 0;
    puts("/* Made by embed; do not edit. */\n#include \"builtin.h\"\n");
    for (int i = 1; i + 1 < argc && !failed; i += 2)
        failed = embed(argv[i], argv[i + 1]);
    return failed || fflush(stdout) != 0 || ferror(stdout);
}
