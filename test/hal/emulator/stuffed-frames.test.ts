import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { stuff, Unstuffer } from '../../../hal/emulator/stuffed-frames';

/** What comes out at the far end, in hexadecimal, and the receiver. */
function receiver(): { taken: string[]; line: Unstuffer } {
  const taken: string[] = [];
  return { taken, line: new Unstuffer(64, (frame) => taken.push(Buffer.from(frame).toString('hex'))) };
}

const frames = suite('frames on an asynchronous line');

frames('flags and escapes within a frame are stuffed', () => {
  const line = Buffer.from(stuff(Uint8Array.of(0x01, 0x7e, 0x7d, 0x02))).toString('hex');
  assert.match(line, /^7e017d5e7d5d02.*7e$/);
});

frames('the check is that of RFC 1662: 0x906e over the digits 1 to 9', () => {
  const line = Buffer.from(stuff(Buffer.from('123456789'))).toString('hex');
  assert.is(line, '7e3132333435363738396e907e');
});

frames('every octet value comes through, however the line cuts it up', () => {
  const { taken, line } = receiver();
  for (let octet = 0; octet < 256; octet++) {
    for (const one of stuff(Uint8Array.of(octet, octet ^ 0xff))) line.receive(Uint8Array.of(one));
  }
  assert.is(taken.length, 256);
  assert.is(taken[0x7e], '7e81');
  assert.is(line.bad, 0);
});

frames('garbage, a cut-off frame and a changed bit are counted, and the next sound frame is found', () => {
  const { taken, line } = receiver();
  const sound = stuff(Uint8Array.of(1, 2, 3));
  line.receive(Uint8Array.of(9, 8, 7, 0x7d));
  line.receive(sound.subarray(0, 4));
  line.receive(stuff(Uint8Array.of(4, 5, 6)));
  const changed = sound.slice();
  changed[2]! ^= 0x10;
  line.receive(changed);
  line.receive(sound);
  assert.equal(taken, ['040506', '010203']);
  assert.is(line.bad, 3);
});

frames('a frame without an end does not fill the memory', () => {
  const { taken, line } = receiver();
  line.receive(new Uint8Array(100_000));
  line.receive(stuff(Uint8Array.of(1)));
  line.receive(stuff(Uint8Array.of(2)));
  assert.equal(taken, ['01', '02']);
  assert.is(line.bad, 1);
});

frames.run();
