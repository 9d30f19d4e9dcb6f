/*
 * The `ppce500` machine: two UARTs on one interrupt of the MPIC; time base, decrementer and watchdog of Book E. During a
 * step the decrementer is the watchdog's bark. Its bite is TCR[WRC], which silicon has and QEMU has not.
 */
#include "device.h"

#define REGISTER_32(address) (*(volatile uint32_t *)(uintptr_t)(address))

/* The block of the system's own registers, as start.S maps it. */
#define CCSR 0xe0000000u
#define CONSOLE_UART (CCSR + 0x4500)
#define CHIP_BUS_UART (CCSR + 0x4600)
#define MPIC_GLOBAL_CONFIGURATION (CCSR + 0x41020)
/* Internal interrupt 26 is both UARTs'. */
#define MPIC_UART_VECTOR (CCSR + 0x50200 + 26 * 0x20)
#define MPIC_UART_DESTINATION (MPIC_UART_VECTOR + 0x10)
#define MPIC_TASK_PRIORITY (CCSR + 0x60080)
#define MPIC_ACKNOWLEDGE (CCSR + 0x600a0)
#define MPIC_END (CCSR + 0x600b0)

enum { MPIC_MIXED_MODE = 0x20000000, MPIC_PRIORITY_8_VECTOR_1 = 0x00480001, MPIC_TO_PROCESSOR_0 = 1 };
enum { TASK_SLEEPS = 0, TASK_WORKS = 15 };
enum { FIFO_EACH = 0x07, FIFO_BURST = 0xc7 };

/* Special-purpose registers of Book E. */
#define SPR_DECREMENTER 22
#define SPR_TIMER_STATUS 336
#define SPR_TIMER_CONTROL 340
#define TO_SPR(number, value) __asm__ volatile("mtspr %0, %1" ::"i"(number), "r"(value))

static const uint32_t STATUS_CLEAR = 0xc8000000; /* ENW, WIS, DIS: written to clear */
/* WP, WPEXT: bit 34 of the time base, toggles every 1.3 s. WRC: chip reset at the third. DIE. */
static const uint32_t CONTROL = 0u << 30 | 2u << 28 | 9u << 17 | 0x04000000u;
enum { BARK_US = 1000000 };
enum { SYNDROME_TRAP = 0x02000000 }; /* ESR[PTR] */

struct uart chip_bus_line;

/* start.S: sleeps with interrupts let in, until one comes. */
void sleep_until_interrupt(void);

void board_start(void) {
  uart_open(&console, CONSOLE_UART, FIFO_EACH);
  uart_open(&chip_bus_line, CHIP_BUS_UART, FIFO_BURST);
  REGISTER_32(MPIC_GLOBAL_CONFIGURATION) = MPIC_MIXED_MODE;
  REGISTER_32(MPIC_TASK_PRIORITY) = TASK_WORKS;
  REGISTER_32(MPIC_UART_DESTINATION) = MPIC_TO_PROCESSOR_0;
  REGISTER_32(MPIC_UART_VECTOR) = MPIC_PRIORITY_8_VECTOR_1;
  board_watchdog();
  TO_SPR(SPR_TIMER_CONTROL, CONTROL);
  __asm__ volatile("wrteei 1");
}

/* Called by start.S: an exception by the number of its IVOR, or a hang. A trap is a memory check that failed. */
_Noreturn __attribute__((externally_visible)) void board_trap(uint32_t vector, uintptr_t place) {
  enum { VECTOR_PROGRAM = 6, VECTOR_HANG = 16 };
  uint32_t syndrome;
  __asm__ volatile("mfspr %0, 62" : "=r"(syndrome));
  if (vector == VECTOR_HANG) reset_because(RESTART_CAUSE_HANG, place);
  if (vector == VECTOR_PROGRAM && (syndrome & SYNDROME_TRAP) != 0)
    reset_because(RESTART_CAUSE_TRAP | MACHINE_TRAP_OUT_OF_BOUNDS, place);
  reset_because(RESTART_CAUSE_PROCESSOR | vector, place);
}

uint64_t board_ticks(void) {
  uint32_t high, low, again;
  do {
    __asm__ volatile("mfspr %0, 269\n mfspr %1, 268\n mfspr %2, 269" : "=r"(high), "=r"(low), "=r"(again));
  } while (high != again);
  return (uint64_t)high << 32 | low;
}

uint32_t board_count(void) { return (uint32_t)board_ticks(); }

static void set_decrementer(uint64_t ticks) {
  TO_SPR(SPR_DECREMENTER, ticks > INT32_MAX ? INT32_MAX : (uint32_t)ticks);
  TO_SPR(SPR_TIMER_STATUS, STATUS_CLEAR);
}

void board_sleep(uint64_t ticks) {
  uint64_t now = board_ticks();
  if (ticks <= now) return;
  __asm__ volatile("wrteei 0");
  set_decrementer(ticks - now);
  REGISTER_32(MPIC_TASK_PRIORITY) = TASK_SLEEPS;
  sleep_until_interrupt();
  if (REGISTER_32(MPIC_ACKNOWLEDGE) == 1) REGISTER_32(MPIC_END) = 0;
  REGISTER_32(MPIC_TASK_PRIORITY) = TASK_WORKS;
  board_watchdog();
  __asm__ volatile("wrteei 1");
}

void board_watchdog(void) { set_decrementer((uint64_t)BARK_US * BOARD_TICKS_PER_US); }
