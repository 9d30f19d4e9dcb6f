import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { LineAlarm } from '../../../hal/contract/line';
import { NE08E_CPOS } from '../../../hal/emulator/board/ne08e-cpos';
import { Bench } from '../../kit/bench';

const settings = suite('STM-1 world lines');

function bench() {
  const made = new Bench({ board: NE08E_CPOS });
  made.run({ s: 2 });
  const say = (line: string) => [...made.world.obey(line).lines];
  const { plant } = made.board;
  return { made, say, line: plant.line(1), plant };
}

// biome-ignore format: a table
const REFUSED: readonly (readonly [line: string, answer: string])[] = [
  ['fibre 1/0',                'usage: !fibre PORT cut|mend|power|fade|burst ...'],
  ['fibre 2/0 cut',            '2/0 is not an STM-1 port'],
  ['fibre 1/0/1 cut',          '1/0 is not an STM-1 port'],
  ['fibre 1/1 cut',            'slot 1 has port 1/0'],
  ['fibre 1/0 cut both',       'usage: !fibre PORT cut|mend|power|fade|burst ...'],
  ['fibre 1/0 power 3',        '"3" is no number of dBm from -60 to 0'],
  ['fibre 1/0 fade -30 soon',  '"soon" is no time; write 500ms, 30s or 5min'],
  ['fibre 1/0 burst 2 1s',     '"2" is no bit error ratio from 0 to 0.5'],
  ['sdh 1/0 fire',             '"fire" is none of los, lof, rs-tim, ms-ais, ms-rdi, au-ais, au-lop, hp-uneq, hp-plm, hp-tim, hp-rdi, lom'],
  ['sdh 1/0/1 ms-ais',         '1/0 is not an STM-1 port'],
  ['tributary 1/0 tu-ais',     '1/0 is no E1 of an STM-1; write slot/port/1 to 63'],
  ['tributary 1/0/64 tu-ais',  '1/0 has E1 1 to 63'],
  ['tributary 2/0/1 tu-ais',   '"2/0/1" is no port; write slot/port, such as 1/0'],
  ['ais 1/0',                  '1/0 is not an E1 port'],
  ['call 1/0',                 '1/0 is not an ISDN port'],
  ['numbering 1/0 siemens',    '"siemens" is none of huawei, lucent'],
  ['partner',                  'usage: !partner auto|fixed [MODE] ...'],
  ['partner fixed',            'a partner that does not negotiate has one mode'],
  ['partner auto 40full',      '"40full" is none of 1000full, 1000half, 100full, 100half, 10full, 10half'],
];
settings('what cannot be is refused with a reason', () => {
  const { say } = bench();
  for (const [line, answer] of REFUSED) assert.equal(say(line), [answer], line);
});

settings('fibres are cut and mended, both or one', () => {
  const { say, line } = bench();
  assert.equal(say('fibre 1/0 cut rx'), ['the receive fibre of 1/0 cut']);
  assert.is(line.toNear.arriving.dbm, -60);
  assert.is(line.toFar.arriving.dbm, -18);
  assert.equal(say('fibre 1/0 mend'), ['both fibres of 1/0 whole']);
  assert.equal(say('cut 1/0'), ['the cable of 1/0 is cut']);
  assert.is(line.toFar.arriving.dbm, -60);
  assert.equal(say('mend 1/0'), ['the cable of 1/0 is whole']);
  assert.is(line.toFar.arriving.dbm, -18);
});

settings('light falls at once or slowly, noise lasts or bursts', () => {
  const { made, say, line } = bench();
  say('fibre 1/0 power -25.5');
  assert.is(line.toNear.arriving.dbm, -25.5);
  say('fibre 1/0 fade -30.5 100s');
  made.run({ s: 50 });
  assert.ok(Math.abs(line.toNear.arriving.dbm + 28) < 0.26);
  made.run({ s: 51 });
  assert.is(line.toNear.arriving.dbm, -30.5);
  say('fibre 1/0 power -18');
  say('noise 1/0 1e-6');
  assert.is(line.toFar.arriving.errorRate, 1e-6);
  say('noise 1/0 0');
  say('fibre 1/0 burst 1e-4 200ms');
  assert.is(line.toNear.arriving.errorRate, 1e-4);
  made.run({ ms: 200 });
  assert.is(line.toNear.arriving.errorRate, 0);
});

settings('every layer of the far end can misbehave, and one tributary alone', () => {
  const { say, line } = bench();
  assert.equal(say('sdh 1/0 ms-ais'), ['the far end of 1/0 makes MS-AIS']);
  assert.ok(line.far.sent.lineAis);
  assert.equal(say('sdh 1/0 ms-ais off'), ['the far end of 1/0 makes no more MS-AIS']);
  assert.not.ok(line.far.sent.lineAis);
  assert.equal(say('tributary 1/0/63 lp-rdi'), ['the far end of 1/0/63 makes LP-RDI']);
  assert.ok(line.far.tributaries[62].sent.rdi);
  assert.equal(say('tributary 1/0/5 noise 1e-5'), ['the VC-12 of 1/0/5 has a bit error ratio of 1e-5']);
  assert.is(line.far.tributaries[24].sent.errorRate, 1e-5);
});

settings('the E1 stations behind the multiplexer obey as those of an E1 card do', () => {
  const { made, say, line } = bench();
  assert.equal(say('ais E11/0/2'), ['the far end of E11/0/2 sends AIS']);
  assert.ok(line.far.tributaries[21].sent.e1.ais);
  made.run({ s: 1 });
  assert.is(made.acting(1, 21), LineAlarm.Ais);
  say('ais 1/0/2 off');
  say('cut 1/0/3');
  assert.ok(line.far.tributaries[42].sent.e1.ais);
});

settings('the far end counts as it is told', () => {
  const { say, line } = bench();
  const name = () => line.far.tributaries[1].sent.trace.slice(1).trimEnd();
  assert.is(name(), 'FAR e1 22');
  say('numbering 1/0 lucent');
  assert.is(name(), 'FAR e1 2');
});

settings('the Ethernet cable can be cut, and its partner replaced', () => {
  const { made, say, plant } = bench();
  made.run({ s: 2 });
  assert.ok(made.board.phy.link);
  assert.equal(say('cut 0/0'), ['the cable of 0/0 is cut']);
  made.run({ ms: 1 });
  assert.not.ok(made.board.phy.link);
  say('mend 0/0');
  assert.equal(say('partner fixed 100full'), ['the partner of 0/0 is fixed at 100full']);
  assert.equal(plant.ethernet.partner, { negotiates: false, modes: [{ megabits: 100, full: true }] });
});

settings.run();
