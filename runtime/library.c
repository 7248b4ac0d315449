/*
 * library.c: the whole library as one translation unit: the generated tables, and what reads them. So the tables stay
 * static and nothing but the functions of errdex.h is visible outside.
 */
#include "errdex.h"
#include "errdex_tables.c"
#include "read.h"
#include "code.c"
#include "find.c"
