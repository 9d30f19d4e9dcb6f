/*
 * Buses of a board with chips: memory-mapped, SPI and I2C. Each is one file; what hangs where is a table of the board's.
 * Results are values, counts of octets, 0, or a FAULT_.
 */
#ifndef BUS_H
#define BUS_H

#include "device.h"

/* How a register of the processor's is reached; a board.h that knows better says so. */
#ifndef BUS_GET_8
#define BUS_GET_8(at) (*(volatile uint8_t *)(at))
#define BUS_PUT_8(at, value) ((void)(*(volatile uint8_t *)(at) = (uint8_t)(value)))
#define BUS_GET_32(at) (*(volatile uint32_t *)(at))
#define BUS_PUT_32(at, value) ((void)(*(volatile uint32_t *)(at) = (value)))
#endif

/* bus-parallel.c: chips in the processor's address space. */

struct parallel_bus {
  /* Status of the bus monitor, 32 bits, written back to clear; 0 = there is none. */
  uintptr_t monitor;
  /* Bits that say that no chip was ready in time. */
  uint32_t timeout;
};

struct parallel_chip {
  const struct parallel_bus *bus;
  uintptr_t base;
  /* Registers the chip has, and log2 of the octets from one to the next. */
  uint16_t registers;
  uint8_t shift;
  /* First register of its window for transactions (docs/chips/frame-channels.md); 0 = it has none. */
  uint8_t window;
};

int32_t parallel_read(const struct parallel_chip *chip, uint32_t reg);
int32_t parallel_write(const struct parallel_chip *chip, uint32_t reg, uint32_t value);
int32_t parallel_transfer(const struct parallel_chip *chip, const uint8_t *tx, uint32_t tx_length, uint8_t *rx,
                          uint32_t room);

/* bus-spi.c: chips with a select each. */

struct spi_bus {
  uintptr_t registers;
  /* Bit clock = input clock / (2 * (divider + 1)). */
  uint16_t divider;
};

struct spi_chip {
  const struct spi_bus *bus;
  /* 0 to 7. */
  uint8_t select;
  /* Octets of a register's address, 1 or 2; its first bit says read. */
  uint8_t address_octets;
  /* Registers the chip has. */
  uint16_t registers;
};

void spi_open(const struct spi_bus *bus);
int32_t spi_read(const struct spi_chip *chip, uint32_t reg);
int32_t spi_write(const struct spi_chip *chip, uint32_t reg, uint32_t value);

/* bus-i2c.c: chips by address, behind a multiplexer or not. */

struct i2c_bus {
  uintptr_t registers;
  /* Input clock / (5 * bit clock) - 1. */
  uint16_t prescale;
  /* Octets from one register of the controller to the next. */
  uint8_t stride;
  /* Address of the PCA9548; 0 = there is none. */
  uint8_t multiplexer;

  /* The channel it stands at, or I2C_CHANNEL_UNKNOWN. */
  uint8_t channel;
  /* Somebody holds a wire: nothing is tried before `quiet_until`, and then the wires are freed first. */
  bool is_hung;
  uint64_t quiet_until;
};

enum { I2C_CHANNEL_NONE = 0xfe, I2C_CHANNEL_UNKNOWN = 0xff };

struct i2c_chip {
  struct i2c_bus *bus;
  /* 7 bits. */
  uint8_t address;
  /* 0 to 7, or I2C_CHANNEL_NONE for a chip in front of the multiplexer. */
  uint8_t channel;
};

void i2c_open(struct i2c_bus *bus);
/* START, `tx`, where both are there a repeated START, `rx`, STOP. Answers the octets received. */
int32_t i2c_transfer(const struct i2c_chip *chip, const uint8_t *tx, uint32_t tx_length, uint8_t *rx,
                     uint32_t rx_length);

/* chip-bus-wired.c: what a board with chips implements besides the functions of device.h. */

enum wire { WIRE_PARALLEL, WIRE_SPI, WIRE_I2C };

/* Where a unit of hal/contract/unit.ts is. */
struct wiring {
  uint16_t unit;
  /* enum wire: which of the three is meant. */
  uint8_t wire;
  union {
    struct parallel_chip parallel;
    struct spi_chip spi;
    struct i2c_chip i2c;
  };
};

#define UNIT_OF(slot, chip) ((slot) << UNIT_SLOT_SHIFT | (chip))

extern const struct wiring board_wiring[];
extern const uint32_t board_wirings;
/* Levels of the interrupt lines, bit n = line n. */
uint32_t board_interrupt_lines(void);
/* What cannot be foreseen: of two boards switched on together the answers differ. */
uint32_t board_seed(void);

#endif
