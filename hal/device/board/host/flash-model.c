/*
 * A NOR flash as the data sheets have it, in a mapped file: programs clear bits, an erase takes its time, and while it
 * runs the part answers with its status until it is suspended.
 */
#include "device.h"

enum { MODEL_OCTETS = FLASH_LIMIT_SECTOR * FLASH_LIMIT_SECTORS, MODEL_ERASE_US = 50000 };
enum { MODEL_READY = 0x80, MODEL_SUSPENDED = 0x40, MODEL_ERASE_ERROR = 0x20 };

static uint8_t *model_octets;
static enum { ARRAY, STATUS, PROGRAM, ERASE } model_mode;
/* The block being erased, -1 = none; and what is left of its erase, or when it ends. */
static int32_t model_block = -1;
static bool model_is_suspended;
static uint64_t model_left_us;
static uint64_t model_end_us;
static uint8_t model_errors;

static void model_settle(void) {
  if (model_block < 0 || model_is_suspended || board_ticks() < model_end_us) return;
  for (uint32_t i = 0; i < FLASH_LIMIT_SECTOR; i++) {
    model_octets[(uint32_t)model_block * FLASH_LIMIT_SECTOR + i] = 0xff;
  }
  model_block = -1;
}

static uint8_t model_status(void) {
  uint8_t status = model_errors;
  if (model_block < 0 || model_is_suspended) status |= MODEL_READY;
  if (model_is_suspended) status |= MODEL_SUSPENDED;
  return status;
}

uint16_t model_get(uint32_t offset) {
  model_settle();
  bool is_erasing = model_block >= 0 && !model_is_suspended;
  if (model_mode != ARRAY || is_erasing) return model_status();
  return (uint16_t)(model_octets[offset] | model_octets[offset + 1] << 8);
}

static void model_confirm(uint32_t offset) {
  if (model_is_suspended) {
    model_is_suspended = false;
    model_end_us = board_ticks() + model_left_us;
  } else if (model_mode == ERASE) {
    model_block = (int32_t)(offset / FLASH_LIMIT_SECTOR);
    model_end_us = board_ticks() + MODEL_ERASE_US;
  } else {
    model_errors |= MODEL_ERASE_ERROR;
  }
  model_mode = STATUS;
}

static void model_suspend(void) {
  if (model_block < 0) return;
  model_left_us = model_end_us - board_ticks();
  model_is_suspended = true;
  model_mode = STATUS;
}

void model_put(uint32_t offset, uint16_t word) {
  model_settle();
  if (model_mode == PROGRAM) {
    model_octets[offset] &= (uint8_t)word;
    model_octets[offset + 1] &= (uint8_t)(word >> 8);
    model_mode = STATUS;
    return;
  }
  switch (word) {
    case 0x20:
      model_mode = ERASE;
      return;
    case 0x40:
      model_mode = PROGRAM;
      return;
    case 0x50:
      model_errors = 0;
      return;
    case 0x70:
      model_mode = STATUS;
      return;
    case 0xb0:
      model_suspend();
      return;
    case 0xd0:
      model_confirm(offset);
      return;
    case 0xff:
      model_mode = ARRAY;
      return;
  }
}
