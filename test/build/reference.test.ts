import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isReferenceCurrent, REFERENCE_FILES, referenceIn } from '../../build/reference';
import { COMMANDS, keywordsOf } from '../../build/text';

const reference = suite('reference');

reference('the committed command reference is what the commands say', () => {
  assert.ok(isReferenceCurrent('english'), `${REFERENCE_FILES.english} is old: node build/go.mjs reference writes it`);
  assert.ok(isReferenceCurrent('chinese'), `${REFERENCE_FILES.chinese} is old: node build/go.mjs reference writes it`);
});

reference('every command has a section of its own and a link to it in both languages', () => {
  for (const language of ['english', 'chinese'] as const) {
    const text = referenceIn(language);
    const sections = [...text.matchAll(/^### (.*)$/gm)].map(([, name]) => name!);
    const links = [...text.matchAll(/^- \[(.*)\]\(#(.*)\)$/gm)];
    assert.is(sections.length, COMMANDS.length);
    assert.is(new Set(sections).size, COMMANDS.length, `${language}: a heading stands there twice`);
    assert.equal(
      links.map(([, name]) => name),
      sections,
    );
    assert.is(new Set(links.map(([, , anchor]) => anchor)).size, COMMANDS.length, `${language}: two links lead to one`);
    for (const command of COMMANDS) assert.ok(sections.some((name) => name.startsWith(keywordsOf(command))));
  }
});

reference('commands that begin alike are told apart by their other keywords, or by their views', () => {
  for (const line of [
    '- [e1 channel-set](#e1-channel-set)',
    '- [e1 unframed](#e1-unframed)',
    '- [frame-format (Cpos view)](#frame-format-cpos-view)',
    '- [standby drill (serial interface view)](#standby-drill-serial-interface-view)',
  ])
    assert.ok(referenceIn('english').includes(`${line}\n`), line);
  assert.ok(referenceIn('chinese').includes('- [standby drill (用户视图)](#standby-drill-用户视图)\n'));
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
