import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isReferenceCurrent, REFERENCE_FILES, referenceIn } from '../../build/reference';
import { COMMANDS, keywordsOf } from '../../build/text';

const reference = suite('reference');

reference('the committed command reference is what the commands say', () => {
  assert.ok(isReferenceCurrent('english'), `${REFERENCE_FILES.english} is old: node build/go.mjs reference writes it`);
  assert.ok(isReferenceCurrent('chinese'), `${REFERENCE_FILES.chinese} is old: node build/go.mjs reference writes it`);
});

reference('every command has its section and a link to it in both languages', () => {
  for (const language of ['english', 'chinese'] as const) {
    const text = referenceIn(language);
    for (const command of COMMANDS) {
      assert.ok(text.includes(`\n### ${keywordsOf(command)}\n`), `${language}: ${keywordsOf(command)}`);
      assert.ok(text.includes(`- [${keywordsOf(command)}](#`), `${language}: ${keywordsOf(command)}`);
    }
  }
});

reference('a choice, an option and a range are shown as they are typed', () => {
  const text = referenceIn('english');
  assert.ok(text.includes('**isdn** **link-mode** { **p2mp** \\| **p2p** }<br>**undo** **isdn** **link-mode**'));
  assert.ok(text.includes('**standby** **interface** *backup* [ *priority* ]'));
  assert.ok(text.includes('| *priority* | `INTEGER<0-255>` | Priority of the backup interface, default 0 |'));
  assert.ok(
    text.includes(
      '`Bri<1-7>/<0-3>`, `Cpos<1-7>/<0-3>`, `Dialer<1-4>`, `E1 <1-7>/<0-3>`, `Ethernet0/0`, `Serial<1-7>/<0-3>:0`',
    ),
  );
});

reference.run();
