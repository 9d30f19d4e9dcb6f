/* A 16550 UART, polled: an interrupt only ends the processor's sleep. National Semiconductor PC16550D, §8. */
#include "device.h"

enum {
  DATA = 0,             /* DLAB = 0 */
  DIVISOR_LOW = 0,      /* DLAB = 1 */
  INTERRUPT_ENABLE = 1, /* DLAB = 0 */
  DIVISOR_HIGH = 1,     /* DLAB = 1 */
  FIFO_CONTROL = 2,
  LINE_CONTROL = 3,
  MODEM_CONTROL = 4,
  LINE_STATUS = 5,
};
enum { LINE_8N1 = 0x03, LINE_DLAB = 0x80 };
enum { ENABLE_RECEIVED = 0x01 };
enum { MODEM_DTR = 0x01, MODEM_RTS = 0x02, MODEM_OUT2 = 0x08 }; /* OUT2 lets the interrupt out on PC wiring */
enum { STATUS_DATA_READY = 0x01, STATUS_HOLDING_EMPTY = 0x20 };

void uart_open(struct uart *uart, uintptr_t registers, uint8_t fifo_control) {
  volatile uint8_t *at = (volatile uint8_t *)registers;
  uart->registers = at;
  at[LINE_CONTROL] = LINE_DLAB | LINE_8N1;
  at[DIVISOR_LOW] = BOARD_UART_DIVISOR & 0xff;
  at[DIVISOR_HIGH] = BOARD_UART_DIVISOR >> 8;
  at[LINE_CONTROL] = LINE_8N1;
  at[FIFO_CONTROL] = fifo_control;
  at[MODEM_CONTROL] = MODEM_DTR | MODEM_RTS | MODEM_OUT2;
  at[INTERRUPT_ENABLE] = ENABLE_RECEIVED;
}

bool uart_has_octet(const struct uart *uart) {
  return uart->registers != NULL && (uart->registers[LINE_STATUS] & STATUS_DATA_READY) != 0;
}

int uart_take(const struct uart *uart) { return uart_has_octet(uart) ? uart->registers[DATA] : -1; }

bool uart_put(const struct uart *uart, uint8_t octet) {
  if (uart->registers == NULL || (uart->registers[LINE_STATUS] & STATUS_HOLDING_EMPTY) == 0) return false;
  uart->registers[DATA] = octet;
  return true;
}
