/*
 * NOR flash with the Intel command set (CFI, command set 0001h). board.h tells where it is and how wide: FLASH_WORD is
 * what one access moves, FLASH_LANES has a 1 in each chip's lane of it, FLASH_STRIDE is from one erase block to the next.
 * A sector of ours is the first FLASH_LIMIT_SECTOR octets of a block.
 */
#include <string.h>

#include "device.h"

enum {
  COMMAND_ERASE = 0x20,
  COMMAND_PROGRAM = 0x40,
  COMMAND_CLEAR_STATUS = 0x50,
  COMMAND_READ_STATUS = 0x70,
  COMMAND_SUSPEND = 0xb0,
  COMMAND_CONFIRM = 0xd0, /* of an erase, and resumes a suspended one */
  COMMAND_READ_ARRAY = 0xff,
};
enum { STATUS_READY = 0x80, STATUS_ERRORS = 0x3a };
/* Far longer than a word or a suspension takes. */
enum { WORD_US = 2000 };

/* One access of the bus. A board without one has its own. */
#ifndef FLASH_GET
#define FLASH_GET(at) (*(at))
#define FLASH_PUT(at, word) (*(at) = (word))
#endif

/* The sector being erased, -1 = none. */
static int32_t erasing = -1;

static volatile FLASH_WORD *word_at(uint32_t offset) {
  uintptr_t at = FLASH_BASE + offset / FLASH_LIMIT_SECTOR * FLASH_STRIDE + offset % FLASH_LIMIT_SECTOR;
  return (volatile FLASH_WORD *)(at & ~(uintptr_t)(sizeof(FLASH_WORD) - 1));
}

static void command(volatile FLASH_WORD *at, uint8_t code) {
  FLASH_PUT(at, (FLASH_WORD)(code * (uint32_t)FLASH_LANES));
}

/* Every lane is ready. */
static bool is_ready(volatile FLASH_WORD *at) {
  const FLASH_WORD ready = (FLASH_WORD)(STATUS_READY * (uint32_t)FLASH_LANES);
  command(at, COMMAND_READ_STATUS);
  return (FLASH_GET(at) & ready) == ready;
}

/* Back to reading; 0, or a fault when a lane says so or was not ready in time. */
static int32_t finish(volatile FLASH_WORD *at) {
  uint64_t deadline = clock_deadline(WORD_US);
  bool in_time = true;
  while (!is_ready(at) && in_time) in_time = !clock_has_passed(deadline);
  bool has_failed = (FLASH_GET(at) & (FLASH_WORD)(STATUS_ERRORS * (uint32_t)FLASH_LANES)) != 0;
  command(at, COMMAND_CLEAR_STATUS);
  command(at, COMMAND_READ_ARRAY);
  return in_time && !has_failed ? 0 : FAULT_TIMEOUT;
}

int32_t flash_busy(void) {
  if (erasing < 0) return 0;
  volatile FLASH_WORD *at = word_at((uint32_t)erasing * FLASH_LIMIT_SECTOR);
  if (!is_ready(at)) return 1;
  finish(at);
  erasing = -1;
  return 0;
}

/* A fault where the octets cannot be reached: outside, or in the sector being erased. */
static int32_t refusal(uint32_t offset, uint32_t length) {
  const uint32_t size = FLASH_LIMIT_SECTOR * FLASH_LIMIT_SECTORS;
  if (offset > size || length > size - offset) return FAULT_BAD_RANGE;
  if (flash_busy() == 0) return 0;
  uint32_t start = (uint32_t)erasing * FLASH_LIMIT_SECTOR;
  return offset < start + FLASH_LIMIT_SECTOR && offset + length > start ? FAULT_BUSY : 0;
}

/* Other sectors can be reached while an erase is suspended. */
static void suspend(void) {
  if (erasing < 0) return;
  volatile FLASH_WORD *at = word_at((uint32_t)erasing * FLASH_LIMIT_SECTOR);
  command(at, COMMAND_SUSPEND);
  uint64_t deadline = clock_deadline(WORD_US);
  while (!is_ready(at) && !clock_has_passed(deadline)) {
  }
  command(at, COMMAND_READ_ARRAY);
}

static void resume(void) {
  if (erasing >= 0) command(word_at((uint32_t)erasing * FLASH_LIMIT_SECTOR), COMMAND_CONFIRM);
}

int32_t flash_read(uint32_t offset, uint8_t *into, uint32_t length) {
  int32_t fault = refusal(offset, length);
  if (fault < 0) return fault;
  suspend();
  for (uint32_t i = 0; i < length; i++) {
    FLASH_WORD word = FLASH_GET(word_at(offset + i));
    uint8_t octets[sizeof word];
    memcpy(octets, &word, sizeof word);
    into[i] = octets[(offset + i) % sizeof word];
  }
  resume();
  return (int32_t)length;
}

/* Bits of the word that are 0 stay 0, whatever the part makes of a 1: a program never sets one. */
static int32_t program_word(uint32_t offset, const uint8_t *octets, uint32_t length) {
  volatile FLASH_WORD *at = word_at(offset);
  FLASH_WORD old = FLASH_GET(at), word = old;
  uint8_t parts[sizeof word];
  memcpy(parts, &word, sizeof word);
  for (uint32_t i = 0; i < length; i++) parts[offset % sizeof word + i] &= octets[i];
  memcpy(&word, parts, sizeof word);
  if (word == old) return 0;
  command(at, COMMAND_PROGRAM);
  FLASH_PUT(at, word);
  return finish(at);
}

int32_t flash_program(uint32_t offset, const uint8_t *octets, uint32_t length) {
  int32_t fault = refusal(offset, length);
  if (fault < 0) return fault;
  suspend();
  for (uint32_t i = 0; i < length && fault == 0;) {
    uint32_t part = sizeof(FLASH_WORD) - (offset + i) % sizeof(FLASH_WORD);
    if (part > length - i) part = length - i;
    fault = program_word(offset + i, octets + i, part);
    i += part;
  }
  resume();
  return fault;
}

int32_t flash_erase(uint32_t sector) {
  if (sector >= FLASH_LIMIT_SECTORS) return FAULT_BAD_RANGE;
  if (flash_busy() != 0) return FAULT_BUSY;
  volatile FLASH_WORD *at = word_at(sector * FLASH_LIMIT_SECTOR);
  command(at, COMMAND_ERASE);
  command(at, COMMAND_CONFIRM);
  erasing = (int32_t)sector;
  return 0;
}
