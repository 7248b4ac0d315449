/* bareyaml.c: reads the files with libyaml's events and does nothing with them: what the generator cannot be faster
 * than. */
#include <stdio.h>
#include <yaml.h>

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        yaml_parser_t parser;
        yaml_event_t event;
        int more = 1;
        FILE *file = fopen(argv[i], "rb");
        if (file == NULL || !yaml_parser_initialize(&parser))
            return 1;
        yaml_parser_set_input_file(&parser, file);
        while (more) {
            if (!yaml_parser_parse(&parser, &event))
                return 1;
            more = event.type != YAML_STREAM_END_EVENT;
            yaml_event_delete(&event);
        }
        yaml_parser_delete(&parser);
        fclose(file);
    }
    return 0;
}
