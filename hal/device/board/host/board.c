/*
 * The process: LINECARD_CONSOLE and LINECARD_BUS are sockets to connect to, LINECARD_FLASH is the flash's file. A restart
 * is the program begun anew; what it keeps goes through an unlinked file.
 */
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "device.h"

extern uint8_t __start_kept[], __stop_kept[];
struct uart chip_bus_line;

/* A line and its FIFOs: what is sent leaves when the other line is used, or when we look for an answer. */
struct line {
  int file;
  uint8_t sent[512], received[512];
  size_t sent_length, received_length, taken;
};
static struct line console_line, bus_line;

/* A descriptor that a former life has left in the environment, or -1. */
static int inherited(const char *name) {
  const char *text = getenv(name);
  return text == NULL ? -1 : atoi(text);
}

static void bequeath(const char *name, int file) {
  char text[16];
  snprintf(text, sizeof text, "%d", file);
  setenv(name, text, 1);
}

static int open_line(const char *path_name, const char *file_name) {
  int file = inherited(file_name);
  if (file >= 0) return file;
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  const char *path = getenv(path_name);
  if (path == NULL || strlen(path) >= sizeof address.sun_path) exit(2);
  strcpy(address.sun_path, path);
  file = socket(AF_UNIX, SOCK_STREAM, 0);
  if (connect(file, (struct sockaddr *)&address, sizeof address) != 0) exit(2);
  bequeath(file_name, file);
  return file;
}

static void take_kept(void) {
  int file = inherited("LINECARD_KEPT");
  if (file < 0) return;
  size_t size = (size_t)(__stop_kept - __start_kept);
  if (pread(file, __start_kept, size, 0) != (ssize_t)size) exit(2);
}

/* Sends what the other end has room for. */
static void drain(struct line *line) {
  if (line->sent_length == 0) return;
  ssize_t gone = send(line->file, line->sent, line->sent_length, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (gone <= 0) return;
  line->sent_length -= (size_t)gone;
  memmove(line->sent, line->sent + gone, line->sent_length);
}

static void drain_all(void) {
  drain(&console_line);
  drain(&bus_line);
}

void board_restart(void) {
  drain_all();
  int file = inherited("LINECARD_KEPT");
  if (file < 0) file = memfd_create("kept", 0);
  size_t size = (size_t)(__stop_kept - __start_kept);
  if (pwrite(file, __start_kept, size, 0) != (ssize_t)size) exit(2);
  bequeath("LINECARD_KEPT", file);
  char *words[] = {(char *)"device", NULL};
  execv("/proc/self/exe", words);
  exit(2);
}

void board_start(void) {
  take_kept();
  console_line.file = open_line("LINECARD_CONSOLE", "LINECARD_CONSOLE_FILE");
  bus_line.file = open_line("LINECARD_BUS", "LINECARD_BUS_FILE");
  console.registers = (volatile uint8_t *)&console_line;
  chip_bus_line.registers = (volatile uint8_t *)&bus_line;
  int flash = open(getenv("LINECARD_FLASH"), O_RDWR);
  model_octets = mmap(NULL, MODEL_OCTETS, PROT_READ | PROT_WRITE, MAP_SHARED, flash, 0);
  if (model_octets == MAP_FAILED) exit(2);
}

static struct line *line_of(const struct uart *uart) { return uart == &console ? &console_line : &bus_line; }

bool uart_has_octet(const struct uart *uart) {
  struct line *line = line_of(uart);
  if (line->taken < line->received_length) return true;
  drain_all();
  struct pollfd entry = {.fd = line->file, .events = POLLIN};
  return poll(&entry, 1, 0) == 1 && (entry.revents & POLLIN) != 0;
}

int uart_take(const struct uart *uart) {
  struct line *line = line_of(uart);
  if (!uart_has_octet(uart)) return -1;
  if (line->taken == line->received_length) {
    ssize_t length = recv(line->file, line->received, sizeof line->received, 0);
    if (length <= 0) exit(0); /* the other end has gone, and we with it */
    line->received_length = (size_t)length;
    line->taken = 0;
  }
  return line->received[line->taken++];
}

bool uart_put(const struct uart *uart, uint8_t octet) {
  struct line *line = line_of(uart);
  drain(line == &bus_line ? &console_line : &bus_line);
  if (line->sent_length == sizeof line->sent) drain(line);
  if (line->sent_length == sizeof line->sent) return false;
  line->sent[line->sent_length++] = octet;
  return true;
}

uint64_t board_ticks(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000u + (uint64_t)now.tv_nsec / 1000u;
}

uint32_t board_count(void) { return (uint32_t)board_ticks(); }

void board_sleep(uint64_t ticks) {
  drain_all();
  uint64_t now = board_ticks();
  struct pollfd lines[] = {{.fd = console_line.file, .events = POLLIN}, {.fd = bus_line.file, .events = POLLIN}};
  if (ticks > now) poll(lines, 2, (int)((ticks - now + 999) / 1000));
}

/* The test that runs us is the watchdog. */
void board_watchdog(void) {}

int main(void) { device_main(); }
