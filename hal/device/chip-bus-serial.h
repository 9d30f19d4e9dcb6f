/* chip-bus-serial.c: what it offers the recorder, which speaks on the same line. */
#ifndef CHIP_BUS_SERIAL_H
#define CHIP_BUS_SERIAL_H

#include "frame.h"

/* Whether the shelf writes a boundary log. */
bool chip_bus_is_recorded(void);
/* Whether it measures. */
bool chip_bus_is_metered(void);
/* Opens a frame that is not answered; the caller fills and closes it. */
struct frame_sender *chip_bus_tell(uint8_t kind);

#endif
