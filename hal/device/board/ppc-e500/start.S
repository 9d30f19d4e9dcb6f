# From power-on, a reset or a restart to device_main: address map, memory as C wants it, vectors to board_trap.
.equ MAS0, 624
.equ MAS1, 625
.equ MAS2, 626
.equ MAS3, 627
.equ MAS7, 944
.equ IVPR, 63
.equ IVOR0, 400
.equ SRR0, 26
.equ SRR1, 27
.equ CSRR0, 58
.equ MSR_START, 0x2000     # floating point
.equ MSR_CE, 0x20000
.equ VECTOR_HANG, 16

# An entry of TLB1: number, size (4^n KiB), virtual address, upper and lower bits of the physical one. Cache inhibited, guarded.
.macro map entry, size, virtual, upper, lower
  lis 3, 0x1000 + \entry
  mtspr MAS0, 3
  lis 3, 0x8000
  ori 3, 3, \size << 8
  mtspr MAS1, 3
  lis 3, \virtual
  ori 3, 3, 0x0a
  mtspr MAS2, 3
  lis 3, \lower
  ori 3, 3, 0x15
  mtspr MAS3, 3
  li 3, \upper
  mtspr MAS7, 3
  tlbwe
.endm

.section .start, "ax"
.globl _start
_start:
.globl board_restart
board_restart:
  li 3, MSR_START
  mtmsr 3
  isync
  li 3, 0
  mtspr 340, 3
  map 1, 5, 0xe000, 0xf, 0xe000
  map 2, 8, 0xf000, 0xf, 0x0000
  isync

  lis 3, __data_start@ha
  addi 3, 3, __data_start@l
  lis 4, __data_load@ha
  addi 4, 4, __data_load@l
  lis 5, __data_end@ha
  addi 5, 5, __data_end@l
1:
  cmplw 3, 5
  bge 2f
  lwz 6, 0(4)
  stw 6, 0(3)
  addi 3, 3, 4
  addi 4, 4, 4
  b 1b
2:
  lis 3, __bss_start@ha
  addi 3, 3, __bss_start@l
  lis 5, __bss_end@ha
  addi 5, 5, __bss_end@l
  li 6, 0
3:
  cmplw 3, 5
  bge 4f
  stw 6, 0(3)
  addi 3, 3, 4
  b 3b
4:
  lis 3, vectors@h
  mtspr IVPR, 3
  .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  li 3, (vectors + 16 * \n)@l
  mtspr IVOR0 + \n, 3
  .endr
  lis 1, __stack_top@ha
  addi 1, 1, __stack_top@l
  li 0, 0
  stwu 0, -16(1)
  mfmsr 3
  oris 3, 3, MSR_CE >> 16
  mtmsr 3
  isync
  b device_main

# Comes with interrupts shut out and returns so. One that comes between the two instructions ends the sleep all the same.
.globl sleep_until_interrupt
sleep_until_interrupt:
  wrteei 1
  wait
awake:
  blr

.section .vectors, "ax"
.balign 65536
vectors:
  .irp n, 0, 1, 2, 3
  li 3, \n
  b trap
  .balign 16
  .endr
  b end_sleep          # 4: external
  .balign 16
  .irp n, 5, 6, 7, 8, 9
  li 3, \n
  b trap
  .balign 16
  .endr
  b decrementer        # 10
  .balign 16
  li 3, 11
  b trap
  .balign 16
  li 3, VECTOR_HANG    # 12: watchdog
  mfspr 4, CSRR0
  b trap_at
  .balign 16
  .irp n, 13, 14, 15
  li 3, \n
  b trap
  .balign 16
  .endr

# While the processor sleeps it is time to wake, at any other time a step did not return.
decrementer:
  mfspr 4, SRR0
  lis 3, sleep_until_interrupt@ha
  addi 3, 3, sleep_until_interrupt@l
  subf 3, 3, 4
  cmplwi 3, awake - sleep_until_interrupt
  li 3, VECTOR_HANG
  bgt trap_at

# Everything that a call may change is free here: the sleep is a call.
end_sleep:
  lis 3, awake@ha
  addi 3, 3, awake@l
  mtspr SRR0, 3
  mfspr 3, SRR1
  rlwinm 3, 3, 0, 17, 15
  mtspr SRR1, 3
  rfi

trap:
  mfspr 4, SRR0
trap_at:
  lis 1, __stack_top@ha
  addi 1, 1, __stack_top@l
  addi 1, 1, -16
  b board_trap

.section .rodata
.globl rom_image, rom_image_end
rom_image:
  .incbin "rom.bin"
rom_image_end:
