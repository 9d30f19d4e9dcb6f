/*
 * I2C by the OpenCores master (R. Herveille, I2C-Master Core Specification), through a PCA9548. Whoever holds the clock
 * low is given up soon, so that the step stays short; the bus then rests until every SMBus device has let go by itself
 * (System Management Bus Specification, T_TIMEOUT), and nine clocks free a chip that stands in the middle of an octet
 * (NXP UM10204 §3.1.16).
 */
#include "bus.h"

enum { I2C_PRESCALE_LOW = 0, I2C_PRESCALE_HIGH = 1, I2C_CONTROL = 2, I2C_DATA = 3, I2C_COMMAND = 4, I2C_STATUS = 4 };
enum { CONTROL_ENABLE = 0x80 };
enum { COMMAND_START = 0x80, COMMAND_STOP = 0x40, COMMAND_READ = 0x20, COMMAND_WRITE = 0x10, COMMAND_NACK = 0x08 };
enum { STATUS_NACK = 0x80, STATUS_LOST = 0x20, STATUS_WORKS = 0x02 };
enum { ADDRESS_READ = 1 };
/* An octet with its acknowledge takes 90 at 100 kHz. */
enum { I2C_OCTET_US = 100 };
/* What the clock may be held low in a transaction, all in all: our choice, as the emulator has it. */
enum { I2C_STRETCH_US = 3000 };
/* T_TIMEOUT, 25 to 35 ms. */
enum { I2C_QUIET_US = 35000 };
/* Octets' time for START, STOP and the like. */
enum { I2C_OVERHEAD = 4 };

static void i2c_put(const struct i2c_bus *bus, uint32_t reg, uint32_t value) {
  BUS_PUT_8(bus->registers + reg * bus->stride, value);
}

void i2c_open(struct i2c_bus *bus) {
  i2c_put(bus, I2C_CONTROL, 0);
  i2c_put(bus, I2C_PRESCALE_LOW, bus->prescale & 0xff);
  i2c_put(bus, I2C_PRESCALE_HIGH, bus->prescale >> 8);
  i2c_put(bus, I2C_CONTROL, CONTROL_ENABLE);
  bus->channel = I2C_CHANNEL_UNKNOWN;
}

static uint64_t i2c_deadline(uint32_t octets) {
  return clock_deadline((octets + I2C_OVERHEAD) * I2C_OCTET_US + I2C_STRETCH_US);
}

/* The status after a command, or a Fault. An arbitration that is lost is a wire that somebody else holds. */
static int32_t i2c_command(const struct i2c_bus *bus, uint32_t command, uint64_t deadline) {
  i2c_put(bus, I2C_COMMAND, command);
  for (;;) {
    bool is_late = clock_has_passed(deadline);
    int32_t status = BUS_GET_8(bus->registers + I2C_STATUS * bus->stride);
    if ((status & STATUS_LOST) != 0) return FAULT_BUSY;
    if ((status & STATUS_WORKS) == 0) return status;
    if (is_late) return FAULT_TIMEOUT;
  }
}

/* Sends an octet: 0, or a Fault. */
static int32_t i2c_send(const struct i2c_bus *bus, uint32_t octet, uint32_t command, uint64_t deadline) {
  i2c_put(bus, I2C_DATA, octet);
  int32_t status = i2c_command(bus, command | COMMAND_WRITE, deadline);
  if (status < 0) return status;
  return (status & STATUS_NACK) != 0 ? FAULT_NO_ANSWER : 0;
}

/* Takes octets, the last one with a refusal: 0, or a Fault. */
static int32_t i2c_take(const struct i2c_bus *bus, uint8_t *rx, uint32_t length, uint64_t deadline) {
  for (uint32_t n = 0; n < length; n++) {
    int32_t status = i2c_command(bus, COMMAND_READ | (n + 1 == length ? COMMAND_NACK : 0), deadline);
    if (status < 0) return status;
    rx[n] = BUS_GET_8(bus->registers + I2C_DATA * bus->stride);
  }
  return 0;
}

