/* json.h: answers as JSON. */
#ifndef JSON_H
#define JSON_H

#include <stdio.h>

#include "query.h"

/* One array; each code as in the export (schema/export.schema.json), then "match" and, for a class, "asked". */
void json_answers(FILE *to, const struct answers *answers);

#endif
