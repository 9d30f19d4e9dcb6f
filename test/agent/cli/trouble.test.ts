import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeMultiple } from 'cbor-x';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Entry, type LogEntry } from '../../../agent/runtime/boundary-log';
import { HOUR, live } from '../../seed/swarm';
import { endAll, runToEnd } from './command';
import { makeFolder, removeFolder } from './folder';

const trouble = suite<{ folder: string }>('--trouble');
trouble.before.each((context) => {
  context.folder = makeFolder();
});
trouble.after.each(({ folder }) => {
  endAll();
  removeFolder(folder);
});

/** The journal in a boundary log, record after record. */
function journalOf(log: string): Buffer {
  const records: Uint8Array[] = [];
  decodeMultiple(readFileSync(log), (item) => {
    if (!Array.isArray(item)) return; // the header
    const [kind, record] = item as LogEntry;
    if (kind === Entry.Journal) records.push(record as Uint8Array);
  });
  return Buffer.concat(records);
}

trouble('shows what the swarm does with the same seed, byte for byte', async ({ folder }) => {
  const log = join(folder, 'log');
  const words = ['emulate', '--seed', '7', '--trouble', '--speed', 'max', '--log', log];
  const { code, output } = await runToEnd('!wait 1h\n', ...words);
  assert.is(code, 0);
  const { journal, troubles } = live(HOUR, 7);
  assert.ok(journal.length > 1000);
  assert.is(Buffer.compare(journalOf(log).subarray(0, journal.length), journal), 0);
  const remarks = output.match(/!\w+ [^\r]*\r\n<R3680E>/g) ?? [];
  assert.ok(remarks.length >= troubles, `${remarks.length} remarks of ${troubles} troubles`);
});

trouble('comes only when it is asked for', async () => {
  const { output } = await runToEnd('!wait 10min\n', 'emulate', '--seed', '7');
  assert.not.match(output, /LINKDOWN/);
});

trouble.run();
