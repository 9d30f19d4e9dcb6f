import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { endAll, runToEnd } from './command';
import { makeFolder, removeFolder } from './folder';

const main = suite<{ folder: string }>('linecard');
main.before.each((context) => {
  context.folder = makeFolder();
});
main.after.each(({ folder }) => {
  endAll();
  removeFolder(folder);
});

main('--help lists every option of emulate, with and without a verb', async () => {
  const { code, output } = await runToEnd('', '--help');
  assert.is(code, 0);
  const names = ['board', 'seed', 'speed', 'trouble', 'console', 'log', 'wire', 'capture', 'script', 'update'];
  for (const name of names) assert.match(output, `--${name}`);
  assert.is((await runToEnd('', 'emulate', '--help')).output, output);
  assert.is((await runToEnd('')).output, output);
});

main('--version is the package’s', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  assert.equal(await runToEnd('', '--version'), { code: 0, signal: null, output: `linecard-agent ${version}\n` });
});

main('what cannot be done is said in a line, exit code 2, and nothing has been overwritten', async ({ folder }) => {
  const kept = join(folder, 'kept');
  writeFileSync(kept, 'kept');
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as { port: number };
  // biome-ignore format: a table
  const refused: readonly (readonly [message: RegExp, ...words: string[]])[] = [
    [/there is no command "fly"/,                    'fly'],
    [/Unknown option '--fly'/,                       'emulate', '--fly', '--log', kept],
    [/EADDRINUSE/,                                   'emulate', '--console', `tcp:127.0.0.1:${port}`, '--log', kept],
    [/serial:.*no such file or directory/i,          'emulate', '--console', `serial:${folder}/x`, '--log', kept],
    [/cannot write .*x: no such file or directory/,  'emulate', '--log', join(folder, 'no', 'x')],
    [/--capture .*kept: file already exists/,        'emulate', '--capture', kept, '--log', kept],
    [/--script .*x: no such file or directory/,      'emulate', '--script', join(folder, 'x'), '--log', kept],
    [/--script .*kept: nothing is typed in it/,      'emulate', '--script', kept, '--log', kept],
    [/usage: linecard replay FILE/,                  'replay'],
    [/no such file or directory/,                    'replay', join(folder, 'x')],
    [/kept: not a boundary log/,                     'replay', kept],
  ];
  for (const [message, ...words] of refused) {
    const { code, output } = await runToEnd('', ...words);
    assert.is(code, 2, words.join(' '));
    assert.match(output, message);
    assert.match(output, /^linecard: [^\n]+\nTry linecard --help\.\n$/, words.join(' '));
  }
  taken.close();
  assert.is(readFileSync(kept, 'utf8'), 'kept');
});

main('a disk that is full ends the session with a reason', async () => {
  if (!existsSync('/dev/full')) return;
  const { code, output } = await runToEnd('!wait 2h\n', 'emulate', '--trouble', '--log', '/dev/full');
  assert.is(code, 2);
  assert.match(output, /linecard: cannot write \/dev\/full: no space left on device/);
});

main('a folder that cannot be written is refused', async ({ folder }) => {
  chmodSync(folder, 0o500);
  if (process.getuid?.() === 0) return; // nothing is forbidden to root
  const { code, output } = await runToEnd('', 'emulate', '--capture', folder);
  assert.is(code, 2);
  assert.match(output, /permission denied/);
});

main.run();
