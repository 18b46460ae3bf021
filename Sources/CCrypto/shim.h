// SHA-256, from Debian's libssl-dev.
#include <openssl/sha.h>
