/* The chip bus on a serial line, for boards without chips: hal/contract/chip-bus.ts has the frames. */
#include "chip-bus-serial.h"

/* What the other end gets to answer, and how often it is asked. It may be a busy machine that is no real-time system. */
enum { ANSWER_US = 100000, TRIES = 5 };
/* Questions that put the watchdog off in one step: the other end may be slow, and no sound step asks more. */
enum { QUESTIONS_MAX = 4096 };

static struct frame_sender sender = {.uart = &chip_bus_line};
static struct frame_receiver receiver = {.uart = &chip_bus_line};
static uint8_t sequence;
static uint8_t flags;
/* Interrupt lines that rose and have not been taken. */
static uint32_t raised;
/* The shelf has said that it is later. */
static bool is_woken;
/* Nobody has answered in this step: nobody is asked again before the next. */
static bool is_dead;
/* Questions of this step. */
static uint32_t questions;

struct request {
  uint8_t kind;
  uint16_t unit;
  /* Register, or room. */
  uint16_t place;
  uint8_t value;
  const uint8_t *octets;
  uint32_t length;
};

/* What stands in the receiver: the body of an answer. */
struct answer {
  const uint8_t *body;
  uint32_t length;
};

bool chip_bus_is_recorded(void) { return (flags & CHIP_BUS_FLAG_RECORDER) != 0; }

bool chip_bus_is_metered(void) { return (flags & CHIP_BUS_FLAG_METER) != 0; }

struct frame_sender *chip_bus_tell(uint8_t kind) {
  frame_open(&sender);
  frame_u8(&sender, kind);
  frame_u8(&sender, ++sequence);
  return &sender;
}

static void put_body(const struct request *request) {
  switch (request->kind) {
    case CHIP_BUS_KIND_HELLO:
    case CHIP_BUS_KIND_WAIT:
      frame_u8(&sender, request->value);
      return;
    case CHIP_BUS_KIND_WRITE:
      frame_u16(&sender, request->unit);
      frame_u16(&sender, request->place);
      frame_u8(&sender, request->value);
      return;
    default:
      frame_u16(&sender, request->unit);
      frame_u16(&sender, request->place);
      for (uint32_t i = 0; i < request->length; i++) frame_u8(&sender, request->octets[i]);
  }
}

static void send_request(const struct request *request) {
  frame_open(&sender);
  frame_u8(&sender, request->kind);
  frame_u8(&sender, sequence);
  put_body(request);
  frame_close(&sender);
}

/* What comes without being asked for. */
static void take_notice(const uint8_t *octets, uint32_t length) {
  if (octets[0] == CHIP_BUS_KIND_RAISE && length == 3) {
    raised |= octets[2];
  } else if (octets[0] == CHIP_BUS_KIND_WAKE && length == 11) {
    uint64_t now_us = big_endian_64(octets + 2);
    if (clock_is_given() && now_us >= clock_now_us()) clock_give(now_us);
    raised |= octets[10];
    is_woken = true;
  }
}

static bool is_answered(const struct request *request, struct answer *answer) {
  while (frame_take(&receiver)) {
    const uint8_t *octets = receiver.octets;
    if (octets[0] != (request->kind | CHIP_BUS_KIND_ANSWER)) take_notice(octets, receiver.length);
    else if (octets[1] == sequence) {
      answer->body = octets + 2;
      answer->length = receiver.length - 2u;
      return true;
    }
  }
  return false;
}

/* False when nobody answers. With given time the shelf stands still while it is asked, and may take as long as it likes. */
static bool converse(const struct request *request, struct answer *answer) {
  sequence++;
  if (++questions <= QUESTIONS_MAX) board_watchdog();
  for (int tries = 0; tries < TRIES && !is_dead; tries++) {
    send_request(request);
    do {
      uint64_t deadline = clock_deadline(ANSWER_US);
      while (!clock_has_passed(deadline)) {
        if (is_answered(request, answer)) return true;
      }
      board_watchdog();
    } while (clock_is_given() && tries > 0);
  }
  is_dead = true;
  return false;
}

static bool ask(const struct request *request, struct answer *answer) {
  const enum work before = meter_turn(WORK_BUS);
  const bool has_answer = converse(request, answer);
  meter_turn(before);
  return has_answer;
}

/* The result of a register or a transfer: what was answered, or a timeout, which the recorder has to hear of. */
static int32_t result_of(const struct request *request, struct answer *answer) {
  if (ask(request, answer) && answer->length >= 2) return (int16_t)big_endian_16(answer->body);
  if (chip_bus_is_recorded()) {
    chip_bus_tell(CHIP_BUS_KIND_GAVE_UP);
    frame_u8(&sender, request->kind);
    put_body(request);
    frame_close(&sender);
  }
  return FAULT_TIMEOUT;
}

uint32_t chip_bus_start(void) {
  const struct request hello = {.kind = CHIP_BUS_KIND_HELLO, .value = CHIP_BUS_LIMIT_VERSION};
  struct answer answer;
  is_dead = false;
  if (!ask(&hello, &answer) || answer.length != 13) return (uint32_t)board_ticks();
  flags = answer.body[0];
  uint32_t seed = big_endian_32(answer.body + 1);
  if (flags & CHIP_BUS_FLAG_GIVEN_TIME) clock_give(big_endian_64(answer.body + 5));
  return seed;
}

int32_t chip_bus_read(uint32_t unit, uint32_t reg) {
  const struct request request = {.kind = CHIP_BUS_KIND_READ, .unit = (uint16_t)unit, .place = (uint16_t)reg};
  struct answer answer;
  return result_of(&request, &answer);
}

int32_t chip_bus_write(uint32_t unit, uint32_t reg, uint32_t value) {
  const struct request request = {
      .kind = CHIP_BUS_KIND_WRITE, .unit = (uint16_t)unit, .place = (uint16_t)reg, .value = (uint8_t)value};
  struct answer answer;
  return result_of(&request, &answer);
}

int32_t chip_bus_transfer(uint32_t unit, const uint8_t *tx, uint32_t tx_length, const uint8_t **received,
                          uint32_t room) {
  const struct request request = {.kind = CHIP_BUS_KIND_TRANSFER,
                                  .unit = (uint16_t)unit,
                                  .place = (uint16_t)room,
                                  .octets = tx,
                                  .length = tx_length};
  struct answer answer;
  int32_t result = result_of(&request, &answer);
  if (result > 0) *received = answer.body + 2;
  return result;
}

void chip_bus_wait(uint32_t us) {
  const struct request request = {.kind = CHIP_BUS_KIND_WAIT, .value = (uint8_t)us};
  struct answer answer;
  ask(&request, &answer);
}

uint32_t chip_bus_take_interrupts(void) {
  uint32_t lines = raised;
  raised = 0;
  is_woken = false;
  is_dead = false;
  questions = 0;
  sender.is_stuck = false;
  return lines;
}

bool chip_bus_is_pending(void) {
  while (frame_take(&receiver)) take_notice(receiver.octets, receiver.length);
  return raised != 0 || is_woken;
}
