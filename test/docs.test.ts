import { existsSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseTranscript } from '../agent/emulate/transcript';
import { filesBelow } from '../build/stale';

const docs = suite('documents');

docs('README shows exactly the session of province.txt', () => {
  const { screen } = parseTranscript(readFileSync('test/transcript/province.txt', 'utf8'));
  const shown = readFileSync('README.md', 'utf8').match(/```\n(<R3680E>display interface brief\n[^`]*)\n```/)?.[1];
  assert.fixture(shown ?? '', screen.join('\n'));
});

docs('every file and folder that a document names is there', () => {
  const missing = [...filesBelow(['docs']), 'README.md', 'ARCHITECTURE.md', 'CHANGELOG.md']
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/`((?:agent|assembly|build|docs|hal|test)\/[\w./-]+)`/g)].map(
        (found) => ({
          file,
          names: found[1]!,
        }),
      ),
    )
    .filter(({ names }) => !existsSync(names));
  assert.equal(missing, []);
});

docs('every link between documents leads somewhere', () => {
  const broken = ['README.md', 'ARCHITECTURE.md'].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\]\(([^)#:]+)\)/g)]
      .map((found) => found[1]!)
      .filter((to) => !existsSync(to)),
  );
  assert.equal(broken, []);
});

docs.run();
