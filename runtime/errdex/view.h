/* view.h: how the reader wants answers. */
#ifndef VIEW_H
#define VIEW_H

#include "lang.h"
#include "page.h"

struct view {
    struct page page;
    struct languages languages;
    unsigned platform; /* 0: all */
};

#endif
