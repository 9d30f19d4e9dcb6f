import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { type E1Port, type E1Receiver, FRAMED, SILENCE } from '../../../../hal/emulator/plant/e1-signal';
import { E1Span } from '../../../../hal/emulator/plant/e1-span';
import { PrimaryLine } from '../../../../hal/emulator/plant/primary-line';
import { Random } from '../../../../hal/emulator/random';
import { hex, octets } from './exchange/trace';

const D_MASK = 1 << 16;

/** A jack that notes what it hears. */
class Jack implements E1Port {
  line: E1Receiver | null = null;
  ais = false;
  readonly frames: string[] = [];

  connect(line: E1Receiver | null): void {
    this.line = line;
  }

  signal({ ais }: { ais: boolean }): void {
    this.ais = ais;
  }

  frame(mask: number, frame: Uint8Array): void {
    this.frames.push(`${Math.log2(mask >>> 0)} ${hex(frame)}`);
  }

  error(): void {}
}

interface Context {
  clock: VirtualClock;
  jack: Jack;
  span: E1Span;
  line: PrimaryLine;
  heard: string[];
  run(us: number): void;
}

const primary = suite<Context>('primary line');
primary.before.each((context) => {
  const clock = new VirtualClock();
  context.clock = clock;
  context.jack = new Jack();
  context.span = new E1Span(clock, new Random(1));
  context.span.attachNear(context.jack);
  context.heard = [];
  context.line = new PrimaryLine(clock, context.span.far);
  context.line.watch({
    frame: (frame) => context.heard.push(`D ${hex(frame)}`),
    layer1: (active) => context.heard.push(String(active)),
    bearer: (bearer, frame) => context.heard.push(`B${bearer} ${hex(frame)}`),
  });
  context.run = (us) => clock.advanceTo(clock.nowUs + us);
  context.line.connect(true);
  context.jack.line!.signal(FRAMED);
  context.run(20_000);
});

primary('is active while both ends have a good frame', ({ jack, span, line, heard, run }) => {
  assert.ok(line.active);
  jack.line!.signal({ ...FRAMED, rai: true });
  assert.not(line.active);
  jack.line!.signal(FRAMED);
  assert.ok(line.active);
  span.cut();
  run(20_000);
  span.mend();
  run(20_000);
  assert.equal(heard, ['true', 'false', 'true', 'false', 'true']);
});

primary('time slot 16 is the D channel, the others are B channels by their numbers', ({ jack, heard, run }) => {
  jack.line!.frame(D_MASK, octets('00017f'), false);
  jack.line!.frame(1 << 1, octets('ff03'), false);
  jack.line!.frame((1 << 31) >>> 0, octets('ff04'), false);
  jack.line!.frame(1 << 2, octets('ff05'), true); // its check sequence is wrong
  run(1000);
  assert.equal(heard.slice(1), ['D 00017f', 'B1 ff03', 'B31 ff04']);
});

primary('frames to the terminal take their time at 64 kbit/s each, and go their own ways', ({ jack, line, run }) => {
  line.send(octets('00017f'));
  line.send(octets('000153'));
  line.sendBearer(31, octets('ff03'));
  run(750 + 500); // six octets, and 100 km
  assert.equal(jack.frames, ['31 ff03', '16 00017f']);
  run(750);
  assert.equal(jack.frames.slice(2), ['16 000153']);
});

primary('out of service it sends AIS and takes nothing', ({ jack, line, heard, run }) => {
  line.deactivate();
  assert.ok(jack.ais);
  jack.line!.frame(D_MASK, octets('00017f'), false);
  line.send(octets('00017f'));
  run(2000);
  assert.equal([heard, jack.frames], [['true', 'false'], []]);
  line.activate();
  assert.equal([jack.ais, line.active], [false, true]);
});

primary('an E1 that leads to the router again is none of the exchange’s', ({ jack, span, line, heard, run }) => {
  const seen: string[] = [];
  span.far.router.onFrame = (frame) => seen.push(hex(frame));
  line.connect(false);
  jack.line!.frame(1 << 1, octets('ff03c021'), false);
  run(1000);
  assert.equal([heard, seen.length > 0], [['true', 'false'], true]);
});

primary('nothing is active on a silent line', ({ jack, line, run }) => {
  jack.line!.signal(SILENCE);
  run(20_000);
  assert.not(line.active);
});

primary.run();
