/*
 * Tells the boundary log to the shelf at the other end of the chip bus: all that crosses the core's boundary and does not
 * cross the bus. Where boot and step begin and end is told always: the shelf's clock goes by it.
 */
#include "chip-bus-serial.h"

/* Journal records of this life that have been told. */
static uint32_t told;

static void octets(struct frame_sender *frame, uint32_t from, int32_t length) {
  for (int32_t i = 0; i < length; i++) frame_u8(frame, memory_octet(from + (uint32_t)i));
}

static void tell_word(uint8_t kind, uint32_t value) {
  struct frame_sender *frame = chip_bus_tell(kind);
  frame_u32(frame, value);
  frame_close(frame);
}

static void tell_time(uint8_t kind, uint64_t us) {
  struct frame_sender *frame = chip_bus_tell(kind);
  frame_u64(frame, us);
  frame_close(frame);
}

/* The journal records written since the last call, as far as the ring still holds them. */
static void record_journal(void) {
  struct journal journal;
  if (!chip_bus_is_recorded() || !journal_find(&journal)) return;
  if (journal.written - told > journal.capacity) told = journal.written - journal.capacity;
  for (; told != journal.written; told++) {
    struct frame_sender *frame = chip_bus_tell(CHIP_BUS_KIND_JOURNAL);
    octets(frame, journal_record(&journal, told), JOURNAL_ROW_SIZE);
    frame_close(frame);
  }
}

void record_boot(uint64_t now_us, uint32_t seed) {
  told = 0;
  if (!chip_bus_is_recorded()) return;
  struct frame_sender *frame = chip_bus_tell(CHIP_BUS_KIND_BOOT);
  frame_u64(frame, now_us);
  frame_u32(frame, seed);
  frame_close(frame);
}

void record_booted(uint32_t top) {
  record_journal();
  tell_word(CHIP_BUS_KIND_BOOTED, top);
}

void record_interrupt(uint32_t line) {
  if (!chip_bus_is_recorded()) return;
  struct frame_sender *frame = chip_bus_tell(CHIP_BUS_KIND_INTERRUPT);
  frame_u8(frame, line);
  frame_close(frame);
}

void record_receive(uint32_t port, uint8_t octet) {
  if (!chip_bus_is_recorded()) return;
  struct frame_sender *frame = chip_bus_tell(CHIP_BUS_KIND_RECEIVE);
  frame_u8(frame, port);
  frame_u8(frame, octet);
  frame_close(frame);
}

void record_step(uint64_t now_us) { tell_time(CHIP_BUS_KIND_STEP, now_us); }

void record_stepped(uint64_t due_us) {
  record_journal();
  tell_time(CHIP_BUS_KIND_STEPPED, due_us);
}

void record_transmit(uint32_t port, uint32_t from, uint32_t length, int32_t result) {
  if (!chip_bus_is_recorded()) return;
  struct frame_sender *frame = chip_bus_tell(CHIP_BUS_KIND_TRANSMIT);
  frame_u8(frame, port);
  frame_u32(frame, (uint32_t)result);
  octets(frame, from, (int32_t)length);
  frame_close(frame);
}

void record_flash_read(uint32_t offset, uint32_t into, uint32_t room, int32_t result) {
  if (!chip_bus_is_recorded()) return;
  struct frame_sender *frame = chip_bus_tell(CHIP_BUS_KIND_FLASH_READ);
  frame_u32(frame, offset);
  frame_u32(frame, room);
  frame_u32(frame, (uint32_t)result);
  octets(frame, into, result);
  frame_close(frame);
}

void record_flash_program(uint32_t offset, uint32_t from, uint32_t length, int32_t result) {
  if (!chip_bus_is_recorded()) return;
  struct frame_sender *frame = chip_bus_tell(CHIP_BUS_KIND_FLASH_PROGRAM);
  frame_u32(frame, offset);
  frame_u32(frame, (uint32_t)result);
  octets(frame, from, (int32_t)length);
  frame_close(frame);
}

void record_flash_erase(uint32_t sector, int32_t result) {
  if (!chip_bus_is_recorded()) return;
  struct frame_sender *frame = chip_bus_tell(CHIP_BUS_KIND_FLASH_ERASE);
  frame_u32(frame, sector);
  frame_u32(frame, (uint32_t)result);
  frame_close(frame);
}

void record_flash_busy(int32_t result) {
  if (chip_bus_is_recorded()) tell_word(CHIP_BUS_KIND_FLASH_BUSY, (uint32_t)result);
}

void record_restart(uint32_t cause) {
  if (chip_bus_is_recorded()) tell_word(CHIP_BUS_KIND_RESTART, cause);
}
