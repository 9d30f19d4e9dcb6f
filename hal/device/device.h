/*
 * What the parts of the device offer each other. One part is one file; the last section is what a board folder implements.
 * Constants of hal/contract/ come from contract.h, which the build writes.
 */
#ifndef DEVICE_H
#define DEVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "board.h"
#include "contract.h"

/* uart.c: a 16550. */

struct uart {
  /* Registers, one octet each, side by side. NULL = not there. */
  volatile uint8_t *registers;
};

void uart_open(struct uart *uart, uintptr_t registers, uint8_t fifo_control);
bool uart_has_octet(const struct uart *uart);
/* -1 = nothing came. */
int uart_take(const struct uart *uart);
/* False while the transmitter is full. */
bool uart_put(const struct uart *uart, uint8_t octet);

/* clock.c: microseconds since power-on, across restarts of the core. */

void clock_start(void);
uint64_t clock_now_us(void);
/* From here on it is as late as somebody else says. */
void clock_give(uint64_t now_us);
bool clock_is_given(void);
/* The board's counter when it will be so late; for a time gone by, a count gone by. */
uint64_t clock_ticks_at(uint64_t us);
/* Ticks of the board's counter after which `us` have passed from now on: for time limits of the HAL's own. */
uint64_t clock_deadline(uint32_t us);
bool clock_has_passed(uint64_t deadline);

/* flash.c: NOR flash, as hal/contract/hal.ts has it. Results are octets, 0 or a FAULT_. */

int32_t flash_read(uint32_t offset, uint8_t *into, uint32_t length);
int32_t flash_program(uint32_t offset, const uint8_t *octets, uint32_t length);
int32_t flash_erase(uint32_t sector);
int32_t flash_busy(void);

/* chip-bus: one file a back end. Results are values or a FAULT_. */

/* Begins a life of the core; answers the seed of its chance. */
uint32_t chip_bus_start(void);
int32_t chip_bus_read(uint32_t unit, uint32_t reg);
int32_t chip_bus_write(uint32_t unit, uint32_t reg, uint32_t value);
/* `*received` is valid until the next call. */
int32_t chip_bus_transfer(uint32_t unit, const uint8_t *tx, uint32_t tx_length, const uint8_t **received,
                          uint32_t room);
void chip_bus_wait(uint32_t us);
/* Interrupt lines that rose since the last call, as a bit mask. */
uint32_t chip_bus_take_interrupts(void);
/* Whether a step is wanted before its time. */
bool chip_bus_is_pending(void);

/* recorder.c: tells the boundary log to whoever is at the other end of the chip bus. */

void record_boot(uint64_t now_us, uint32_t seed);
void record_booted(uint32_t top);
void record_interrupt(uint32_t line);
void record_receive(uint32_t port, uint8_t octet);
void record_step(uint64_t now_us);
void record_stepped(uint64_t due_us);
void record_transmit(uint32_t port, uint32_t from, uint32_t length, int32_t result);
void record_flash_read(uint32_t offset, uint32_t into, uint32_t room, int32_t result);
void record_flash_program(uint32_t offset, uint32_t from, uint32_t length, int32_t result);
void record_flash_erase(uint32_t sector, int32_t result);
void record_flash_busy(int32_t result);
void record_restart(uint32_t cause);

/* meter.c: what the processor's work is spent on. */

enum work { WORK_HAL, WORK_CORE, WORK_BUS, WORK_SLEEP, WORKS };

void meter_start(void);
/* From here on it is `next`'s; answers whose it was. */
enum work meter_turn(enum work next);
/* Counts of board_count since it was last taken. */
uint32_t meter_take(enum work work);

/* memory.c: the core's linear memory. */

uint8_t memory_octet(uint32_t address);
void memory_set(uint32_t address, uint8_t octet);
/* Little-endian; 0 outside the memory. */
uint32_t memory_word(uint32_t address);
bool memory_has(uint32_t address, uint32_t length);
/* Traps when the octets do not all lie in the memory. */
void memory_check(uint32_t address, uint32_t length);
void memory_fetch(uint8_t *into, uint32_t address, uint32_t length);
void memory_store(uint32_t address, const uint8_t *octets, uint32_t length);

/* journal.c: the core's journal, in its linear memory. */

struct journal {
  uint32_t base;
  uint32_t capacity;
  uint32_t written;
};

/* False before the core has booted, and when what it left makes no sense. */
bool journal_find(struct journal *journal);
/* The stage at work, from 1; 0 = none, or nobody knows. */
uint32_t journal_stage(void);
/* Address of the record with this number. */
uint32_t journal_record(const struct journal *journal, uint32_t number);

/* reset.c: why the card restarts. */

/* Keeps what is known of the reason, and begins anew. `place` is where the processor was. */
_Noreturn void reset_because(uint32_t cause, uintptr_t place);
/* Begins anew because the core wants it. */
_Noreturn void reset_asked(void);
/* After a restart, before the core is made anew: writes into flash why. */
void reset_report(void);
/* From here on a start without reset_because is the watchdog's doing. */
void reset_watch(void);

/* crc32.c: IEEE 802.3. */

uint32_t crc32(const uint8_t *octets, uint32_t length);

/* main.c */

/* Called by start.S. */
_Noreturn __attribute__((externally_visible)) void device_main(void);
extern struct uart console;

/* board/: the processor and its board. board.h holds its figures. */

/* Opens the console and what else the board has; called once, first. */
void board_start(void);
/* The serial line of the chip bus. */
extern struct uart chip_bus_line;
/* A counter that counts from power-on or from the last hardware reset. */
uint64_t board_ticks(void);
/* A counter of work: instructions, or what comes nearest. It wraps. */
uint32_t board_count(void);
/* Lets the processor sleep until the counter reaches `ticks` or a serial line has something; may return before. */
void board_sleep(uint64_t ticks);
/* Puts the watchdog off. After a second without it the board calls reset_because, after two it is reset in hardware. */
void board_watchdog(void);
/* Begins anew: all memory but the section `kept` is as at power-on. */
_Noreturn void board_restart(void);

#endif
