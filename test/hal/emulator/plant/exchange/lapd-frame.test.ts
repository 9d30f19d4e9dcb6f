import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeFrame, encodeFrame } from '../../../../../hal/emulator/plant/exchange/lapd-frame';
import { Random } from '../../../../../hal/emulator/random';
import { allFrames, hex, octets, TRACES, trace } from './trace';

const lapd = suite('LAPD frames');

lapd('every recorded frame decodes to its recorded type and encodes to the same octets', () => {
  let frames = 0;
  for (const line of TRACES.flatMap(trace)) {
    if (line.hex === undefined) continue;
    const frame = decodeFrame(octets(line.hex));
    assert.is(frame.type, line.l2);
    if (frame.type !== 'invalid' && frame.type !== 'rejected') assert.is(hex(encodeFrame(frame)), line.hex);
    frames++;
  }
  assert.is(frames, 161);
});

lapd('an I frame carries SAPI, C/R, TEI, N(S), N(R) and P', () => {
  const frame = decodeFrame(octets('0281 0409 0801'));
  const info = octets('0801');
  assert.equal(frame, { sapi: 0, cr: 1, tei: 64, type: 'I', ns: 2, nr: 4, poll: true, info });
});

lapd('each control field has its name', () => {
  const controls = { SABME: '7f', DM: '1f', DISC: '53', UA: '73', UI: '03' };
  for (const [type, control] of Object.entries(controls)) assert.is(decodeFrame(octets(`0001${control}`)).type, type);
  assert.is(decodeFrame(octets('0001 97 0000000000')).type, 'FRMR');
  assert.is(decodeFrame(octets('0001 af')).type, 'XID');
  assert.is(decodeFrame(octets('0001 0502')).type, 'RNR');
  assert.is(decodeFrame(octets('0001 0902')).type, 'REJ');
});

lapd('what has no whole address or control field is no frame', () => {
  for (const bad of ['', '00', '0001', '0101 7f', '0000 7f', '0001 01', '0001 00']) {
    assert.equal(decodeFrame(octets(bad)), { type: 'invalid' }, bad);
  }
});

lapd('a broken rest is rejected with the error code of Q.921', () => {
  const error = (bad: string) => {
    const frame = decodeFrame(octets(bad));
    return frame.type === 'rejected' ? frame.error : frame.type;
  };
  assert.is(error('0001 7b'), 'L'); // no such unnumbered frame
  assert.is(error('0001 0d02'), 'L'); // no such supervisory frame
  assert.is(error('0001 7f00'), 'M'); // SABME with information
  assert.is(error('0001 010200'), 'M'); // RR with information
  assert.is(error('0001 87 00'), 'N'); // FRMR of the wrong length
  assert.is(error(`0001 0000 ${'00'.repeat(261)}`), 'O');
  assert.is(error(`0001 0000 ${'00'.repeat(260)}`), 'I');
});

lapd('10,000 mutated frames never throw, and what still decodes encodes to the same octets', () => {
  const random = new Random(921);
  const frames = allFrames();
  for (let round = 0; round < 10_000; round++) {
    const frame = Uint8Array.from(frames[random.below(frames.length)]).subarray(0, 1 + random.below(40));
    for (let hit = random.below(4); hit >= 0; hit--) frame[random.below(frame.length)] = random.next();
    const decoded = decodeFrame(frame);
    if (decoded.type !== 'invalid' && decoded.type !== 'rejected') assert.is(hex(encodeFrame(decoded)), hex(frame));
  }
});

lapd.run();
