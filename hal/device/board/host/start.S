# The texts; the rest of the start is the operating system's.
.section .rodata
.globl rom_image, rom_image_end
rom_image:
  .incbin "rom.bin"
rom_image_end:
.section .note.GNU-stack, "", %progbits
