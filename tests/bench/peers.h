/* peers.h: what the library is held against, each behind a call as the library's are. */
#ifndef PEERS_H
#define PEERS_H

#include "errdex.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One array over all numbers from the least to the largest. */
void peer_array_fill(const int64_t *sorted, size_t count);
size_t peer_array(unsigned registry, int64_t number, unsigned platform, struct errdex_match *matches, size_t max);
const char *peer_strerrorname(int number);
const char *peer_gperf(const char *text, size_t length);
const char *peer_gperf_case(const char *text, size_t length);

#ifdef __cplusplus
}
#endif

#endif
