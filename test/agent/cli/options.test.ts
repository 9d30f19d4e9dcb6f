import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseEmulateOptions, socketText } from '../../../agent/cli/options';
import { UsageError } from '../../../agent/cli/usage';

const options = suite('options');

function parse(line: string) {
  return parseEmulateOptions(line === '' ? [] : line.split(' '));
}

options('without any, it is the province in real time on this terminal', () => {
  const { board, seed, speed, trouble, console, log, wires, capture, script, update } = parse('');
  assert.equal([board.name, seed, speed, trouble, console], ['r3680e-province', 1, 1, false, { kind: 'stdio' }]);
  assert.equal([log, wires, capture, script, update], [null, [], null, null, false]);
});

options('all of them are read', () => {
  const one = parse('--board minimal --seed 4294967295 --speed 10 --trouble --console pty --log a --capture b');
  assert.equal([one.board.name, one.seed, one.speed, one.trouble], ['minimal', 0xffff_ffff, 10, true]);
  assert.equal([one.console, one.log, one.capture], [{ kind: 'pty' }, 'a', 'b']);
  const { script, update } = parse('--script c --update --log a');
  assert.equal([script, update], ['c', true]);
});

options('places are Unix sockets, TCP ports and serial ports', () => {
  assert.equal(parse('--console serial:/dev/ttyS0').console, { kind: 'serial', path: '/dev/ttyS0' });
  assert.equal(parse('--console tcp:localhost:2000').console, { kind: 'tcp', host: 'localhost', port: 2000 });
  assert.equal(parse('--console tcp:[::1]:0').console, { kind: 'tcp', host: '::1', port: 0 });
  const { wires } = parse('--wire bri:2/0=unix:/run/x:y --wire pri:3/1=tcp:[::1]:7');
  assert.equal(
    wires.map(({ kind, slot, port, socket }) => [kind, slot, port, socketText(socket)]),
    [
      ['bri', 2, 0, 'unix:/run/x:y'],
      ['pri', 3, 1, 'tcp:[::1]:7'],
    ],
  );
});

// biome-ignore format: a table
const REFUSED: readonly (readonly [line: string, message: RegExp])[] = [
  ['--nonsense',                                        /Unknown option '--nonsense'/],
  ['nonsense',                                          /Unexpected argument 'nonsense'/],
  ['--log',                                             /'--log <value>' argument missing/],
  ['--board x',                                         /there is no board "x"; there are r3680e-province, r3680e-centre, ne08e-cpos, minimal/],
  ['--seed x',                                          /a seed is a whole number from 0 to 4294967295, not "x"/],
  ['--seed 1.5',                                        /a seed is/],
  ['--seed=-1',                                         /a seed is/],
  ['--seed 4294967296',                                 /a seed is/],
  ['--seed=',                                           /a seed is/],
  ['--speed 0',                                         /--speed takes real, max or a factor, not "0"/],
  ['--console x',                                       /--console takes stdio, pty, tcp:HOST:PORT or serial:PATH, not "x"/],
  ['--console serial:',                                 /--console takes/],
  ['--console unix:/x',                                 /--console takes/],
  ['--console tcp:host',                                /--console takes/],
  ['--console tcp:host:65536',                          /--console takes/],
  ['--console tcp:::1:5',                               /--console takes/],
  ['--wire 2/0=unix:/x',                                /--wire takes bri:SLOT\/PORT or pri:SLOT\/PORT, then =unix:PATH or =tcp:HOST:PORT, not/],
  ['--wire bri:2/0=/x',                                 /--wire takes/],
  ['--wire bri:2/0=unix:',                              /--wire takes/],
  ['--wire bri:2/4=unix:/x',                            /r3680e-province has no port bri:2\/4/],
  ['--wire bri:4/0=unix:/x',                            /r3680e-province has no port bri:4\/0/],
  ['--wire bri:1/0=unix:/x',                            /bri:1\/0 is not an ISDN port/],
  ['--wire pri:2/0=unix:/x',                            /pri:2\/0 is not an ISDN port/],
  ['--wire pri:1/4=unix:/x',                            /r3680e-province has no port pri:1\/4/],
  ['--board ne08e-cpos --wire pri:1/0=unix:/x',         /ne08e-cpos has no port pri:1\/0/],
  ['--wire bri:2/0=unix:/x --wire bri:2/0=unix:/y',     /bri:2\/0 is given twice/],
  ['--wire bri:2/0=unix:/x --speed max',                /lives in real time/],
  ['--terminals bri:2/0=unix:/x --speed max',           /what is yours lives in real time/],
  ['--terminals bri:1/0=unix:/x',                       /--terminals: bri:1\/0 is not an ISDN port/],
  ['--terminals bri:2/0=unix:/x --wire bri:2/0=unix:/y', /bri:2\/0 has one exchange/],
  ['--update',                                          /--update goes with --script FILE/],
  ['--script x --trouble',                              /--trouble does not go with --script/],
  ['--script x --speed 1',                              /--speed does not go with --script/],
  ['--script x --console pty',                          /--console does not go with --script/],
  ['--script x --wire bri:2/0=unix:/x',                 /--wire does not go with --script/],
];
for (const [line, message] of REFUSED) {
  options(`${line} is refused with a reason`, () => {
    assert.throws(
      () => parse(line),
      (error: Error) => error instanceof UsageError && message.test(error.message),
    );
  });
}

options.run();
