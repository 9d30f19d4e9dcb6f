/*
 * A process of this machine, so that the sanitizers of its compiler see the device's C: serial lines are sockets, the
 * flash is a model of the part.
 */
#ifndef BOARD_H
#define BOARD_H

#include <stdint.h>

#define BOARD_TICKS_PER_US 1u

#define FLASH_BASE 0u
#define FLASH_STRIDE 0x10000u
#define FLASH_WORD uint16_t
#define FLASH_LANES 0x0001u
#define FLASH_GET(at) model_get((uint32_t)(uintptr_t)(at))
#define FLASH_PUT(at, word) model_put((uint32_t)(uintptr_t)(at), word)

uint16_t model_get(uint32_t offset);
void model_put(uint32_t offset, uint16_t word);

#endif
