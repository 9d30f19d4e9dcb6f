/* The `virt` machine: CLINT, PLIC, and what stands on its PCI bus: the second UART and the watchdog. */
#include "device.h"

#define REGISTER_8(address) (*(volatile uint8_t *)(uintptr_t)(address))
#define REGISTER_16(address) (*(volatile uint16_t *)(uintptr_t)(address))
#define REGISTER_32(address) (*(volatile uint32_t *)(uintptr_t)(address))

enum { CLINT_MTIMECMP = 0x02004000, CLINT_MTIME = 0x0200bff8 };
enum { PLIC_PRIORITY = 0x0c000000, PLIC_ENABLE = 0x0c002000, PLIC_THRESHOLD = 0x0c200000, PLIC_CLAIM = 0x0c200004 };
enum { CONSOLE_UART = 0x10000000, CONSOLE_SOURCE = 10 };
enum { MIE_TIMER = 1 << 7, MIE_EXTERNAL = 1 << 11, MSTATUS_MIE = 1 << 3 };
static const uint32_t CAUSE_BREAKPOINT = 3, CAUSE_TIMER = 0x80000007;

/* PCI: configuration space of bus 0, and where its windows lie for the processor. */
enum { PCI_CONFIGURATION = 0x30000000, PCI_IO = 0x03000000, PCI_SOURCE = 32, PCI_DEVICES = 32 };
enum { PCI_COMMAND = 0x04, PCI_BAR0 = 0x10, PCI_COMMAND_IO = 0x01, PCI_COMMAND_MEMORY = 0x02 };
enum { PCI_SERIAL = 0x00021b36, PCI_I6300ESB = 0x25ab8086 };
enum { SERIAL_IO = 0x1000, WATCHDOG_MEMORY = 0x40000000 };

/* Intel 6300ESB I/O Controller Hub, watchdog timer. Two timers run one after the other, 2^15 cycles of 33 MHz a count. */
enum { ESB_TIMER1 = 0x00, ESB_TIMER2 = 0x04, ESB_RELOAD = 0x0c, ESB_CONFIGURATION = 0x60, ESB_LOCK = 0x68 };
enum { ESB_UNLOCK_1 = 0x80, ESB_UNLOCK_2 = 0x86, ESB_RELOADED = 0x100, ESB_NO_INTERRUPT = 0x03, ESB_ENABLE = 0x02 };
/* About a second each. */
enum { WATCHDOG_COUNT = 1007 };
/* The timer's interrupt comes first and knows where the processor is. */
enum { BARK_US = 1000000 };

/* Receiver triggers at 1 octet for people, at 14 for the chip bus: QEMU hands over as many as the FIFO is to hold. */
enum { FIFO_EACH = 0x07, FIFO_BURST = 0xc7 };

/* Physical memory protection: nothing below the stack, for this mode too. There QEMU's PCI window swallows all writes. */
enum { GUARD_FROM = 0x7fff0000, GUARD_TO_SHIFTED = 0x20000000, GUARD_CONFIGURATION = 0x88 << 8 }; /* entry 1: L, TOR */

struct uart chip_bus_line;
static bool has_watchdog;

static void enable_source(uint32_t source) {
  REGISTER_32(PLIC_PRIORITY + 4 * source) = 1;
  REGISTER_32(PLIC_ENABLE + source / 32 * 4) |= 1u << source % 32;
}

static void open_serial(uintptr_t configuration, uint32_t slot) {
  REGISTER_32(configuration + PCI_BAR0) = SERIAL_IO;
  REGISTER_16(configuration + PCI_COMMAND) = PCI_COMMAND_IO;
  uart_open(&chip_bus_line, PCI_IO + SERIAL_IO, FIFO_BURST);
  enable_source(PCI_SOURCE + slot % 4);
}

/* The next write is believed. */
static void esb_unlock(void) {
  REGISTER_16(WATCHDOG_MEMORY + ESB_RELOAD) = ESB_UNLOCK_1;
  REGISTER_16(WATCHDOG_MEMORY + ESB_RELOAD) = ESB_UNLOCK_2;
}

/* A preload is written as a word: half of one is not taken, and the timer stays at its 17 minutes. */
static void esb_preload(uint32_t timer) {
  esb_unlock();
  REGISTER_32(WATCHDOG_MEMORY + timer) = WATCHDOG_COUNT;
}

