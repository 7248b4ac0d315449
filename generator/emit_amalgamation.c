/* emit_amalgamation.c: a whole library in two files: the public header with the numbers as macros, and one C file of the tables and
 * what reads them. Nothing else is needed to compile a program with it. */
#include <inttypes.h>
#include <string.h>

#include "builtin.h"
#include "constants.h"
#include "emit.h"
#include "mem.h"
#include "names.h"
#include "quote.h"
#include "tables.h"

static void print_origin(const struct lexicon *lexicon, struct buffer *out)
{
    buffer_format(out, "/* Made by errdex-gen %s from the definitions of", lexicon->version);
    for (size_t i = 0; i < lexicon->registry_count; i++)
        buffer_format(out, "%s %s", i > 0 ? "," : "", lexicon->registries[i]->name.s);
    buffer_text(out, "; do not edit. Free to use without condition. */\n");
}

static bool is_ascii(const struct text *text)
{
    for (size_t i = 0; i < text->n; i++)
        if ((unsigned char)text->s[i] >= 0x80)
            return false;
    return true;
}

static void print_constant(const struct constant *c, struct buffer *out)
{
    const struct registry *r = c->code->registry;
    const struct text *meaning = texts_in(&c->code->senses[0].meaning, r->languages[0]);
    buffer_format(out, c->value < 0 ? "#define %s (%" PRId64 ")" : "#define %s %" PRId64, c->name, c->value);
    if (meaning != NULL && is_ascii(meaning)) {
        buffer_text(out, " /* ");
        quote_c_comment(out, meaning->s, meaning->n);
        buffer_text(out, " */");
    }
    buffer_byte(out, '\n');
}

/* The header's last line ends its include guard: the macros stand before it. */
static void print_header(const struct lexicon *lexicon, struct buffer *out)
{
    static const char end[] = "#endif\n";
    struct constants constants = {NULL, 0};
    print_origin(lexicon, out);
    buffer_add(out, builtin_header, builtin_header_length - (sizeof end - 1));
    for (size_t i = 0; i < lexicon->registry_count; i++) {
        size_t first = constants.count;
        constants_add(&constants, lexicon, lexicon->registries[i]);
        if (constants.count > first)
            buffer_format(out, "/* Numbers of %s */\n", lexicon->registries[i]->name.s);
        for (size_t c = first; c < constants.count; c++)
            print_constant(&constants.items[c], out);
        if (constants.count > first)
            buffer_byte(out, '\n');
    }
    buffer_text(out, end);
}

/* A file of the library without its includes of others. */
static void print_part(const char *text, struct buffer *out)
{
    static const char include[] = "#include \"";
    for (const char *end; *text != '\0'; text = end) {
        end = strchr(text, '\n') + 1;
        if (strncmp(text, include, sizeof include - 1) != 0)
            buffer_add(out, text, (size_t)(end - text));
    }
    buffer_byte(out, '\n');
}

bool emit_amalgamation(const struct lexicon *lexicon, struct output *output)
{
    struct buffer header = {0}, tables = {0}, source = {0};
    print_header(lexicon, &header);
    name_renamed(output_file(output, mem_format("%s.h", lexicon->prefix)), &header, lexicon->prefix);
    if (!tables_print(lexicon, NULL, &tables, NULL))
        return false;
    struct buffer *out = output_file(output, mem_format("%s.c", lexicon->prefix));
    print_origin(lexicon, out);
    buffer_format(out, "#include \"%s.h\"\n\n", lexicon->prefix);
    print_part(builtin_tables, &source);
    buffer_add(&source, tables.data, tables.length);
    buffer_free(&tables);
    buffer_byte(&source, '\n');
    print_part(builtin_read, &source);
    print_part(builtin_code, &source);
    print_part(builtin_find, &source);
    source.data[--source.length] = '\0';
    name_renamed(out, &source, lexicon->prefix);
    output_done(output, out);
    return true;
}
