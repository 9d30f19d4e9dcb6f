import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Machine } from '../../agent/emulate/machine';
import { World } from '../../agent/emulate/world';
import { TableId } from '../../hal/contract/directory';
import { StandbyRow, StandbyState } from '../../hal/contract/standby';
import { EmulatedBoard } from '../../hal/emulator/board';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { VirtualClock } from '../../hal/emulator/clock';
import { Exchange } from '../../hal/emulator/plant/exchange/exchange';
import { StBus } from '../../hal/emulator/plant/st-bus';
import { TerminalHub } from '../../hal/emulator/plant/terminal-hub';
import { Wire } from '../../hal/emulator/plant/wire';
import { Random } from '../../hal/emulator/random';
import { firmware } from '../kit/bench';
import { type StreamEnd, socketPair } from '../kit/socket-pair';

const S = 1_000_000;
const CALLS = 5;
/** A call that loses a frame waits for T200, T303 or the next dial. */
const CALL_S = 60;

interface Context {
  clock: VirtualClock;
  /** At the other end of the wires. */
  exchange: Exchange;
  hub: TerminalHub;
  /** Its ends of the wires. */
  sockets: StreamEnd[];
  machine: Machine;
  world: World;
  run(seconds: number): void;
}

/** A province whose ports 2/0 and 2/1 are wired to one access of a foreign exchange. */
function wired(seed: number): Context {
  const clock = new VirtualClock();
  const exchange = new Exchange(clock, new Random(seed));
  const hub = new TerminalHub(new StBus(clock, new Random(seed)));
  exchange.attach(hub, { configuration: 'point-to-multipoint', numbers: ['3001'] });
  const sockets: StreamEnd[] = [];
  const open = (): StreamEnd => {
    const [ours, theirs] = socketPair(clock);
    sockets.push(theirs);
    hub.plug(theirs);
    return ours;
  };
  const scheduler = { after: (delayMs: number, ring: () => void) => clock.after(delayMs * 1000, ring) };
  const board = new EmulatedBoard(R3680E_PROVINCE, {
    seed,
    clock,
    subscription: (line, { slot, port }) => {
      if (slot !== 2 || port > 1) return line;
      new Wire(line, open, scheduler);
      return null;
    },
  });
  const machine = new Machine({ firmware, board });
  const world = new World(machine, seed);
  return { clock, exchange, hub, sockets, machine, world, run: (seconds) => machine.runFor(seconds * S) };
}

function standby({ machine }: Context): number {
  return machine.core.tables.row(TableId.Standby, 0).getUint8(StandbyRow.State);
}

/** Seconds until the foreign exchange has connected a call. */
function connectedSeconds(context: Context): number {
  const { exchange, run, clock } = context;
  const fromUs = clock.nowUs;
  const isConnected = () => exchange.calls.some(({ connectUs }) => connectUs !== undefined);
  while (!isConnected() && clock.nowUs < fromUs + CALL_S * S) run(0.1);
  assert.ok(isConnected(), 'the call is connected');
  return (clock.nowUs - fromUs) / S;
}

const wire = suite('a foreign exchange on a wire');

wire('has two terminals on one bus, each with a TEI of its own', () => {
  const context = wired(1);
  context.run(10);
  assert.is(context.hub.terminals, 2);
  const [access] = context.exchange.accesses;
  assert.equal(
    [63, 64, 65, 66].map((tei) => access!.link(tei) !== undefined),
    [false, true, true, false],
  );
});

wire('connects a call of one of them', () => {
  const context = wired(1);
  context.run(40);
  context.world.obey('cut 1/0');
  assert.ok(connectedSeconds(context) < 8);
  assert.is(context.exchange.calls[0]!.called, '8001');
  context.run(5);
  assert.is(standby(context), StandbyState.Up, 'the centre answers on the B channel');
});

for (let seed = 1; seed <= 3; seed++) {
  wire(`with a tenth of the frames lost and 30 ms of delay every call is connected (seed ${seed})`, () => {
    const context = wired(seed);
    context.world.obey('dchannel 2/0 loss 10 delay 30');
    context.run(40);
    for (let call = 0; call < CALLS; call++) {
      context.world.obey('cut 1/0');
      connectedSeconds(context);
      context.world.obey('mend 1/0');
      context.run(90);
      assert.is(standby(context), StandbyState.Standby);
      assert.is(context.exchange.calls.length, 0);
    }
  });
}

wire('recovers from a hole of 20 s', () => {
  const context = wired(1);
  context.run(40);
  context.world.obey('cut 1/0');
  connectedSeconds(context);
  context.exchange.dropLayer2(20_000);
  context.run(21);
  connectedSeconds(context);
  context.run(60);
  assert.is(context.exchange.calls.length, 1);
});

wire('that hangs up the sockets is noticed, and called again when it is back', () => {
  const context = wired(1);
  context.run(40);
  context.world.obey('cut 1/0');
  connectedSeconds(context);
  for (const socket of context.sockets.splice(0)) socket.destroy();
  context.run(20);
  assert.is(context.hub.terminals, 2, 'the wires are made again');
  connectedSeconds(context);
});

wire.run();
