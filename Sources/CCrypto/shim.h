// SHA-256, from Debian's libssl-dev. The block functions are used directly: the one-shot function
// would pull in and start all of OpenSSL's providers.
#pragma once
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

static inline void swb_sha256(const void *bytes, size_t count, unsigned char *digest) {
  SHA256_CTX state;
  SHA256_Init(&state);
  SHA256_Update(&state, bytes, count);
  SHA256_Final(digest, &state);
}
