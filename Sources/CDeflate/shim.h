// DEFLATE and CRC-32, from Debian's libdeflate-dev.
#include <libdeflate.h>
