/* Frames on an asynchronous line: flag, octet stuffing and FCS of RFC 1662 §4 and appendix C. No address, no control. */
#include "frame.h"

enum { FLAG = 0x7e, ESCAPE = 0x7d, FLIP = 0x20 };
enum { FCS_START = 0xffff, FCS_GOOD = 0xf0b8, FCS_OCTETS = 2 };
/* Far longer than an octet takes: after this the other end is taken to be gone. */
enum { STUCK_US = 250000 };

/* x^16 + x^12 + x^5 + 1, four bits at a time, first bit on the line = bit 0. */
static uint16_t fcs_after(uint16_t fcs, uint8_t octet) {
  static const uint16_t OF_NIBBLE[16] = {
      0x0000, 0x1081, 0x2102, 0x3183, 0x4204, 0x5285, 0x6306, 0x7387,
      0x8408, 0x9489, 0xa50a, 0xb58b, 0xc60c, 0xd68d, 0xe70e, 0xf78f,
  };
  fcs = (uint16_t)(fcs >> 4) ^ OF_NIBBLE[(fcs ^ octet) & 0xf];
  return (uint16_t)(fcs >> 4) ^ OF_NIBBLE[(fcs ^ octet >> 4) & 0xf];
}

static void put(struct frame_sender *sender, uint8_t octet) {
  if (uart_put(sender->uart, octet) || sender->is_stuck) return;
  do {
    uint64_t deadline = clock_deadline(STUCK_US);
    while (!clock_has_passed(deadline)) {
      if (uart_put(sender->uart, octet)) return;
    }
    board_watchdog();
  } while (clock_is_given());
  sender->is_stuck = true;
}

static void put_stuffed(struct frame_sender *sender, uint8_t octet) {
  if (octet == FLAG || octet == ESCAPE) {
    put(sender, ESCAPE);
    octet ^= FLIP;
  }
  put(sender, octet);
}

void frame_open(struct frame_sender *sender) {
  sender->fcs = FCS_START;
  put(sender, FLAG);
}

void frame_u8(struct frame_sender *sender, uint32_t value) {
  sender->fcs = fcs_after(sender->fcs, (uint8_t)value);
  put_stuffed(sender, (uint8_t)value);
}

void frame_u16(struct frame_sender *sender, uint32_t value) {
  frame_u8(sender, value >> 8);
  frame_u8(sender, value);
}

void frame_u32(struct frame_sender *sender, uint32_t value) {
  frame_u16(sender, value >> 16);
  frame_u16(sender, value);
}

void frame_u64(struct frame_sender *sender, uint64_t value) {
  frame_u32(sender, (uint32_t)(value >> 32));
  frame_u32(sender, (uint32_t)value);
}

void frame_close(struct frame_sender *sender) {
  uint16_t fcs = (uint16_t)~sender->fcs;
  put_stuffed(sender, (uint8_t)fcs);
  put_stuffed(sender, (uint8_t)(fcs >> 8));
  put(sender, FLAG);
}

static void begin(struct frame_receiver *receiver) {
  receiver->filled = 0;
  receiver->fcs = FCS_START;
  receiver->is_escaped = false;
  receiver->is_spoilt = false;
}

bool frame_take(struct frame_receiver *receiver) {
  for (int octet = uart_take(receiver->uart); octet >= 0; octet = uart_take(receiver->uart)) {
    if (octet == FLAG) {
      bool is_sound = !receiver->is_spoilt && receiver->fcs == FCS_GOOD && receiver->filled >= 2 + FCS_OCTETS;
      if (is_sound) receiver->length = receiver->filled - FCS_OCTETS;
      begin(receiver);
      if (is_sound) return true;
      continue;
    }
    if (octet == ESCAPE) {
      receiver->is_escaped = true;
      continue;
    }
    if (receiver->is_escaped) octet ^= FLIP;
    receiver->is_escaped = false;
    if (receiver->filled == FRAME_OCTETS) {
      receiver->is_spoilt = true;
      continue;
    }
    receiver->octets[receiver->filled++] = (uint8_t)octet;
    receiver->fcs = fcs_after(receiver->fcs, (uint8_t)octet);
  }
  return false;
}

uint32_t big_endian_16(const uint8_t *octets) { return (uint32_t)octets[0] << 8 | octets[1]; }

uint32_t big_endian_32(const uint8_t *octets) { return big_endian_16(octets) << 16 | big_endian_16(octets + 2); }

uint64_t big_endian_64(const uint8_t *octets) {
  return (uint64_t)big_endian_32(octets) << 32 | big_endian_32(octets + 4);
}
