/* frame.c: frames of RFC 1662 on a serial line. */
#ifndef FRAME_H
#define FRAME_H

#include "device.h"

/* The largest frame that comes in: kind, sequence, result, octets of a transfer, FCS. */
enum { FRAME_OCTETS = 2 + 2 + CHIP_BUS_LIMIT_TRANSFER + 2 };

struct frame_sender {
  const struct uart *uart;
  uint16_t fcs;
  /* The line takes nothing: what is sent is lost, until somebody clears this. */
  bool is_stuck;
};

void frame_open(struct frame_sender *sender);
void frame_u8(struct frame_sender *sender, uint32_t value);
void frame_u16(struct frame_sender *sender, uint32_t value);
void frame_u32(struct frame_sender *sender, uint32_t value);
void frame_u64(struct frame_sender *sender, uint64_t value);
void frame_close(struct frame_sender *sender);

struct frame_receiver {
  const struct uart *uart;
  uint8_t octets[FRAME_OCTETS];
  /* Of the sound frame that came last. */
  uint16_t length;
  /* Octets of the one that is coming. */
  uint16_t filled;
  uint16_t fcs;
  bool is_escaped;
  /* The frame is too long for any of ours: nothing of it is believed. */
  bool is_spoilt;
};

/* Takes what has come on the line; true once a sound frame stands in `octets`, until the next call. No FCS in `length`. */
bool frame_take(struct frame_receiver *receiver);

uint32_t big_endian_16(const uint8_t *octets);
uint32_t big_endian_32(const uint8_t *octets);
uint64_t big_endian_64(const uint8_t *octets);

#endif
