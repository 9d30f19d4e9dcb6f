/* The far side of the buses: what a test does to them, and what it finds out. Addresses are plant.c's. */
#ifndef PLANT_H
#define PLANT_H

#include <stdbool.h>
#include <stdint.h>

enum { PLANT_PARALLEL = 0x1000, PLANT_MONITOR = 0x2000, PLANT_SPI = 0x3000, PLANT_I2C = 0x4000 };
enum { PLANT_CHANNELS = 8, PLANT_MEMORY = 256, PLANT_TOLD = 64 };

struct plant {
  uint64_t now_us;

  /* Parallel: registers, whether the chip is never ready, and what its window is asked and answers. */
  uint8_t registers[16];
  bool is_never_ready;
  uint32_t monitor;
  uint8_t asked[PLANT_TOLD];
  uint32_t asked_length;
  uint8_t answer[PLANT_TOLD];
  int16_t answer_length;
  uint32_t answer_taken;
  bool is_operation_endless;

  /* SPI: octets in one select, and what comes back; whether the controller ends what it begins. */
  uint32_t spi_select, spi_divider, spi_data;
  uint8_t spi_heard[PLANT_TOLD];
  uint32_t spi_heard_length, spi_selects;
  uint8_t spi_value;
  bool is_spi_stuck, is_spi_busy;

  /* I2C: a memory at 0x50 of each channel, the multiplexer at 0x70. */
  uint8_t memory[PLANT_CHANNELS][PLANT_MEMORY];
  uint8_t multiplexer;
  uint32_t multiplexer_writes;
  bool is_memory_absent;
  /* Octets the memory still acknowledges. */
  int32_t acknowledges;
  /* Somebody holds the clock; or the data wire, for so many clocks more. */
  bool is_clock_held;
  uint32_t data_held;
  bool is_arbitration_lost;
  uint32_t i2c_clocks, i2c_stops, i2c_commands;

  uint32_t lines;
};

extern struct plant plant;

/* As at power-on. */
void plant_reset(void);

#endif
