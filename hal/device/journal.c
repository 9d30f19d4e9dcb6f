/* Finds the core's journal through the directory in its linear memory: hal/contract/directory.ts. */
#include "device.h"

bool journal_find(struct journal *journal) {
  if (memory_word(DIRECTORY_BASE + DIRECTORY_MAGIC) != DIRECTORY_MAGIC_VALUE) return false;
  journal->base = memory_word(DIRECTORY_BASE + DIRECTORY_JOURNAL);
  journal->capacity = memory_word(DIRECTORY_BASE + DIRECTORY_CAPACITY);
  journal->written = memory_word(DIRECTORY_BASE + DIRECTORY_WRITTEN);
  return journal->capacity > 0 && journal->capacity <= UINT16_MAX &&
         memory_has(journal->base, journal->capacity * JOURNAL_ROW_SIZE);
}

uint32_t journal_record(const struct journal *journal, uint32_t number) {
  return journal->base + number % journal->capacity * JOURNAL_ROW_SIZE;
}

uint32_t journal_stage(void) {
  if (memory_word(DIRECTORY_BASE + DIRECTORY_MAGIC) != DIRECTORY_MAGIC_VALUE) return 0;
  return memory_word(DIRECTORY_BASE + DIRECTORY_STAGE) & 0xff;
}
