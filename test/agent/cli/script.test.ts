import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { endAll, runToEnd } from './command';
import { makeFolder, removeFolder } from './folder';

const TYPED = `\
// The number is busy.
// board: minimal
// seed: 9
<R>!exchange busy
<R>!seed
<R>display clock
<R>
`;

const script = suite<{ folder: string; file: string }>('--script');
script.before.each((context) => {
  context.folder = makeFolder();
  context.file = join(context.folder, 'busy.txt');
  writeFileSync(context.file, TYPED);
});
script.after.each(({ folder }) => {
  endAll();
  removeFolder(folder);
});

script('--update fills a transcript in, and then it is as it says', async ({ file }) => {
  assert.is((await runToEnd('', 'emulate', '--script', file, '--update')).code, 0);
  const lines = readFileSync(file, 'utf8').split('\n');
  assert.equal(lines.slice(0, 3), TYPED.split('\n').slice(0, 3));
  assert.equal(lines.slice(4, 7), ['the exchange: busy', '<R3680E>!seed', 'seed 9']);
  const { code, output } = await runToEnd('', 'emulate', '--script', file);
  assert.equal([code, output], [0, `${file}: as it says\n`]);
  assert.is(readFileSync(file, 'utf8'), lines.join('\n'));
});

script('the first difference is told with its line in the file, exit code 1', async ({ file }) => {
  await runToEnd('', 'emulate', '--script', file, '--update');
  writeFileSync(file, readFileSync(file, 'utf8').replace('seed 9', 'seed 8').replace('Thursday', 'Friday'));
  const { code, output } = await runToEnd('', 'emulate', '--script', file);
  assert.is(code, 1);
  assert.is(output, `${file}: differs at line 7\n  expected: seed 8\n  shown:    seed 9\n`);
});

script('a board or a seed that cannot be is refused', async ({ file }) => {
  writeFileSync(file, TYPED.replace('minimal', 'maximal'));
  const { code, output } = await runToEnd('', 'emulate', '--script', file);
  assert.is(code, 2);
  assert.match(output, /there is no board "maximal"/);
});

script.run();
