/*
 * Traps and hangs. The reason is kept in memory that start-up leaves alone, the card begins anew, and then the reason goes
 * into flash with the journal's last records: hal/contract/reset-record.ts. A hang that the hardware watchdog had to end
 * leaves no place, all else does.
 *
 * A restart leaves one record. Where the core ends its life itself, it writes that before it asks for the restart; of all
 * else this file writes it, once. `state` says whose it is.
 */
#include <string.h>

#include "device.h"
#include "wasm-rt.h"

enum {
  /* A life goes on. Found at a start: the hardware watchdog has ended it, which is to be written. */
  RUNNING = 0x52554e21,
  /* The reason is known, and to be written. */
  RESTARTING = 0x52535421,
  /* It has been written. Anything else: power has come. */
  WRITTEN = 0x57525421,
};

static struct {
  uint32_t state;
  uint32_t cause;
  uint32_t place;
  uint64_t at_us;
} reason __attribute__((section("kept")));

void reset_because(uint32_t cause, uintptr_t place) {
  reason.state = RESTARTING;
  reason.cause = cause;
  reason.place = (uint32_t)place;
  reason.at_us = clock_now_us();
  board_restart();
}

void reset_asked(void) {
  reason.state = WRITTEN;
  board_restart();
}

void reset_watch(void) { reason.state = RUNNING; }

/* The place is within the call: behind it another function may begin. */
__attribute__((noinline)) void wasm_rt_trap(wasm_rt_trap_t trap) {
  reset_because(RESTART_CAUSE_TRAP | (uint32_t)trap, (uintptr_t)__builtin_return_address(0) - 1);
}

static void put_word(uint8_t *at, uint32_t value) {
  for (int i = 0; i < 4; i++) at[i] = (uint8_t)(value >> (24 - 8 * i));
}

static uint32_t put_journal(uint8_t *at) {
  struct journal journal;
  if (!journal_find(&journal)) return 0;
  uint32_t count = journal.written < RESET_LIMIT_JOURNAL ? journal.written : RESET_LIMIT_JOURNAL;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t record = journal_record(&journal, journal.written - count + i);
    memory_fetch(at + i * JOURNAL_ROW_SIZE, record, JOURNAL_ROW_SIZE);
  }
  return count;
}

static bool is_erased(uint32_t offset) {
  uint8_t octets[RESET_RECORD_JOURNAL];
  if (flash_read(offset, octets, sizeof octets) < 0) return false;
  for (uint32_t i = 0; i < sizeof octets; i++) {
    if (octets[i] != 0xff) return false;
  }
  return true;
}

/* Without an erased place the reason is lost: the core has not erased the sector in time. */
static void program(const uint8_t *record) {
  const uint32_t start = RESET_LIMIT_SECTOR * FLASH_LIMIT_SECTOR;
  for (uint32_t offset = start; offset < start + FLASH_LIMIT_SECTOR; offset += RESET_RECORD_SIZE) {
    if (!is_erased(offset)) continue;
    flash_program(offset, record, RESET_RECORD_CRC + 4);
    return;
  }
}

void reset_report(void) {
  if (reason.state == RUNNING) {
    reason.cause = RESTART_CAUSE_HANG;
    reason.place = 0;
    reason.at_us = clock_now_us();
  } else if (reason.state != RESTARTING) {
    return;
  }
  if (reason.cause == RESTART_CAUSE_HANG) reason.cause |= journal_stage();
  uint8_t record[RESET_RECORD_CRC + 4];
  memset(record, 0, sizeof record);
  put_word(record + RESET_RECORD_MAGIC, RESET_MAGIC_VALUE);
  put_word(record + RESET_RECORD_CAUSE, reason.cause);
  put_word(record + RESET_RECORD_PLACE, reason.place);
  put_word(record + RESET_RECORD_AT_US, (uint32_t)(reason.at_us >> 32));
  put_word(record + RESET_RECORD_AT_US + 4, (uint32_t)reason.at_us);
  put_word(record + RESET_RECORD_COUNT, put_journal(record + RESET_RECORD_JOURNAL));
  put_word(record + RESET_RECORD_CRC, crc32(record, RESET_RECORD_CRC));
  program(record);
  reason.state = WRITTEN;
}
