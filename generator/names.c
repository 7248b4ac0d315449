/* names.c: names in other spellings. */
#include "names.h"

#include <string.h>

#include "mem.h"

const char *name_folded(const char *name)
{
    char *copy = mem_copy(name, strlen(name));
    for (char *c = copy; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c + ('a' - 'A'));
    return copy;
}

const char *name_for_c(const char *name)
{
    char *copy = mem_copy(name, strlen(name));
    for (char *c = copy; *c != '\0'; c++) {
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - ('a' - 'A'));
        else if (!((*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9')))
            *c = '_';
    }
    return copy;
}
