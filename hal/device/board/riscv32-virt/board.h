/* QEMU's `virt` machine, 32 bits: qemu docs/system/riscv/virt.rst, hw/riscv/virt.c. */
#ifndef BOARD_H
#define BOARD_H

/* mtime of the CLINT counts at 10 MHz. */
#define BOARD_TICKS_PER_US 10u
/* 3.6864 MHz / 16 / 115200: QEMU's line has no speed, but its receive timeout follows the divisor. */
#define BOARD_UART_DIVISOR 2u

/* The second flash: two chips of 16 bits side by side, blocks of 256 KiB. The first holds the image. */
#define FLASH_BASE 0x22000000u
#define FLASH_STRIDE 0x40000u
#define FLASH_WORD uint32_t
#define FLASH_LANES 0x00010001u

#endif
