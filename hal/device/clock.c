/*
 * Microseconds since power-on, from the board's free-running counter: no interrupt and no sum of rounded parts, so it does
 * not drift. A restart of the core does not touch the counter; a hardware reset may begin it anew, and then time goes on
 * where it was last seen.
 */
#include "device.h"

enum { MARK = 0x54494d45 };

/* Survives everything but the loss of power. */
static struct {
  uint32_t mark;
  uint64_t base_us;
  uint64_t seen_ticks;
} origin __attribute__((section("kept")));

static bool is_given;
static uint64_t given_us;

void clock_start(void) {
  uint64_t ticks = board_ticks();
  if (origin.mark != MARK) {
    origin.mark = MARK;
    origin.base_us = 0;
  } else if (ticks < origin.seen_ticks) {
    origin.base_us += origin.seen_ticks / BOARD_TICKS_PER_US;
  }
  origin.seen_ticks = ticks;
}

uint64_t clock_now_us(void) {
  if (is_given) return given_us;
  origin.seen_ticks = board_ticks();
  return origin.base_us + origin.seen_ticks / BOARD_TICKS_PER_US;
}

void clock_give(uint64_t now_us) {
  is_given = true;
  given_us = now_us;
}

bool clock_is_given(void) { return is_given; }

uint64_t clock_ticks_at(uint64_t us) {
  return us <= origin.base_us ? 0 : (us - origin.base_us) * BOARD_TICKS_PER_US;
}

uint64_t clock_deadline(uint32_t us) { return board_ticks() + (uint64_t)us * BOARD_TICKS_PER_US; }

bool clock_has_passed(uint64_t deadline) { return board_ticks() >= deadline; }
