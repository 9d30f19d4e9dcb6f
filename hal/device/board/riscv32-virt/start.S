# From power-on, a reset or a restart to device_main: memory as C wants it, traps to board_trap.
.section .start, "ax"
.globl _start
_start:
.globl board_restart
board_restart:
  csrw mie, zero
.option push
.option norelax
  la gp, __global_pointer$
.option pop
  la sp, __stack_top
  la a0, __data_start
  la a1, __data_load
  la a2, __data_end
1:
  bgeu a0, a2, 2f
  lw t0, 0(a1)
  sw t0, 0(a0)
  addi a0, a0, 4
  addi a1, a1, 4
  j 1b
2:
  la a0, __bss_start
  la a2, __bss_end
3:
  bgeu a0, a2, 4f
  sw zero, 0(a0)
  addi a0, a0, 4
  j 3b
4:
  la t0, trap
  csrw mtvec, t0
  j device_main

.balign 4
trap:
  la sp, __stack_top
  csrr a0, mcause
  csrr a1, mepc
  j board_trap

.section .rodata
.globl rom_image, rom_image_end
rom_image:
  .incbin "rom.bin"
rom_image_end:
