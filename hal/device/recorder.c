/*
 * Tells the boundary log to the shelf at the other end of the chip bus: all that crosses the core's boundary and does not
 * cross the bus. Where boot and step begin and end is told always: the shelf's clock goes by it.
 */
#include "chip-bus-serial.h"

/* Integers of an entry, at most. */
enum { FIELDS = 3 };

struct field {
  /* 1, 4 or 8; 0 = there is none. */
  uint8_t octets;
  uint64_t value;
};

/* An entry of the log: integers, then octets of the core's memory. */
struct entry {
  uint8_t kind;
  struct field fields[FIELDS];
  uint32_t from;
  /* Below 0 as 0. */
  int32_t length;
};

/* Journal records of this life that have been told. */
static uint32_t told;

static void tell(const struct entry *entry) {
  const enum work before = meter_turn(WORK_BUS);
  struct frame_sender *frame = chip_bus_tell(entry->kind);
  for (const struct field *field = entry->fields; field < entry->fields + FIELDS; field++) {
    if (field->octets == 1) frame_u8(frame, (uint32_t)field->value);
    if (field->octets == 4) frame_u32(frame, (uint32_t)field->value);
    if (field->octets == 8) frame_u64(frame, field->value);
  }
  for (int32_t n = 0; n < entry->length; n++) frame_u8(frame, memory_octet(entry->from + (uint32_t)n));
  frame_close(frame);
  meter_turn(before);
}

#define TELL(what, ...) tell(&(const struct entry){.kind = CHIP_BUS_KIND_##what, __VA_ARGS__})
#define RECORD(...) \
  if (chip_bus_is_recorded()) TELL(__VA_ARGS__)

/* The journal records written since the last call, as far as the ring still holds them. */
static void record_journal(void) {
  struct journal journal;
  if (!chip_bus_is_recorded() || !journal_find(&journal)) return;
  if (journal.written - told > journal.capacity) told = journal.written - journal.capacity;
  for (; told != journal.written; told++)
    TELL(JOURNAL, .from = journal_record(&journal, told), .length = JOURNAL_ROW_SIZE);
}

static void record_meter(void) {
  if (!chip_bus_is_metered()) return;
  TELL(METER, .fields = {{4, meter_take(WORK_CORE)}, {4, meter_take(WORK_HAL)}});
}

void record_boot(uint64_t now_us, uint32_t seed) {
  told = 0;
  RECORD(BOOT, .fields = {{8, now_us}, {4, seed}});
  meter_turn(WORK_CORE);
}

void record_booted(uint32_t top) {
  meter_turn(WORK_HAL);
  record_meter();
  record_journal();
  TELL(BOOTED, .fields = {{4, top}});
}

void record_interrupt(uint32_t line) { RECORD(INTERRUPT, .fields = {{1, line}}); }

void record_receive(uint32_t port, uint8_t octet) { RECORD(RECEIVE, .fields = {{1, port}, {1, octet}}); }

void record_step(uint64_t now_us) {
  TELL(STEP, .fields = {{8, now_us}});
  meter_turn(WORK_CORE);
}

void record_stepped(uint64_t due_us) {
  meter_turn(WORK_HAL);
  record_meter();
  record_journal();
  TELL(STEPPED, .fields = {{8, due_us}});
}

void record_transmit(uint32_t port, uint32_t from, uint32_t length, int32_t result) {
  RECORD(TRANSMIT, .fields = {{1, port}, {4, (uint32_t)result}}, .from = from, .length = (int32_t)length);
}

void record_flash_read(uint32_t offset, uint32_t into, uint32_t room, int32_t result) {
  RECORD(FLASH_READ, .fields = {{4, offset}, {4, room}, {4, (uint32_t)result}}, .from = into, .length = result);
}

void record_flash_program(uint32_t offset, uint32_t from, uint32_t length, int32_t result) {
  RECORD(FLASH_PROGRAM, .fields = {{4, offset}, {4, (uint32_t)result}}, .from = from, .length = (int32_t)length);
}

void record_flash_erase(uint32_t sector, int32_t result) {
  RECORD(FLASH_ERASE, .fields = {{4, sector}, {4, (uint32_t)result}});
}

void record_flash_busy(int32_t result) { RECORD(FLASH_BUSY, .fields = {{4, (uint32_t)result}}); }

void record_restart(uint32_t cause) { RECORD(RESTART, .fields = {{4, cause}}); }
