/* The core's imports: each checks that its octets lie in linear memory, asks the part that knows, and has it recorded. */
#include "core.h"
#include "device.h"

enum { SERIAL_PORT_CONSOLE = 0, CHUNK = 64 };

extern const uint8_t rom_image[];
extern const uint8_t rom_image_end[];

u32 w2c_hal_read(struct w2c_hal *hal, u32 unit, u32 reg) {
  (void)hal;
  return (u32)chip_bus_read(unit, reg);
}

u32 w2c_hal_write(struct w2c_hal *hal, u32 unit, u32 reg, u32 value) {
  (void)hal;
  return (u32)chip_bus_write(unit, reg, value);
}

u32 w2c_hal_transfer(struct w2c_hal *hal, u32 unit, u32 tx, u32 tx_length, u32 rx, u32 rx_length) {
  (void)hal;
  static uint8_t sent[CHIP_BUS_LIMIT_TRANSFER];
  memory_check(tx, tx_length);
  memory_check(rx, rx_length);
  if (tx_length > sizeof sent || rx_length > CHIP_BUS_LIMIT_TRANSFER) return (u32)FAULT_BAD_RANGE;
  memory_fetch(sent, tx, tx_length);
  const uint8_t *received = NULL;
  int32_t result = chip_bus_transfer(unit, sent, tx_length, &received, rx_length);
  if (result > 0) memory_store(rx, received, (uint32_t)result);
  return (u32)result;
}

void w2c_hal_wait(struct w2c_hal *hal, u32 us) {
  (void)hal;
  chip_bus_wait(us);
}

/* Where time is given the wire takes none: the far end's haste, or its lack, must not show. */
static bool console_put(uint8_t octet) {
  bool taken = uart_put(&console, octet);
  while (!taken && clock_is_given()) taken = uart_put(&console, octet);
  return taken;
}

u32 w2c_hal_transmit(struct w2c_hal *hal, u32 port, u32 octets, u32 length) {
  (void)hal;
  memory_check(octets, length);
  int32_t result = FAULT_BAD_UNIT;
  if (port == SERIAL_PORT_CONSOLE) {
    for (result = 0; (u32)result < length; result++) {
      if (!console_put(memory_octet(octets + (u32)result))) break;
    }
  }
  record_transmit(port, octets, length, result);
  return (u32)result;
}

u32 w2c_hal_flashRead(struct w2c_hal *hal, u32 offset, u32 into, u32 length) {
  (void)hal;
  memory_check(into, length);
  int32_t result = 0;
  do {
    uint8_t chunk[CHUNK];
    u32 part = length - (u32)result < CHUNK ? length - (u32)result : CHUNK;
    int32_t got = flash_read(offset + (u32)result, chunk, part);
    if (got < 0) {
      result = got;
      break;
    }
    memory_store(into + (u32)result, chunk, part);
    result += got;
  } while ((u32)result < length);
  record_flash_read(offset, into, length, result);
  return (u32)result;
}

u32 w2c_hal_flashProgram(struct w2c_hal *hal, u32 offset, u32 octets, u32 length) {
  (void)hal;
  memory_check(octets, length);
  int32_t result = 0;
  u32 done = 0;
  do {
    uint8_t chunk[CHUNK];
    u32 part = length - done < CHUNK ? length - done : CHUNK;
    memory_fetch(chunk, octets + done, part);
    result = flash_program(offset + done, chunk, part);
    done += part;
  } while (result == 0 && done < length);
  record_flash_program(offset, octets, length, result);
  return (u32)result;
}

u32 w2c_hal_flashErase(struct w2c_hal *hal, u32 sector) {
  (void)hal;
  int32_t result = flash_erase(sector);
  record_flash_erase(sector, result);
  return (u32)result;
}

u32 w2c_hal_flashBusy(struct w2c_hal *hal) {
  (void)hal;
  int32_t result = flash_busy();
  record_flash_busy(result);
  return (u32)result;
}

/* Texts and grammar stay in the image's flash; what the core asks for is copied. */
u32 w2c_hal_rom(struct w2c_hal *hal, u32 offset, u32 into, u32 length) {
  (void)hal;
  memory_check(into, length);
  u32 size = (u32)(rom_image_end - rom_image);
  if (offset > size) return (u32)FAULT_BAD_RANGE;
  if (length > size - offset) length = size - offset;
  memory_store(into, rom_image + offset, length);
  return length;
}

void w2c_hal_restart(struct w2c_hal *hal, u32 cause) {
  (void)hal;
  record_restart(cause);
  reset_asked();
}
