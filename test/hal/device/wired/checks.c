/* Checks of the wired chip bus, one a function; the name of each is printed with what came of it. */
#include <stdio.h>
#include <string.h>

#include "bus.h"
#include "plant.h"

enum { FRAMER = UNIT_OF(1, CHIP_FRAMER), CHANNELS = UNIT_OF(1, CHIP_CHANNELS), PHONE = UNIT_OF(3, CHIP_BRI) };
enum { PHONE_LONG = UNIT_OF(3, CHIP_FRAMER), MEMORY_1 = UNIT_OF(1, CHIP_IDENTITY), MEMORY_2 = UNIT_OF(2, CHIP_IDENTITY) };

static const struct parallel_bus local = {.monitor = PLANT_MONITOR, .timeout = 0x80000000};
static const struct spi_bus spi = {.registers = PLANT_SPI, .divider = 24};
static struct i2c_bus i2c = {.registers = PLANT_I2C, .prescale = 0x01c7, .stride = 4, .multiplexer = 0x70};

const struct wiring board_wiring[] = {
    {FRAMER, WIRE_PARALLEL, .parallel = {&local, PLANT_PARALLEL, .registers = 8, .shift = 1}},
    {CHANNELS, WIRE_PARALLEL, .parallel = {&local, PLANT_PARALLEL, .registers = 12, .shift = 1, .window = 8}},
    {PHONE, WIRE_SPI, .spi = {&spi, .select = 3, .address_octets = 1, .registers = 128}},
    {PHONE_LONG, WIRE_SPI, .spi = {&spi, .select = 3, .address_octets = 2, .registers = 1024}},
    {MEMORY_1, WIRE_I2C, .i2c = {&i2c, 0x50, .channel = 0}},
    {MEMORY_2, WIRE_I2C, .i2c = {&i2c, 0x50, .channel = 1}},
};
const uint32_t board_wirings = sizeof board_wiring / sizeof *board_wiring;

static int failures;

