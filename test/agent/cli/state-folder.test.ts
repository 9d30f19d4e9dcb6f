import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeFlash } from '../../../hal/emulator/flash-image';
import { makeFolder, removeFolder } from './folder';

const state = suite<{ folder: string }>('--state');

state.before.each((context) => {
  context.folder = makeFolder();
});
state.after.each(({ folder }) => removeFolder(folder));

/** Plays lines in a session that keeps its flash in `folder/state`; answers the screen. */
function play(folder: string, ...typed: string[]): string {
  const script = join(folder, 'script.txt');
  writeFileSync(script, ['// board: minimal', '// seed: 1', ...typed, ''].join('\n'));
  const options = ['emulate', '--script', script, '--update', '--state', join(folder, 'state')];
  const { status, stderr } = spawnSync(process.execPath, ['dist/linecard.mjs', ...options], { encoding: 'utf8' });
  assert.is(status, 0, stderr);
  return readFileSync(script, 'utf8');
}

state('keeps what was saved from one session to the next', ({ folder }) => {
  const first = play(
    folder,
    '<R3680E>system-view',
    '[R3680E]sysname Kept',
    '[Kept]return',
    '<Kept>save',
    'A restart brings this configuration back. Save it to flash? [Y/N]:y',
    '<Kept>!wait 2s',
  );
  assert.match(first, 'The configuration is saved.');
  assert.equal(readdirSync(join(folder, 'state')), ['flash.bin']);
  const flash = readFileSync(join(folder, 'state', 'flash.bin'));
  assert.is(decodeFlash(flash)?.current, '#\n sysname Kept\n#\nreturn\n');
  assert.match(play(folder, '<Kept>display clock'), '<Kept>display clock');
});

state('refuses a file that is no flash', ({ folder }) => {
  writeFileSync(join(folder, 'flash.bin'), 'nothing');
  const { status, stderr } = spawnSync(process.execPath, ['dist/linecard.mjs', 'emulate', '--state', folder], {
    encoding: 'utf8',
    input: '',
  });
  assert.is(status, 2);
  assert.match(stderr, 'flash.bin has 7 octets');
  assert.is(statSync(join(folder, 'flash.bin')).size, 7, 'and leaves it alone');
});

state.run();
