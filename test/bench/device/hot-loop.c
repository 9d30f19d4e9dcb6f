/* The main of an image that weighs one loop: the core's CRC-32, by way of wasm2c, and crc32.c as it stands at -O2. */
#include "core.h"
#include "device.h"
#include "wasm-rt.h"

enum { OCTETS = 4096 };

struct uart console;
static w2c_core core;
static uint8_t octets[OCTETS];

void reset_because(uint32_t cause, uintptr_t place) {
  (void)cause, (void)place;
  for (;;) {
  }
}

void wasm_rt_trap(wasm_rt_trap_t trap) { reset_because(trap, 0); }

static void put(uint32_t value, char end) {
  char digits[10];
  int length = 0;
  do digits[length++] = (char)('0' + value % 10);
  while ((value /= 10) != 0);
  while (length > 0) {
    if (uart_put(&console, (uint8_t)digits[length - 1])) length--;
  }
  while (!uart_put(&console, (uint8_t)end)) {
  }
}

/* `core by-hand` in counts of the board's; the core's is 0 when the two do not agree. */
void device_main(void) {
  board_start();
  wasm2c_core_instantiate(&core);
  w2c_core_boot(&core);
  for (uint32_t n = 0; n < OCTETS; n++) octets[n] = (uint8_t)(n * 7);
  uint32_t start = board_count();
  uint32_t of_core = w2c_core_crc(&core);
  uint32_t between = board_count();
  uint32_t by_hand = crc32(octets, OCTETS);
  uint32_t end = board_count();
  put(of_core == by_hand ? between - start : 0, ' ');
  put(end - between, '\n');
  for (;;) board_watchdog();
}
