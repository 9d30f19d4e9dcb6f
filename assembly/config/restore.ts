import { StoredConfiguration, StoredLimit, StoredMagic } from '../../hal/contract/flash';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { Result } from '../console/command-id';
import { LINE_MAX } from '../console/editor';
import { Executor } from '../console/executor';
import { Reading } from '../console/parser';
import { place } from '../console/place';
import { View } from '../console/view';
import { Writer } from '../console/writer';
import { flashRead } from '../hal';
import { loadBigEndian32 } from '../kernel/bits';
import { CRC32_START, updateCrc32 } from '../kernel/crc32';
import { note } from '../kernel/journal';

/** Octets read from flash at a time, and the line that is being put together. */
const CHUNK: i32 = 64;
const chunk: usize = memory.data(CHUNK);
const line: usize = memory.data(LINE_MAX + 1);

/** Carries out the stored configuration, line by line, in silence. A line that is refused is journalled and skipped. */
export function restoreConfiguration(executor: Executor, out: Writer): void {
  const length = validLength();
  if (length < 0) return;
  out.isSilent = true;
  place.enter(View.System);
  let number = 0;
  let used = 0;
  for (let at = 0; at < length; at++) {
    if (at % CHUNK === 0 && !readText(at, length)) break;
    const octet = load<u8>(chunk + (at % CHUNK));
    if (octet !== 0x0a) {
      if (used <= LINE_MAX) store<u8>(line + used++, octet);
      continue;
    }
    number++;
    if (!carryOut(executor, out, used)) note(Stage.Console, JournalEvent.ConfigurationRefused, 0, number);
    used = 0;
  }
  place.enter(View.User);
  out.isSilent = false;
}

/** Octets of valid text in flash, or -1. */
function validLength(): i32 {
  if (flashRead(0, chunk, StoredConfiguration.Text) < 0) return -1;
  if (loadBigEndian32(chunk + StoredConfiguration.Magic) !== <u32>StoredMagic.Value) return -1;
  const length = loadBigEndian32(chunk + StoredConfiguration.Length);
  const crc = loadBigEndian32(chunk + StoredConfiguration.Crc);
  if (length > <u32>StoredLimit.Text) return -1;
  return crcOfText(length) === crc ? length : -1;
}

function crcOfText(length: i32): u32 {
  let crc = CRC32_START;
  for (let at = 0; at < length; at += CHUNK) {
    if (!readText(at, length)) return 0;
    crc = updateCrc32(crc, chunk, min(CHUNK, length - at));
  }
  return ~crc;
}

function readText(at: i32, length: i32): bool {
  return flashRead(StoredConfiguration.Text + at, chunk, min(CHUNK, length - at)) >= 0;
}

/** True when a line was carried out, or has nothing to carry out: `#` separates the views, `return` ends the text. */
function carryOut(executor: Executor, out: Writer, length: i32): bool {
  if (length > LINE_MAX) return false;
  if (length === 0) return true;
  if (load<u8>(line) === 0x23) {
    place.enter(View.System);
    return true;
  }
  store<u8>(line + length, 0);
  const reading = executor.read(line, length);
  if (reading === Reading.Empty) return true;
  if (reading !== Reading.Command) return false;
  out.cursor = 0;
  return executor.run() === Result.Done;
}
