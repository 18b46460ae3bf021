// Sixteen bytes of text at once: which of them a scan has to look at. Bit i of a mask stands for byte i.
// Swift's SIMD types have no mask of comparisons that fits a register, so these few lines are C.
#pragma once
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>

// Line feeds, carriage returns and bytes from 0x80 on.
static inline uint32_t swb_breaks16(const void *text) {
  __m128i bytes = _mm_loadu_si128((const __m128i *)text);
  __m128i feeds = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x0A));
  __m128i returns = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x0D));
  return (uint32_t)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(feeds, returns), bytes));
}

// Copies; tells of control characters, `"`, `\` and 0xED, which may begin half a surrogate pair.
static inline uint32_t swb_copy_json16(const void *text, void *copy) {
  __m128i bytes = _mm_loadu_si128((const __m128i *)text);
  _mm_storeu_si128((__m128i *)copy, bytes);
  __m128i found = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
  found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x22)));
  found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x5C)));
  found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xED)));
  return (uint32_t)_mm_movemask_epi8(found);
}

#else

static inline uint32_t swb_breaks16(const void *text) {
  const uint8_t *bytes = (const uint8_t *)text;
  uint32_t mask = 0;
  for (int i = 0; i < 16; i++) {
    mask |= (uint32_t)(bytes[i] == 0x0A || bytes[i] == 0x0D || bytes[i] >= 0x80) << i;
  }
  return mask;
}

static inline uint32_t swb_copy_json16(const void *text, void *copy) {
  const uint8_t *bytes = (const uint8_t *)text;
  uint32_t mask = 0;
  for (int i = 0; i < 16; i++) {
    uint8_t byte = bytes[i];
    mask |= (uint32_t)(byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0xED) << i;
  }
  memcpy(copy, text, 16);
  return mask;
}

#endif