#define EXPECT(condition) \
  if (!(condition)) printf("line %d: %s\n", __LINE__, #condition), failures++
#define CHECK(name) \
  printf("%s\n", name), plant_reset(), i2c.is_hung = false, i2c_open(&i2c), spi_open(&spi)

/* Writes `octets` and reads `room`; what was read stands in `got`. */
static const uint8_t *got;
static int32_t transfer(uint32_t unit, const char *octets, uint32_t length, uint32_t room) {
  return chip_bus_transfer(unit, (const uint8_t *)octets, length, &got, room);
}

static void parallel_checks(void) {
  CHECK("a register of a parallel chip is read and written where it lies");
  EXPECT(chip_bus_write(FRAMER, 5, 0xa5) == 0 && plant.registers[5] == 0xa5);
  EXPECT(chip_bus_read(FRAMER, 5) == 0xa5);
  EXPECT(chip_bus_read(FRAMER, 8) == FAULT_BAD_RANGE && chip_bus_write(FRAMER, 8, 0) == FAULT_BAD_RANGE);

  CHECK("a parallel chip that is never ready times out, and the next access is judged anew");
  plant.is_never_ready = true;
  EXPECT(chip_bus_read(FRAMER, 5) == FAULT_TIMEOUT && chip_bus_write(FRAMER, 5, 1) == FAULT_TIMEOUT);
  plant.is_never_ready = false;
  EXPECT(chip_bus_read(FRAMER, 5) == 1);

  CHECK("a window takes an operation and gives its answer");
  memcpy(plant.answer, "abc", 3);
  plant.answer_length = 3;
  EXPECT(transfer(CHANNELS, "\4\2", 2, 3) == 3 && memcmp(got, "abc", 3) == 0);
  EXPECT(plant.asked_length == 2 && plant.asked[1] == 2);
  plant.answer_length = FAULT_BUSY;
  EXPECT(transfer(CHANNELS, "\2", 1, 0) == FAULT_BUSY);
  plant.answer_length = 4;
  EXPECT(transfer(CHANNELS, "\3", 1, 3) == FAULT_BAD_RANGE);

  CHECK("an operation without end times out");
  plant.is_operation_endless = true;
  EXPECT(transfer(CHANNELS, "\3", 1, 0) == FAULT_TIMEOUT);
  EXPECT(plant.now_us < 2000);
}

static void spi_checks(void) {
  CHECK("a register behind a chip select is one select of an address and a value");
  plant.spi_value = 0x77;
  EXPECT(chip_bus_read(PHONE, 0x44) == 0x77 && plant.spi_selects == 1 && plant.spi_select == 0);
  EXPECT(plant.spi_heard_length == 2 && plant.spi_heard[0] == 0xc4);
  EXPECT(chip_bus_write(PHONE, 0x40, 0x11) == 0);
  EXPECT(plant.spi_heard_length == 4 && plant.spi_heard[2] == 0x40 && plant.spi_heard[3] == 0x11);
  EXPECT(plant.spi_divider == 24 && chip_bus_read(PHONE, 128) == FAULT_BAD_RANGE);

  CHECK("an address may have two octets");
  plant.spi_value = 0x12;
  EXPECT(chip_bus_read(PHONE_LONG, 0x34c) == 0x12 && plant.spi_heard_length == 3);
  EXPECT(plant.spi_heard[0] == 0x83 && plant.spi_heard[1] == 0x4c);

  CHECK("a controller that does not end times out, and lets the chip go");
  plant.is_spi_stuck = true;
  EXPECT(chip_bus_read(PHONE, 1) == FAULT_TIMEOUT && plant.spi_select == 0);
  plant.is_spi_stuck = false;
  EXPECT(chip_bus_write(PHONE, 1, 1) == 0);
}

static void i2c_checks(void) {
  CHECK("octets are written and read through the multiplexer's channel");
  EXPECT(transfer(MEMORY_2, "\x10hello", 6, 0) == 0 && memcmp(plant.memory[1] + 0x10, "hello", 5) == 0);
  EXPECT(transfer(MEMORY_2, "\x10", 1, 5) == 5 && memcmp(got, "hello", 5) == 0);
  EXPECT(plant.multiplexer == 2 && plant.multiplexer_writes == 1);
  EXPECT(transfer(MEMORY_1, "\x10", 1, 1) == 1 && got[0] == 0 && plant.multiplexer == 1);

  CHECK("a chip that is not there, or takes no more, has no answer, and the bus is free");
  plant.is_memory_absent = true;
  EXPECT(transfer(MEMORY_1, "\x10", 1, 4) == FAULT_NO_ANSWER);
  plant.is_memory_absent = false;
  plant.acknowledges = 2;
  EXPECT(transfer(MEMORY_1, "\x10xyz", 4, 0) == FAULT_NO_ANSWER);
  EXPECT(plant.i2c_stops == 3 && !i2c.is_hung);

  CHECK("an empty transaction asks who is there");
  EXPECT(transfer(MEMORY_1, NULL, 0, 0) == 0);

  CHECK("a clock held low times out soon, and the bus rests until an SMBus device has let go");
  plant.is_clock_held = true;
  EXPECT(transfer(MEMORY_1, "\0", 1, 1) == FAULT_TIMEOUT && plant.now_us < 5000);
  uint32_t commands = plant.i2c_commands;
  plant.is_clock_held = false;
  EXPECT(transfer(MEMORY_1, "\0", 1, 1) == FAULT_TIMEOUT && plant.i2c_commands == commands);
  plant.now_us += 25000;
  EXPECT(transfer(MEMORY_1, "\0", 1, 1) == FAULT_TIMEOUT && plant.i2c_commands == commands);
  plant.now_us += 10000;
  uint32_t clocks = plant.i2c_clocks;
  EXPECT(transfer(MEMORY_1, "\0", 1, 1) == 1);
  EXPECT(plant.i2c_clocks == clocks + 9 + 2 * 9 + 4 * 9 && plant.multiplexer == 1);

  CHECK("a clock held for ever is given up again and again, each time soon");
  plant.is_clock_held = true;
  for (int n = 0; n < 20; n++) {
    plant.now_us += 40000;
    uint64_t start_us = plant.now_us;
    EXPECT(transfer(MEMORY_1, "\0", 1, 1) == FAULT_TIMEOUT && plant.now_us - start_us < 5000);
  }

  CHECK("nine clocks free a data wire that a chip holds in the middle of an octet");
  plant.data_held = 7;
  EXPECT(transfer(MEMORY_1, "\0", 1, 1) == FAULT_BUSY);
  EXPECT(transfer(MEMORY_1, "\0", 1, 1) == 1 && plant.data_held == 0);

  CHECK("a data wire that nobody lets go of is a time-out, until somebody does");
  plant.data_held = 1000000;
  EXPECT(transfer(MEMORY_1, "\0", 1, 1) == FAULT_BUSY && transfer(MEMORY_1, "\0", 1, 1) == FAULT_TIMEOUT);
  plant.now_us += 40000;
  EXPECT(transfer(MEMORY_1, "\0", 1, 1) == FAULT_TIMEOUT);
  plant.now_us += 40000;
  plant.data_held = 0;
  EXPECT(transfer(MEMORY_1, "\0", 1, 1) == 1);

  CHECK("an arbitration that is lost is told, and the next attempt chooses its channel again");
  EXPECT(transfer(MEMORY_1, "\0", 1, 1) == 1);
  plant.is_arbitration_lost = true;
  EXPECT(transfer(MEMORY_1, "\0", 1, 1) == FAULT_BUSY);
  plant.multiplexer = 0x80;
  EXPECT(transfer(MEMORY_1, "\0", 1, 1) == 1 && plant.multiplexer == 1);
}

static void bus_checks(void) {
  CHECK("a unit that nothing is wired to, or not so, is a bad unit");
  EXPECT(chip_bus_read(UNIT_OF(7, 1), 0) == FAULT_BAD_UNIT && chip_bus_write(UNIT_OF(7, 1), 0, 0) == FAULT_BAD_UNIT);
  EXPECT(chip_bus_read(MEMORY_1, 0) == FAULT_BAD_UNIT && chip_bus_write(MEMORY_1, 0, 0) == FAULT_BAD_UNIT);
  EXPECT(transfer(PHONE, "\0", 1, 1) == FAULT_BAD_UNIT && transfer(FRAMER, "\0", 1, 1) == FAULT_BAD_UNIT);
  EXPECT(transfer(UNIT_OF(7, 1), "\0", 1, 1) == FAULT_BAD_UNIT);
  EXPECT(transfer(MEMORY_1, "\0", 1, CHIP_BUS_LIMIT_TRANSFER + 1) == FAULT_BAD_RANGE);

  CHECK("a line that rises wakes, and says so in each step while it is up; one that is stuck lets the processor sleep");
  EXPECT(!chip_bus_is_pending() && chip_bus_take_interrupts() == 0);
  plant.lines = 1;
  EXPECT(chip_bus_is_pending() && chip_bus_take_interrupts() == 1);
  EXPECT(!chip_bus_is_pending() && chip_bus_take_interrupts() == 1);
  plant.lines = 0;
  EXPECT(!chip_bus_is_pending());
  plant.lines = 1;
  EXPECT(chip_bus_is_pending());

  CHECK("settling time passes");
  uint64_t start_us = plant.now_us;
  chip_bus_wait(50);
  EXPECT(plant.now_us - start_us >= 50 && plant.now_us - start_us < 60);
  EXPECT(chip_bus_start() == 0x5eed);
}

int main(void) {
  parallel_checks();
  spi_checks();
  i2c_checks();
  bus_checks();
  return failures;
}
