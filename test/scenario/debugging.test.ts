import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Bench } from '../kit/bench';

const debugging = suite('debugging isdn');

/** What is told of a protocol on the screen, without time and name of the system. */
function told(bench: Bench, protocol: string): string[] {
  return bench.terminal.screen.lines
    .filter((line) => line.includes(`ISDN/7/${protocol}: `))
    .map((line) => line.replace(/^.*ISDN\/7\/\w+: /, ''));
}

function call(...lines: string[]): Bench {
  const bench = new Bench();
  bench.run({ s: 1 });
  for (const line of lines) bench.type(line);
  bench.type('!cut 1/0');
  bench.run({ s: 6 });
  return bench;
}

debugging('q931 tells each message with its elements in words', () => {
  const bench = call('debugging isdn q931');
  assert.equal(told(bench, 'Q921'), []);
  const [setup, proceeding, alerting] = told(bench, 'Q931');
  assert.match(
    setup!,
    /^Bri2\/0 sent SETUP, call reference \d+ of the sender, bearer capability unrestricted digital, .*called number 8001/,
  );
  assert.match(
    proceeding!,
    /^Bri2\/0 received CALL PROCEEDING, call reference \d+ of the receiver, channel B1 exclusive$/,
  );
  assert.match(alerting!, /^Bri2\/0 received ALERTING, /);
});

debugging('q921 tells each frame with its numbers', () => {
  const lines = told(call('debugging isdn q921'), 'Q921');
  assert.equal(lines.slice(0, 4), [
    'Bri2/0 sent SABME command, SAPI 0 TEI 64 P 1',
    'Bri2/0 received UA response, SAPI 0 TEI 64 F 1',
    lines[2]!,
    'Bri2/0 received RR response, SAPI 0 TEI 64 N(R) 1 F 0',
  ]);
  assert.match(lines[2]!, /^Bri2\/0 sent I command, SAPI 0 TEI 64 N\(S\) 0 N\(R\) 0 P 0, \d+ octets$/);
});

debugging('a cause is told in words, and who gave it', () => {
  const bench = call('!exchange busy', 'debugging isdn q931');
  const cleared = told(bench, 'Q931').filter((line) => line.includes('cause'));
  assert.match(cleared[0]!, /cause 17 user busy \(/);
});

debugging('an interface narrows it, and undo takes it back', () => {
  assert.equal(told(call('debugging isdn q931 interface Bri2/1'), 'Q931'), []);
  assert.ok(told(call('debugging isdn q931 interface Bri2/0'), 'Q931').length > 3);
  assert.equal(told(call('debugging isdn q931', 'undo debugging isdn q931 interface Bri2/0'), 'Q931'), []);
  assert.equal(told(call('debugging all', 'undo debugging all'), 'Q931'), []);
});

debugging('what is on is listed as it would be typed', () => {
  const bench = new Bench();
  bench.run({ s: 1 });
  for (const line of ['debugging isdn cc', 'debugging isdn q921 interface Bri2/1', 'debugging isdn q931'])
    bench.type(line);
  assert.equal(bench.ask('display debugging').slice(1), [
    'debugging isdn cc',
    'debugging isdn q921 interface Bri2/1',
    'debugging isdn q931',
  ]);
  bench.type('debugging all');
  assert.equal(bench.ask('display debugging').slice(1), ['debugging all']);
  assert.match(
    bench.ask('debugging isdn q921 interface Serial1/0:0').join(),
    'Error: Serial1/0:0 is no ISDN interface',
  );
});

debugging('a message of layer management is told by its name', () => {
  const bench = new Bench();
  bench.type('debugging isdn q921');
  bench.run({ s: 1 });
  const lines = told(bench, 'Q921');
  assert.ok(
    lines.some((line) => /identity request Ri \d+ Ai 127$/.test(line)),
    lines.join('\n'),
  );
});

debugging.run();
