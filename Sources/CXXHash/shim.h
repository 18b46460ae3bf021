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

// The same hash of bytes that come in pieces: start, add…, end (which frees the state).
static inline void *swb_xxh3_start(void) {
  XXH3_state_t *state = XXH3_createState();
  if (state == NULL) __builtin_trap();
  XXH3_128bits_reset(state);
  return state;
}

static inline void swb_xxh3_add(void *state, const void *bytes, size_t count) {
  XXH3_128bits_update((XXH3_state_t *)state, bytes, count);
}

static inline swb_hash128 swb_xxh3_end(void *state) {
  XXH128_hash_t hash = XXH3_128bits_digest((XXH3_state_t *)state);
  XXH3_freeState((XXH3_state_t *)state);
  swb_hash128 result = {hash.high64, hash.low64};
  return result;
}
