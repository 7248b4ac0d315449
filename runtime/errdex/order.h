/* order.h: which of several codes of one number or name is most likely meant. */
#ifndef ORDER_H
#define ORDER_H

#include <stdbool.h>
#include <stddef.h>

#include "../errdex.h"

/* The likeliest first, and of those alike, as they were. */
void order_matches(struct errdex_match *matches, size_t count);
/*
 * The platforms, by index from 0, on which a code has that number, where it does not have it on all; 0 past the last.
 * One architecture of a system is named only where the system itself has another.
 */
unsigned order_platform(errdex_code code, int64_t number, size_t index);

#endif