static void start_watchdog(uintptr_t configuration) {
  REGISTER_32(configuration + PCI_BAR0) = WATCHDOG_MEMORY;
  REGISTER_16(configuration + PCI_COMMAND) = PCI_COMMAND_MEMORY;
  REGISTER_16(configuration + ESB_CONFIGURATION) = ESB_NO_INTERRUPT;
  esb_preload(ESB_TIMER1);
  esb_preload(ESB_TIMER2);
  has_watchdog = true;
  board_watchdog();
  REGISTER_8(configuration + ESB_LOCK) = ESB_ENABLE;
}

void board_start(void) {
  __asm__ volatile("csrw pmpaddr0, %0\n csrw pmpaddr1, %1\n csrw pmpcfg0, %2" ::"r"(GUARD_FROM >> 2),
                   "r"(GUARD_TO_SHIFTED), "r"(GUARD_CONFIGURATION));
  REGISTER_32(PLIC_THRESHOLD) = 0;
  uart_open(&console, CONSOLE_UART, FIFO_EACH);
  enable_source(CONSOLE_SOURCE);
  for (uint32_t slot = 0; slot < PCI_DEVICES; slot++) {
    uintptr_t configuration = PCI_CONFIGURATION + (slot << 15);
    uint32_t identity = REGISTER_32(configuration);
    if (identity == PCI_SERIAL) open_serial(configuration, slot);
    if (identity == PCI_I6300ESB) start_watchdog(configuration);
  }
  board_watchdog();
  __asm__ volatile("csrw mie, %0" ::"r"(MIE_TIMER));
  __asm__ volatile("csrs mstatus, %0" ::"r"(MSTATUS_MIE));
}

/* Called by start.S. A breakpoint is a memory check of the core's that failed. */
_Noreturn __attribute__((externally_visible)) void board_trap(uint32_t cause, uintptr_t place) {
  if (cause == CAUSE_TIMER) reset_because(RESTART_CAUSE_HANG, place);
  if (cause == CAUSE_BREAKPOINT) reset_because(RESTART_CAUSE_TRAP | MACHINE_TRAP_OUT_OF_BOUNDS, place);
  reset_because(RESTART_CAUSE_PROCESSOR | (cause & 0xffff), place);
}

uint64_t board_ticks(void) {
  uint32_t high, low;
  do {
    high = REGISTER_32(CLINT_MTIME + 4);
    low = REGISTER_32(CLINT_MTIME);
  } while (high != REGISTER_32(CLINT_MTIME + 4));
  return (uint64_t)high << 32 | low;
}

uint32_t board_count(void) {
  uint32_t instructions;
  __asm__ volatile("csrr %0, minstret" : "=r"(instructions));
  return instructions;
}

static void set_timer(uint64_t ticks) {
  REGISTER_32(CLINT_MTIMECMP) = UINT32_MAX;
  REGISTER_32(CLINT_MTIMECMP + 4) = (uint32_t)(ticks >> 32);
  REGISTER_32(CLINT_MTIMECMP) = (uint32_t)ticks;
}

/* An interrupt that is enabled by itself and not as a whole ends `wfi` and goes nowhere; one that waits already does too. */
void board_sleep(uint64_t ticks) {
  __asm__ volatile("csrc mstatus, %0" ::"r"(MSTATUS_MIE));
  __asm__ volatile("csrs mie, %0" ::"r"(MIE_EXTERNAL));
  set_timer(ticks);
  __asm__ volatile("wfi");
  __asm__ volatile("csrc mie, %0" ::"r"(MIE_EXTERNAL));
  uint32_t source = REGISTER_32(PLIC_CLAIM);
  if (source != 0) REGISTER_32(PLIC_CLAIM) = source;
  board_watchdog();
  __asm__ volatile("csrs mstatus, %0" ::"r"(MSTATUS_MIE));
}

void board_watchdog(void) {
  set_timer(clock_deadline(BARK_US));
  if (!has_watchdog) return;
  esb_unlock();
  REGISTER_16(WATCHDOG_MEMORY + ESB_RELOAD) = ESB_RELOADED;
}
