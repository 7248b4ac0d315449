/* names.c: every symbol and alias of the library, quoted, a line each: gperf's input for the raw peers. */
#include <stdio.h>

#include "errdex.h"

int main(void)
{
    for (unsigned r = 1; r <= errdex_registry_count(); r++) {
        errdex_code code;
        for (size_t i = 0; (code = errdex_registry_code(r, i)) != 0; i++) {
            const char *alias;
            if (errdex_code_symbol(code) != NULL)
                printf("\"%s\"\n", errdex_code_symbol(code));
            for (size_t a = 0; (alias = errdex_code_alias(code, a)) != NULL; a++)
                printf("\"%s\"\n", alias);
        }
    }
    return 0;
}
