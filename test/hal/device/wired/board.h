/* A board that is not there: every register of its buses is a function of plant.c, and time passes by looking at it. */
#ifndef BOARD_H
#define BOARD_H

#include <stdint.h>

#define BOARD_TICKS_PER_US 1u

#define BUS_GET_8(at) ((uint8_t)plant_get(at))
#define BUS_PUT_8(at, value) plant_put(at, (uint8_t)(value))
#define BUS_GET_32(at) plant_get(at)
#define BUS_PUT_32(at, value) plant_put(at, value)

uint32_t plant_get(uintptr_t at);
void plant_put(uintptr_t at, uint32_t value);

#endif
