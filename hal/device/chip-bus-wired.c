/* The chip bus of a board with chips: finds a unit in the board's wiring, and asks the bus it is on. */
#include "bus.h"

/* Levels of the interrupt lines when they were last taken. */
static uint32_t levels;

static const struct wiring *wiring_of(uint32_t unit) {
  for (uint32_t n = 0; n < board_wirings; n++) {
    if (board_wiring[n].unit == unit) return &board_wiring[n];
  }
  return NULL;
}

uint32_t chip_bus_start(void) { return board_seed(); }

int32_t chip_bus_read(uint32_t unit, uint32_t reg) {
  const struct wiring *wiring = wiring_of(unit);
  if (wiring == NULL) return FAULT_BAD_UNIT;
  switch (wiring->wire) {
    case WIRE_PARALLEL:
      return parallel_read(&wiring->parallel, reg);
    case WIRE_SPI:
      return spi_read(&wiring->spi, reg);
    default:
      return FAULT_BAD_UNIT;
  }
}

int32_t chip_bus_write(uint32_t unit, uint32_t reg, uint32_t value) {
  const struct wiring *wiring = wiring_of(unit);
  if (wiring == NULL) return FAULT_BAD_UNIT;
  switch (wiring->wire) {
    case WIRE_PARALLEL:
      return parallel_write(&wiring->parallel, reg, value);
    case WIRE_SPI:
      return spi_write(&wiring->spi, reg, value);
    default:
      return FAULT_BAD_UNIT;
  }
}

int32_t chip_bus_transfer(uint32_t unit, const uint8_t *tx, uint32_t tx_length, const uint8_t **received,
                          uint32_t room) {
  static uint8_t answer[CHIP_BUS_LIMIT_TRANSFER];
  const struct wiring *wiring = wiring_of(unit);
  if (wiring == NULL) return FAULT_BAD_UNIT;
  if (room > sizeof answer) return FAULT_BAD_RANGE;
  *received = answer;
  switch (wiring->wire) {
    case WIRE_PARALLEL:
      return parallel_transfer(&wiring->parallel, tx, tx_length, answer, room);
    case WIRE_I2C:
      return i2c_transfer(&wiring->i2c, tx, tx_length, answer, room);
    default:
      return FAULT_BAD_UNIT;
  }
}

void chip_bus_wait(uint32_t us) {
  const uint64_t deadline = clock_deadline(us);
  while (!clock_has_passed(deadline)) {
  }
}

/* An interrupt only says "look", and a line that is still up says it again: the last look may have come too early. */
uint32_t chip_bus_take_interrupts(void) {
  levels = board_interrupt_lines();
  return levels;
}

/* A line that stays up, as that of a broken chip does, does not keep the processor awake. */
bool chip_bus_is_pending(void) {
  uint32_t now = board_interrupt_lines();
  bool has_risen = (now & ~levels) != 0;
  levels &= now;
  return has_risen;
}
