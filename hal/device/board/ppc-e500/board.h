/* QEMU's `ppce500` machine with an e500mc: qemu docs/system/ppc/ppce500.rst, hw/ppc/e500.c. Big-endian. */
#ifndef BOARD_H
#define BOARD_H

/* The time base counts at 400 MHz. */
#define BOARD_TICKS_PER_US 400u
#define BOARD_UART_DIVISOR 2u

/* One chip of 16 bits, blocks of 64 KiB; start.S maps it here. */
#define FLASH_BASE 0xf0000000u
#define FLASH_STRIDE 0x10000u
#define FLASH_WORD uint16_t
#define FLASH_LANES 0x0001u

#endif
