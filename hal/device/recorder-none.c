/* Nobody listens: a board with chips of its own has no shelf at the other end of a line. */
#include "device.h"

void record_boot(uint64_t now_us, uint32_t seed) { (void)now_us, (void)seed; }
void record_booted(uint32_t top) { (void)top; }
void record_interrupt(uint32_t line) { (void)line; }
void record_receive(uint32_t port, uint8_t octet) { (void)port, (void)octet; }
void record_step(uint64_t now_us) { (void)now_us; }
void record_stepped(uint64_t due_us) { (void)due_us; }
void record_transmit(uint32_t port, uint32_t from, uint32_t length, int32_t result) {
  (void)port, (void)from, (void)length, (void)result;
}
void record_flash_read(uint32_t offset, uint32_t into, uint32_t room, int32_t result) {
  (void)offset, (void)into, (void)room, (void)result;
}
void record_flash_program(uint32_t offset, uint32_t from, uint32_t length, int32_t result) {
  (void)offset, (void)from, (void)length, (void)result;
}
void record_flash_erase(uint32_t sector, int32_t result) { (void)sector, (void)result; }
void record_flash_busy(int32_t result) { (void)result; }
void record_restart(uint32_t cause) { (void)cause; }
