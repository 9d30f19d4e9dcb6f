import { Directory, DirectoryMagic, TableId } from '../../hal/contract/directory';

if (Directory.Tables + TableId.Count * Directory.TableSize !== Directory.Size) ERROR('layout');

/** Enters a table into the directory at its fixed address. */
export function publish(id: TableId, base: usize, rows: i32, stride: usize): void {
  const entry = Directory.Base + Directory.Tables + id * Directory.TableSize;
  store<u32>(entry, base);
  store<u32>(entry + 4, rows);
  store<u32>(entry + 8, stride);
}

export function publishJournal(base: usize, capacity: i32): void {
  store<u32>(Directory.Base + Directory.Journal, base);
  store<u32>(Directory.Base + Directory.Capacity, capacity);
}

export function publishWritten(records: u32): void {
  store<u32>(Directory.Base + Directory.Written, records);
}

/** Says which stage is at work, from 1; 0 = none. */
export function publishStage(stage: i32): void {
  store<u32>(Directory.Base + Directory.Stage, stage);
}

/** Says that every table is there. Last act of boot. */
export function seal(): void {
  store<u32>(Directory.Base + Directory.Magic, DirectoryMagic.Value);
}
