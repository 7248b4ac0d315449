/* options.h: what stands on the command line. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "query.h"
#include "view.h"

enum command { COMMAND_QUERY, COMMAND_SEARCH, COMMAND_LIST, COMMAND_HELP, COMMAND_VERSION };

struct options {
    enum command command;
    struct span query; /* the words after the command, joined; clean, without a blank at either end */
    unsigned list;     /* the registry to list, or 0 */
    struct scope scope;
    struct languages languages;
    unsigned platform;
    enum colour colour;
    bool json;
};

/* Reads them, or says what is wrong with them and returns false. */
bool options_read(struct options *options, int count, char **arguments);

#endif