/* From the first START to before the STOP: 0, or a Fault. */
static int32_t i2c_talk(const struct i2c_bus *bus, uint32_t address, const uint8_t *tx, uint32_t tx_length, uint8_t *rx,
                        uint32_t rx_length, uint64_t deadline) {
  int32_t result = 0;
  if (tx_length > 0 || rx_length == 0) {
    result = i2c_send(bus, address << 1, COMMAND_START, deadline);
    for (uint32_t n = 0; n < tx_length && result == 0; n++) result = i2c_send(bus, tx[n], 0, deadline);
  }
  if (rx_length == 0 || result != 0) return result;
  result = i2c_send(bus, address << 1 | ADDRESS_READ, COMMAND_START, deadline);
  return result != 0 ? result : i2c_take(bus, rx, rx_length, deadline);
}

/* The controller lets go of both wires. A lost arbitration needs no rest: whoever won it may be done. */
static void i2c_give_up(struct i2c_bus *bus, int32_t fault) {
  i2c_open(bus);
  bus->is_hung = true;
  bus->quiet_until = clock_deadline(fault == FAULT_TIMEOUT ? I2C_QUIET_US : 0);
}

/* A whole transaction: 0, or a Fault. */
static int32_t i2c_transact(struct i2c_bus *bus, uint32_t address, const uint8_t *tx, uint32_t tx_length, uint8_t *rx,
                            uint32_t rx_length) {
  const uint64_t deadline = i2c_deadline(tx_length + rx_length);
  int32_t result = i2c_talk(bus, address, tx, tx_length, rx, rx_length, deadline);
  if (result == 0 || result == FAULT_NO_ANSWER) {
    int32_t stopped = i2c_command(bus, COMMAND_STOP, deadline);
    if (stopped < 0) result = stopped;
  }
  if (result == FAULT_TIMEOUT || result == FAULT_BUSY) i2c_give_up(bus, result);
  return result;
}

/* Nine clocks with the data wire let go, then STOP. A chip that still holds it shows as an arbitration lost. */
static int32_t i2c_free(struct i2c_bus *bus) {
  if (!clock_has_passed(bus->quiet_until)) return FAULT_TIMEOUT;
  const uint64_t deadline = i2c_deadline(1);
  int32_t result = i2c_command(bus, COMMAND_READ | COMMAND_NACK, deadline);
  if (result == FAULT_BUSY) i2c_open(bus);
  if (result != FAULT_TIMEOUT) result = i2c_command(bus, COMMAND_STOP, deadline);
  if (result < 0) {
    i2c_give_up(bus, FAULT_TIMEOUT);
    return FAULT_TIMEOUT;
  }
  bus->is_hung = false;
  return 0;
}

/* Without an answer of the multiplexer's nobody knows what is connected. */
static int32_t i2c_select(struct i2c_bus *bus, uint8_t channel) {
  if (bus->multiplexer == 0 || channel == I2C_CHANNEL_NONE || channel == bus->channel) return 0;
  const uint8_t control = (uint8_t)(1u << channel);
  int32_t result = i2c_transact(bus, bus->multiplexer, &control, 1, NULL, 0);
  bus->channel = result == 0 ? channel : I2C_CHANNEL_UNKNOWN;
  return result;
}

int32_t i2c_transfer(const struct i2c_chip *chip, const uint8_t *tx, uint32_t tx_length, uint8_t *rx,
                     uint32_t rx_length) {
  struct i2c_bus *bus = chip->bus;
  int32_t result = bus->is_hung ? i2c_free(bus) : 0;
  if (result == 0) result = i2c_select(bus, chip->channel);
  if (result == 0) result = i2c_transact(bus, chip->address, tx, tx_length, rx, rx_length);
  return result < 0 ? result : (int32_t)rx_length;
}
