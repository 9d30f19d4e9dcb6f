/* A life of the card: the core is booted, stepped when something is there or its time has come, and sleeps in between. */
#include "core.h"
#include "device.h"

/* Octets of the console handed over before one step. */
enum { TYPED_MAX = 16 };
/* The processor never sleeps longer, so that the watchdog knows it is alive. */
enum { SLEEP_US = 500000 };
static const uint64_t NEVER = UINT64_MAX;

struct uart console;
static w2c_core core;

static uint64_t step(void) {
  for (uint32_t lines = chip_bus_take_interrupts(), line = 0; lines != 0; lines >>= 1, line++) {
    if ((lines & 1) == 0) continue;
    record_interrupt(line);
    w2c_core_interrupt(&core, line);
  }
  for (int typed = 0; typed < TYPED_MAX && uart_has_octet(&console); typed++) {
    uint8_t octet = (uint8_t)uart_take(&console);
    record_receive(0, octet);
    w2c_core_receive(&core, 0, octet);
  }
  uint64_t now_us = clock_now_us();
  record_step(now_us);
  uint64_t due_us = w2c_core_step(&core, now_us);
  record_stepped(due_us);
  return due_us;
}

/* Until `due_us`, or until there is something to do. With given time only the shelf knows when that is. */
static void rest(uint64_t due_us) {
  for (;;) {
    board_watchdog();
    if (chip_bus_is_pending() || uart_has_octet(&console)) return;
    uint64_t until = clock_deadline(SLEEP_US);
    if (!clock_is_given()) {
      if (due_us <= clock_now_us()) return;
      if (due_us != NEVER && clock_ticks_at(due_us) < until) until = clock_ticks_at(due_us);
    }
    meter_turn(WORK_SLEEP);
    board_sleep(until);
    meter_turn(WORK_HAL);
  }
}

void device_main(void) {
  board_start();
  meter_start();
  clock_start();
  reset_report();
  uint32_t seed = chip_bus_start();
  wasm2c_core_instantiate(&core, NULL);
  uint64_t now_us = clock_now_us();
  reset_watch();
  record_boot(now_us, seed);
  record_booted(w2c_core_boot(&core, now_us, seed));
  for (uint64_t due_us = now_us;; due_us = step()) rest(due_us);
}
