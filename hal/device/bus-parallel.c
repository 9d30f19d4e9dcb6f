/* Chips in the processor's address space. A chip that is never ready is given up by the bus monitor, not by us. */
#include "bus.h"

/* Registers of a window, from its first: our own model, docs/chips/frame-channels.md §8. */
enum { WINDOW_DATA = 0, WINDOW_STATE = 1, WINDOW_RESULT_HIGH = 2, WINDOW_RESULT_LOW = 3 };
enum { STATE_WORKS = 0x01 };
/* A chip gets so long for an operation. */
enum { OPERATION_US = 1000 };

/* What the monitor has to say about the access that was just made: 0, or a Fault. */
static int32_t parallel_outcome(const struct parallel_bus *bus) {
  if (bus->monitor == 0) return 0;
  uint32_t seen = BUS_GET_32(bus->monitor) & bus->timeout;
  if (seen == 0) return 0;
  BUS_PUT_32(bus->monitor, seen);
  return FAULT_TIMEOUT;
}

static uintptr_t parallel_place(const struct parallel_chip *chip, uint32_t reg) {
  return chip->base + ((uintptr_t)reg << chip->shift);
}

int32_t parallel_read(const struct parallel_chip *chip, uint32_t reg) {
  if (reg >= chip->registers) return FAULT_BAD_RANGE;
  uint8_t value = BUS_GET_8(parallel_place(chip, reg));
  int32_t outcome = parallel_outcome(chip->bus);
  return outcome < 0 ? outcome : value;
}

int32_t parallel_write(const struct parallel_chip *chip, uint32_t reg, uint32_t value) {
  if (reg >= chip->registers) return FAULT_BAD_RANGE;
  BUS_PUT_8(parallel_place(chip, reg), value);
  return parallel_outcome(chip->bus);
}

/* Until the operation is done: its result, or a Fault. */
static int32_t parallel_result(const struct parallel_chip *chip) {
  const uint64_t deadline = clock_deadline(OPERATION_US);
  for (;;) {
    bool is_late = clock_has_passed(deadline);
    int32_t state = parallel_read(chip, chip->window + WINDOW_STATE);
    if (state < 0) return state;
    if ((state & STATE_WORKS) == 0) break;
    if (is_late) return FAULT_TIMEOUT;
  }
  int32_t high = parallel_read(chip, chip->window + WINDOW_RESULT_HIGH);
  int32_t low = parallel_read(chip, chip->window + WINDOW_RESULT_LOW);
  if (high < 0 || low < 0) return FAULT_TIMEOUT;
  return (int16_t)(high << 8 | low);
}

int32_t parallel_transfer(const struct parallel_chip *chip, const uint8_t *tx, uint32_t tx_length, uint8_t *rx,
                          uint32_t room) {
  if (chip->window == 0) return FAULT_BAD_UNIT;
  for (uint32_t n = 0; n < tx_length; n++) {
    int32_t written = parallel_write(chip, chip->window + WINDOW_DATA, tx[n]);
    if (written < 0) return written;
  }
  int32_t written = parallel_write(chip, chip->window + WINDOW_STATE, STATE_WORKS);
  if (written < 0) return written;
  int32_t length = parallel_result(chip);
  if (length > (int32_t)room) return FAULT_BAD_RANGE;
  for (int32_t n = 0; n < length; n++) {
    int32_t octet = parallel_read(chip, chip->window + WINDOW_DATA);
    if (octet < 0) return octet;
    rx[n] = (uint8_t)octet;
  }
  return length;
}
