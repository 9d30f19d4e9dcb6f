/*
 * SPI by the OpenCores master (S. Srot, SPI Master Core Specification): 8 bits a go, selects by hand, so that a command and
 * its value are one select. The clock rests low; chips take data on its rising edge.
 */
#include "bus.h"

enum { SPI_DATA = 0x00, SPI_CONTROL = 0x10, SPI_DIVIDER = 0x14, SPI_SELECT = 0x18 };
enum { SPI_LENGTH_8 = 8, SPI_GO = 1 << 8, SPI_TX_ON_FALLING_EDGE = 1 << 10 };
/* Eight bits at 100 kHz take 80. */
enum { SPI_OCTET_US = 500 };
/* Of the first octet of an address. */
enum { SPI_IS_READ = 0x80 };

void spi_open(const struct spi_bus *bus) {
  BUS_PUT_32(bus->registers + SPI_SELECT, 0);
  BUS_PUT_32(bus->registers + SPI_DIVIDER, bus->divider);
  BUS_PUT_32(bus->registers + SPI_CONTROL, SPI_LENGTH_8 | SPI_TX_ON_FALLING_EDGE);
}

/* The octet that came while `octet` went, or a Fault. */
static int32_t spi_exchange(const struct spi_bus *bus, uint32_t octet) {
  BUS_PUT_32(bus->registers + SPI_DATA, octet & 0xff);
  BUS_PUT_32(bus->registers + SPI_CONTROL, SPI_LENGTH_8 | SPI_TX_ON_FALLING_EDGE | SPI_GO);
  const uint64_t deadline = clock_deadline(SPI_OCTET_US);
  for (;;) {
    bool is_late = clock_has_passed(deadline);
    if ((BUS_GET_32(bus->registers + SPI_CONTROL) & SPI_GO) == 0) break;
    if (is_late) return FAULT_TIMEOUT;
  }
  return (int32_t)(BUS_GET_32(bus->registers + SPI_DATA) & 0xff);
}

/* A register's address, then `value`; answers what came with the value. */
static int32_t spi_access(const struct spi_chip *chip, uint32_t reg, uint32_t is_read, uint32_t value) {
  if (reg >= chip->registers) return FAULT_BAD_RANGE;
  const struct spi_bus *bus = chip->bus;
  BUS_PUT_32(bus->registers + SPI_SELECT, 1u << chip->select);
  int32_t came = 0;
  if (chip->address_octets == 2) came = spi_exchange(bus, is_read | reg >> 8);
  if (came >= 0) came = spi_exchange(bus, chip->address_octets == 2 ? reg : is_read | reg);
  if (came >= 0) came = spi_exchange(bus, value);
  BUS_PUT_32(bus->registers + SPI_SELECT, 0);
  if (came < 0) spi_open(bus);
  return came;
}

int32_t spi_read(const struct spi_chip *chip, uint32_t reg) { return spi_access(chip, reg, SPI_IS_READ, 0); }

int32_t spi_write(const struct spi_chip *chip, uint32_t reg, uint32_t value) {
  int32_t came = spi_access(chip, reg, 0, value);
  return came < 0 ? came : 0;
}
