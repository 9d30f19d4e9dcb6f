/* Controllers and chips, from their documents and without a look at the drivers: all numbers are literal. */
#include "plant.h"

#include <stdlib.h>
#include <string.h>

#include "board.h"

struct plant plant;

/* The I2C controller's own, and where its conversation stands. */
static struct {
  uint8_t prescale[2], control, data, status;
  uint64_t done_us;
  enum { IDLE, TO_MULTIPLEXER, TO_MEMORY, FROM_MEMORY, TO_NOBODY } talk;
  bool has_pointer;
  uint8_t pointer;
  /* The last octet read was acknowledged: the chip sends the next one. */
  bool is_sending_on;
} i2c;

void plant_reset(void) {
  memset(&plant, 0, sizeof plant);
  memset(&i2c, 0, sizeof i2c);
  plant.acknowledges = INT32_MAX;
}

uint64_t board_ticks(void) { return ++plant.now_us; }
uint32_t board_interrupt_lines(void) { return plant.lines; }
uint32_t board_seed(void) { return 0x5eed; }

static int channel(void) {
  for (int n = 0; n < PLANT_CHANNELS; n++) {
    if (plant.multiplexer == 1u << n) return n;
  }
  return -1;
}

/* The first octet after START; false = nobody acknowledges. */
static bool addressed(uint8_t octet) {
  if (octet >> 1 == 0x70) i2c.talk = TO_MULTIPLEXER;
  else if (octet >> 1 == 0x50 && channel() >= 0 && !plant.is_memory_absent)
    i2c.talk = octet & 1 ? FROM_MEMORY : TO_MEMORY;
  else i2c.talk = TO_NOBODY;
  i2c.has_pointer = false;
  return i2c.talk != TO_NOBODY;
}

static bool written(uint8_t octet) {
  if (i2c.talk == TO_MULTIPLEXER) {
    plant.multiplexer = octet;
    plant.multiplexer_writes++;
  } else if (plant.acknowledges-- <= 0) {
    return false;
  } else if (!i2c.has_pointer) {
    i2c.pointer = octet;
    i2c.has_pointer = true;
  } else {
    plant.memory[channel()][i2c.pointer++] = octet;
  }
  return true;
}

/* STA 80, STO 40, RD 20, WR 10, ACK 08. Status: RxACK 80, AL 20, TIP 02. */
static void i2c_command(uint8_t command) {
  plant.i2c_commands++;
  if ((i2c.control & 0x80) == 0) abort();
  i2c.status = 0x02;
  i2c.done_us = plant.now_us + 90;
  if (plant.is_clock_held) return;
  uint32_t clocks = command & 0x30 ? 9 : 0;
  plant.i2c_clocks += clocks;
  bool was_held = plant.data_held > 0;
  plant.data_held -= clocks < plant.data_held ? clocks : plant.data_held;
  if ((was_held && (command & 0x80)) || plant.data_held > 0 || plant.is_arbitration_lost) {
    plant.is_arbitration_lost = false;
    i2c.status |= 0x20;
    return;
  }
  if (command & 0x10 && !(command & 0x80 ? addressed(i2c.data) : written(i2c.data))) i2c.status |= 0x80;
  if (command & 0x20) i2c.data = i2c.talk == FROM_MEMORY ? plant.memory[channel()][i2c.pointer++] : 0xff;
  if (command & 0x20) i2c.is_sending_on = i2c.talk == FROM_MEMORY && (command & 0x08) == 0;
  if (command & 0x40) {
    if (i2c.is_sending_on) i2c.status |= 0x20;
    i2c.is_sending_on = false;
    i2c.talk = IDLE;
    plant.i2c_stops++;
  }
}

static uint8_t i2c_status(void) {
  if (!plant.is_clock_held && plant.now_us >= i2c.done_us) i2c.status &= 0xfd;
  return i2c.status;
}

/* PRERlo 0, PRERhi 1, CTR 2, TXR/RXR 3, CR/SR 4, four octets apart. */
static uint32_t i2c_get(uint32_t reg) { return reg == 4 ? i2c_status() : reg == 3 ? i2c.data : 0; }

static void i2c_put(uint32_t reg, uint8_t value) {
  if (reg < 2) i2c.prescale[reg] = value;
  if (reg == 2) {
    i2c.control = value;
    if ((value & 0x80) == 0) i2c.status = 0;
    else if (i2c.prescale[0] != 0xc7 || i2c.prescale[1] != 0x01) abort();
  }
  if (reg == 3) i2c.data = value;
  if (reg == 4) i2c_command(value);
}

/* Rx0/Tx0 00, CTRL 10 (GO_BSY 100, CHAR_LEN 8), DIVIDER 14, SS 18. */
static void spi_put(uint32_t offset, uint32_t value) {
  if (offset == 0x00) plant.spi_data = value;
  if (offset == 0x14) plant.spi_divider = value;
  if (offset == 0x18) {
    if (value != 0) plant.spi_selects++;
    plant.spi_select = value;
  }
  if (offset != 0x10) return;
  plant.is_spi_busy = (value & 0x100) != 0 && plant.is_spi_stuck;
  if ((value & 0x100) == 0 || plant.is_spi_stuck) return;
  if ((value & 0x7f) != 8 || plant.spi_select != 1u << 3) abort();
  plant.spi_heard[plant.spi_heard_length++] = (uint8_t)plant.spi_data;
  plant.spi_data = plant.spi_value;
}

static uint32_t spi_get(uint32_t offset) {
  if (offset == 0x10) return plant.is_spi_busy ? 0x100 : 0;
  return offset == 0x00 ? plant.spi_data : 0;
}

/* Sixteen registers, two octets apart; the window is at 8: data, state, result. */
static uint32_t parallel_get(uint32_t reg) {
  if (plant.is_never_ready) plant.monitor |= 0x80000000;
  if (reg == 8) return plant.answer[plant.answer_taken++];
  if (reg == 9) return plant.is_operation_endless;
  if (reg == 10) return (uint16_t)plant.answer_length >> 8;
  if (reg == 11) return plant.answer_length & 0xff;
  return plant.registers[reg];
}

static void parallel_put(uint32_t reg, uint8_t value) {
  if (plant.is_never_ready) plant.monitor |= 0x80000000;
  if (reg == 8) plant.asked[plant.asked_length++] = value;
  else plant.registers[reg] = value;
}

uint32_t plant_get(uintptr_t at) {
  if (at >= PLANT_I2C) return i2c_get((uint32_t)(at - PLANT_I2C) / 4);
  if (at >= PLANT_SPI) return spi_get((uint32_t)(at - PLANT_SPI));
  if (at == PLANT_MONITOR) return plant.monitor;
  return parallel_get((uint32_t)(at - PLANT_PARALLEL) / 2);
}

void plant_put(uintptr_t at, uint32_t value) {
  if (at >= PLANT_I2C) i2c_put((uint32_t)(at - PLANT_I2C) / 4, (uint8_t)value);
  else if (at >= PLANT_SPI) spi_put((uint32_t)(at - PLANT_SPI), value);
  else if (at == PLANT_MONITOR) plant.monitor &= ~value;
  else parallel_put((uint32_t)(at - PLANT_PARALLEL) / 2, (uint8_t)value);
}
