/* What the compiler takes for granted, where no C library is linked. */
#include <stddef.h>
#include <stdint.h>

#define KEPT __attribute__((used, externally_visible))

KEPT void *memcpy(void *restrict into, const void *restrict from, size_t length) {
  uint8_t *to = into;
  const uint8_t *octets = from;
  while (length-- > 0) *to++ = *octets++;
  return into;
}

KEPT void *memset(void *into, int octet, size_t length) {
  uint8_t *to = into;
  while (length-- > 0) *to++ = (uint8_t)octet;
  return into;
}

KEPT void *memmove(void *into, const void *from, size_t length) {
  uint8_t *to = into;
  const uint8_t *octets = from;
  if (to < octets) return memcpy(into, from, length);
  while (length-- > 0) to[length] = octets[length];
  return into;
}

KEPT int memcmp(const void *a, const void *b, size_t length) {
  const uint8_t *left = a, *right = b;
  for (size_t i = 0; i < length; i++) {
    if (left[i] != right[i]) return left[i] - right[i];
  }
  return 0;
}
