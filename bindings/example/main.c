/*
 * locker CODE...: explains errors of a parcel locker, by a lexicon of its own, compiled in as locker.h and locker.c; and whatever else by
 * the installed liberrdex. Two lexicons in one program.
 */
#include <errdex.h>
#include <stdio.h>
#include <string.h>

#include "locker.h"

#if LOCKER_LOCKER_OFFLINE != -3
#error "the numbers of codes are constants for the preprocessor too"
#endif

static const char *advice(int64_t number)
{
    switch (number) {
    case LOCKER_LOCKER_OFFLINE: return "call the operator";
    case LOCKER_LOCKER_DOOR_JAMMED:
    case LOCKER_LOCKER_PICKUP_EXPIRED: return "ask the user";
    default: return "go on";
    }
}

static int explain(const char *query)
{
    struct locker_match own;
    struct errdex_match other;
    if (locker_find(0, query, strlen(query), 0, &own, 1) > 0) {
        printf("%s/%s: %s (%s); %s\n", locker_registry_name(locker_code_registry(own.code)), locker_code_key(own.code),
               locker_code_meaning(own.code, 0, locker_language("en", 2)), locker_code_meaning(own.code, 0, 0), advice(own.number));
        return 0;
    }
    if (errdex_find(0, query, strlen(query), 0, &other, 1) > 0) {
        printf("%s/%s: %s\n", errdex_registry_name(errdex_code_registry(other.code)), errdex_code_key(other.code),
               errdex_code_meaning(other.code, 0, 0));
        return 0;
    }
    fprintf(stderr, "locker: nothing is known of %s\n", query);
    return 1;
}

int main(int argc, char **argv)
{
    int failed = argc < 2;
    for (int i = 1; i < argc; i++)
        failed |= explain(argv[i]);
    return failed;
}
