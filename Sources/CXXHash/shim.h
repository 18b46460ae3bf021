// XXH3, inlined from the header of Debian's libxxhash-dev: nothing to link.
#pragma once
#define XXH_INLINE_ALL
#include <xxhash.h>

typedef struct {
  unsigned long long high;
  unsigned long long low;
} swb_hash128;

static inline unsigned long long swb_xxh3_64(const void *bytes, size_t count) {
  return XXH3_64bits(bytes, count);
}

static inline swb_hash128 swb_xxh3_128(const void *bytes, size_t count) {
  XXH128_hash_t hash = XXH3_128bits(bytes, count);
  swb_hash128 result = {hash.high64, hash.low64};
  return result;
}
