/* The core's linear memory, and how the rest of the device reaches into it. */
#include "device.h"
#include "wasm-rt.h"

/* Start-up leaves it as it was: after a hang the journal is still in it. */
static uint8_t linear[WASM_MEMORY_OCTETS] __attribute__((aligned(8), section("kept")));

void wasm_rt_allocate_memory(wasm_rt_memory_t *memory, uint64_t initial, uint64_t max, bool is64, uint32_t page) {
  (void)max, (void)is64, (void)page;
  memset(linear, 0, sizeof linear);
  memory->data = linear;
  memory->data_end = linear + sizeof linear;
  memory->size = sizeof linear;
  memory->pages = (uint32_t)initial;
}

static wasm_rt_funcref_t functions[WASM_TABLE_FUNCTIONS];

void wasm_rt_allocate_funcref_table(wasm_rt_funcref_table_t *table, uint32_t size, uint32_t max) {
  (void)max;
  if (size > WASM_TABLE_FUNCTIONS) wasm_rt_trap(WASM_RT_TRAP_CALL_INDIRECT);
  table->data = functions;
  table->size = table->max_size = size;
}

static uint8_t *at(uint32_t address) {
#if WABT_BIG_ENDIAN
  return &linear[sizeof linear - 1 - address];
#else
  return &linear[address];
#endif
}

bool memory_has(uint32_t address, uint32_t length) {
  return address <= sizeof linear && length <= sizeof linear - address;
}

void memory_check(uint32_t address, uint32_t length) {
  if (!memory_has(address, length)) wasm_rt_trap(WASM_RT_TRAP_OOB);
}

uint8_t memory_octet(uint32_t address) { return *at(address); }

void memory_set(uint32_t address, uint8_t octet) { *at(address) = octet; }

uint32_t memory_word(uint32_t address) {
  if (!memory_has(address, 4)) return 0;
  return memory_octet(address) | (uint32_t)memory_octet(address + 1) << 8 | (uint32_t)memory_octet(address + 2) << 16 |
         (uint32_t)memory_octet(address + 3) << 24;
}

void memory_fetch(uint8_t *into, uint32_t address, uint32_t length) {
  for (uint32_t i = 0; i < length; i++) into[i] = memory_octet(address + i);
}

void memory_store(uint32_t address, const uint8_t *octets, uint32_t length) {
  for (uint32_t i = 0; i < length; i++) memory_set(address + i, octets[i]);
}
