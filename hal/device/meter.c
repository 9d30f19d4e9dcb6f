/*
 * What the processor's work is spent on, in counts of the board's: the core's own steps, the HAL around them, waiting for
 * the shelf at the other end of a line, sleep. A shelf that asks for it is told with each step.
 */
#include "device.h"

static uint32_t spent[WORKS];
static enum work now;
static uint32_t since;

void meter_start(void) { since = board_count(); }

__attribute__((noinline)) enum work meter_turn(enum work next) {
  const enum work before = now;
  const uint32_t count = board_count();
  spent[before] += count - since;
  since = count;
  now = next;
  return before;
}

uint32_t meter_take(enum work work) {
  uint32_t count = spent[work];
  spent[work] = 0;
  return count;
}
