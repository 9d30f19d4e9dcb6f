import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AccessKind, AccessSide } from '../../../hal/contract/access';
import { Directory } from '../../../hal/contract/directory';
import { JournalEvent, JournalRow } from '../../../hal/contract/journal';
import { LinkRow, LinkState, LinkTei } from '../../../hal/contract/link';
import { loadTestCore } from '../../kit/test-core';

const conformance = suite('Q.921 conformance');

/** What moves a data link besides frames: LinkEvent of the core, by value. */
const SIGNALS: Readonly<Record<string, number>> = {
  'DL-ESTABLISH request': 0x100,
  'DL-RELEASE request': 0x101,
  'TEI wanted': 0x102,
  'MDL-ASSIGN request': 0x103,
  'MDL-ERROR response': 0x104,
  'MDL-REMOVE request': 0x105,
  deactivation: 0x106,
  T200: 0x107,
  'T200, N200 times': 0x107,
  T203: 0x108,
};
const N200 = 3;
const DATA = 'DL-DATA request';
/** Frames: command or response, and what follows the address. */
const FRAMES: Readonly<Record<string, readonly ['command' | 'response', string]>> = {
  'SABME P=1': ['command', '7f'],
  'SABME P=0': ['command', '6f'],
  'DISC P=1': ['command', '53'],
  'DISC P=0': ['command', '43'],
  'UA F=1': ['response', '73'],
  'UA F=0': ['response', '63'],
  'DM F=1': ['response', '1f'],
  'DM F=0': ['response', '0f'],
  'I P=0': ['command', '0000aa'],
  'I P=1': ['command', '0001aa'],
  'I out of turn P=0': ['command', '0200aa'],
  'I out of turn P=1': ['command', '0201aa'],
  'I, N(R) wrong': ['command', '0014aa'],
  'RR command P=1': ['command', '0101'],
  'RR command P=0': ['command', '0100'],
  'RR F=0': ['response', '0100'],
  'RR F=1': ['response', '0101'],
  'RR F=0, N(R)=1': ['response', '0102'],
  'RR F=1, N(R)=1': ['response', '0103'],
  'RR, N(R) wrong': ['response', '0114'],
  'RNR command P=1': ['command', '0501'],
  'RNR F=0': ['response', '0500'],
  'RNR F=1': ['response', '0501'],
  'REJ command P=1': ['command', '0901'],
  'REJ F=0': ['response', '0900'],
  'REJ F=1': ['response', '0901'],
  FRMR: ['response', '870000000000'],
  'UI to all': ['command', '03aa'],
  XID: ['command', 'af'],
  'undefined control': ['command', 'e3'],
  'DISC with octets': ['command', '53aa'],
  'SABME as response': ['response', '7f'],
  'I beyond N201': ['command', `0000${'5a'.repeat(261)}`],
};

/** The states of annex B, 1 to 8; 7+ is state 7, and 8 has always, one I frame that is not acknowledged. */
const STATES = ['1', '2', '3', '4', '5', '6', '7', '7+', '8'] as const;
/**
 * What each state does at each event, of a primary access: the frames it sends, the state it goes to, what it tells layer 3,
 * and the error it reports. The same for both sides. `.` = nothing.
 *
 *     RRc, RRr       a supervisory frame as command, as response; a number behind it is N(R)
 *     I0             an I frame with its N(S)
 *     +              P or F is 1
 *     EC EI RC RI    DL-ESTABLISH confirm, indication; DL-RELEASE confirm, indication
 *     D U            DL-DATA indication, DL-UNIT-DATA indication
 *     X              layer management is to find out whether the TEI is somebody else's as well
 *     (A) to (O)     MDL-ERROR indication, under the letter of appendix II
 */
// biome-ignore format: a table
const TABLE: readonly (readonly [string, string])[] = [
// event                    1         2         3           4           5             6           7                 7+                8
  ['DL-ESTABLISH request', '>3      | >3      | .         | SABME+ >5 | .           | .         | SABME+ >5       | SABME+ >5       | SABME+ >5'], // §5.5.1
  ['DL-RELEASE request',   'RC      | RC      | >2 RC     | RC        | DISC+ >6    | .         | DISC+ >6        | DISC+ >6        | DISC+ >6'], // §5.5.3
  ['TEI wanted',           '>2      | .       | .         | .         | .           | .         | .               | .               | .'], // §5.3.2
  ['MDL-ASSIGN request',   '>4      | >4      | SABME+ >5 | .         | .           | .         | .               | .               | .'], // §5.3.2
  ['MDL-ERROR response',   '.       | >1      | >1 RI     | .         | .           | .         | .               | .               | .'], // §5.3.2
  ['MDL-REMOVE request',   '.       | >1      | >1 RI     | >1        | >1 RI       | >1 RC     | >1 RI           | >1 RI           | >1 RI'], // §5.3.4
  ['deactivation',         '.       | >1      | >1 RI     | .         | >4 RI       | >4 RC     | >4 RI           | >4 RI           | >4 RI'],
  ['DL-DATA request',      'refused | refused | refused   | refused   | .           | refused   | I0              | I1              | .'], // §5.6.1
  ['T200',                 '.       | .       | .         | .         | SABME+      | DISC+     | RRc+ >8         | RRc+ >8         | RRc+'], // §5.6.7
  ['T200, N200 times',     '.       | .       | .         | .         | >4 RI,X (G) | >4 RC (H) | RRc+ >8         | RRc+ >8         | SABME+ >5 (I)'], // §5.6.7
  ['T203',                 '.       | .       | .         | .         | .           | .         | RRc+ >8         | RRc+ >8         | .'], // §5.10
  ['SABME P=1',            '.       | .       | .         | UA+ >7 EI | UA+         | DM+       | UA+ (F)         | UA+ EI (F)      | UA+ >7 EI (F)'], // §5.5.1
  ['SABME P=0',            '.       | .       | .         | UA >7 EI  | UA          | DM        | UA (F)          | UA EI (F)       | UA >7 EI (F)'], // §5.5.1
  ['DISC P=1',             '.       | .       | .         | DM+       | DM+         | UA+       | UA+ >4 RI       | UA+ >4 RI       | UA+ >4 RI'], // §5.5.3
  ['DISC P=0',             '.       | .       | .         | DM        | DM          | UA        | UA >4 RI        | UA >4 RI        | UA >4 RI'], // §5.5.3
  ['UA F=1',               '.       | .       | .         | X (C)     | >7 EC       | >4 RC     | X (C)           | X (C)           | X (C)'], // §5.5.1
  ['UA F=0',               '.       | .       | .         | X (D)     | X (D)       | X (D)     | X (D)           | X (D)           | X (D)'], // §5.8.7
  ['DM F=1',               '.       | .       | .         | .         | >4 RI       | >4 RC     | (B)             | (B)             | SABME+ >5 (B)'], // §5.5.1
  ['DM F=0',               '.       | .       | .         | SABME+ >5 | .           | .         | SABME+ >5 (E)   | SABME+ >5 (E)   | SABME+ >5 (E)'], // §5.5.4
  ['I P=0',                '.       | .       | .         | .         | .           | .         | RRr1 D          | RRr1 D          | RRr1 D'], // §5.6.2
  ['I P=1',                '.       | .       | .         | .         | .           | .         | RRr+1 D         | RRr+1 D         | RRr+1 D'], // §5.6.2
  ['I out of turn P=0',    '.       | .       | .         | .         | .           | .         | REJr            | REJr            | REJr'], // §5.8.1
  ['I out of turn P=1',    '.       | .       | .         | .         | .           | .         | REJr+           | REJr+           | REJr+'], // §5.8.1
  ['I, N(R) wrong',        '.       | .       | .         | .         | .           | .         | SABME+ >5 D (J) | SABME+ >5 D (J) | SABME+ >5 D (J)'], // §5.8.2
  ['RR command P=1',       '.       | .       | .         | .         | .           | .         | RRr+            | RRr+            | RRr+'], // §5.6.3
  ['RR command P=0',       '.       | .       | .         | .         | .           | .         | .               | .               | .'], // §5.6.3
  ['RR F=0',               '.       | .       | .         | .         | .           | .         | .               | .               | .'], // §5.6.3
  ['RR F=1',               '.       | .       | .         | .         | .           | .         | (A)             | (A)             | I0 >7'], // §5.6.7
  ['RR F=0, N(R)=1',       '.       | .       | .         | .         | .           | .         | SABME+ >5 (J)   | .               | .'], // §5.6.3
  ['RR F=1, N(R)=1',       '.       | .       | .         | .         | .           | .         | SABME+ >5 (AJ)  | (A)             | >7'], // §5.6.7
  ['RR, N(R) wrong',       '.       | .       | .         | .         | .           | .         | SABME+ >5 (J)   | SABME+ >5 (J)   | SABME+ >5 (J)'], // §5.8.2
  ['RNR command P=1',      '.       | .       | .         | .         | .           | .         | RRr+            | RRr+            | RRr+'], // §5.6.5
  ['RNR F=0',              '.       | .       | .         | .         | .           | .         | .               | .               | .'], // §5.6.5
  ['RNR F=1',              '.       | .       | .         | .         | .           | .         | (A)             | (A)             | >7'], // §5.6.5
  ['REJ command P=1',      '.       | .       | .         | .         | .           | .         | RRr+            | RRr+ I0         | RRr+'], // §5.6.4
  ['REJ F=0',              '.       | .       | .         | .         | .           | .         | .               | I0              | .'], // §5.6.4
  ['REJ F=1',              '.       | .       | .         | .         | .           | .         | (A)             | I0 (A)          | I0 >7'], // §5.6.4
  ['FRMR',                 '.       | .       | .         | .         | .           | .         | SABME+ >5 (K)   | SABME+ >5 (K)   | SABME+ >5 (K)'], // §5.8.6
  ['UI to all',            'U       | U       | U         | U         | U           | U         | U               | U               | U'], // §5.2.2
  ['XID',                  '.       | .       | .         | .         | .           | .         | .               | .               | .'],
  ['undefined control',    '.       | .       | .         | (L)       | (L)         | (L)       | SABME+ >5 (L)   | SABME+ >5 (L)   | SABME+ >5 (L)'], // §5.8.5
  ['DISC with octets',     '.       | .       | .         | (M)       | (M)         | (M)       | SABME+ >5 (M)   | SABME+ >5 (M)   | SABME+ >5 (M)'], // §5.8.5
  ['SABME as response',    '.       | .       | .         | (L)       | (L)         | (L)       | SABME+ >5 (L)   | SABME+ >5 (L)   | SABME+ >5 (L)'], // §5.8.5
  ['I beyond N201',        '.       | .       | .         | (O)       | (O)         | (O)       | SABME+ >5 (O)   | SABME+ >5 (O)   | SABME+ >5 (O)'], // §5.8.5
];

const TELLS = ['EC', 'EI', 'RC', 'RI', 'D', 'U', 'M', 'X'];
const UNNUMBERED: Readonly<Record<number, string>> = { 111: 'SABME', 67: 'DISC', 99: 'UA', 15: 'DM' };
const SUPERVISORY: Readonly<Record<number, string>> = { 1: 'RR', 5: 'RNR', 9: 'REJ' };
const ADDRESS_TEI_0 = 0x01;
const ADDRESS_ALL = 0xff;

/** A data link in a state of its own, and all that it does. */
class DataLink {
  readonly #core = loadTestCore();

  constructor(
    readonly side: AccessSide,
    kind: AccessKind,
    state: (typeof STATES)[number],
    /** Every repetition but the last has been made. */
    isLast = false,
  ) {
    const number = Number(state[0]);
    const tei = number >= LinkState.TeiAssigned ? 0 : LinkTei.None;
    this.#core.linkBoot!();
    const isRecovering = number === LinkState.TimerRecovery;
    const before = isRecovering ? LinkState.MultipleFrame : number;
    this.#core.linkPut!(side, kind, before, tei, isLast ? N200 : 0);
    if (state === '7+' || isRecovering) this.give(DATA);
    if (isRecovering) for (let retries = isLast ? N200 : 1; retries > 0; retries--) this.give('T200');
  }

  get state(): number {
    return this.#view.getUint8(this.#core.linkRow!() + LinkRow.State);
  }

  get timers(): string {
    return ['none', 'T200', 'T203', 'both'][this.#core.linkTimers!()];
  }

  /** Gives the link an event; answers what it does, as the table has it. */
  give(event: string): string {
    const before = this.state;
    const errors = this.#written;
    const told = this.#give(event);
    const frames: string[] = [];
    for (let length = this.#next(); length > 0; length = this.#next()) frames.push(this.#nameOf(length));
    const parts = [
      ...frames,
      this.state === before ? '' : `>${this.state}`,
      typeof told === 'string' ? told : TELLS.filter((_, n) => (told >> n) & 1).join(','),
      this.#errorsSince(errors),
    ];
    return parts.filter((part) => part !== '').join(' ') || '.';
  }

  #give(event: string): number | string {
    if (event === DATA) {
      this.#put('aa');
      return this.#core.linkData!(1) ? '' : 'refused';
    }
    const signal = SIGNALS[event];
    if (signal !== undefined) return this.#core.linkSignal!(signal, 0n);
    const [role, hex] = FRAMES[event]!;
    const isBit = (role === 'command') === (this.side === AccessSide.User); // the other side’s C/R
    const address = Buffer.from([isBit ? 0x02 : 0x00, event === 'UI to all' ? ADDRESS_ALL : ADDRESS_TEI_0]);
    return this.#core.linkReceive!(this.#put(address.toString('hex') + hex), 0n);
  }

  #put(hex: string): number {
    const octets = Buffer.from(hex, 'hex');
    new Uint8Array(this.#core.memory.buffer).set(octets, this.#core.linkBuffer!());
    return octets.length;
  }

  #next(): number {
    return this.#core.linkNext!(0n);
  }

  /** A frame of ours, whose C/R bit has to be that of our side. */
  #nameOf(length: number): string {
    const frame = Buffer.from(new Uint8Array(this.#core.memory.buffer, this.#core.linkBuffer!(), length));
    const isCommand = ((frame[0]! & 2) !== 0) === (this.side === AccessSide.Network);
    const control = frame[2]!;
    if ((control & 3) === 3) {
      const name = UNNUMBERED[control & ~0x10]!;
      assert.is(isCommand, name === 'SABME' || name === 'DISC', `C/R of ${name}`);
      return `${name}${control & 0x10 ? '+' : ''}`;
    }
    if ((control & 1) === 0) return `I${control >> 1}`;
    const sequence = frame[3]! >> 1;
    return `${SUPERVISORY[control]}${isCommand ? 'c' : 'r'}${frame[3]! & 1 ? '+' : ''}${sequence === 0 ? '' : sequence}`;
  }

  get #view(): DataView {
    return new DataView(this.#core.memory.buffer);
  }

  get #written(): number {
    return this.#view.getUint32(Directory.Base + Directory.Written, true);
  }

  #errorsSince(from: number): string {
    const base = this.#view.getUint32(Directory.Base + Directory.Journal, true);
    let letters = '';
    for (let n = from; n < this.#written; n++) {
      const at = base + n * JournalRow.Size;
      if (this.#view.getUint16(at + JournalRow.Event, true) !== JournalEvent.LinkError) continue;
      letters += String.fromCharCode(this.#view.getInt32(at + JournalRow.A, true));
    }
    return letters === '' ? '' : `(${letters})`;
  }
}

function found(side: AccessSide, event: string): string[] {
  return STATES.map((state) => new DataLink(side, AccessKind.Primary, state, event.includes('N200')).give(event));
}

conformance('the table has every event once, and an answer for each state', () => {
  const events = [...Object.keys(SIGNALS), DATA, ...Object.keys(FRAMES)].sort();
  assert.equal(TABLE.map(([event]) => event).sort(), events);
  for (const [event, cells] of TABLE) assert.is(cells.split('|').length, STATES.length, event);
});

for (const [name, side] of [
  ['user', AccessSide.User],
  ['network', AccessSide.Network],
] as const) {
  conformance(`the ${name} side answers every event in every state as the table says`, () => {
    for (const [event, cells] of TABLE) {
      assert.equal(
        found(side, event),
        cells.split('|').map((cell) => cell.trim()),
        event,
      );
    }
  });
}

conformance('T200 runs while an answer is due, T203 while an established link is silent, and never both', () => {
  const timers = STATES.map((state) => new DataLink(AccessSide.User, AccessKind.Primary, state).timers);
  assert.equal(timers, ['none', 'none', 'none', 'none', 'T200', 'T200', 'T203', 'T200', 'T200']);
});

conformance('a primary access sends seven I frames ahead, a basic access one', () => {
  for (const [kind, window] of [
    [AccessKind.Primary, 7],
    [AccessKind.Basic, 1],
  ] as const) {
    const link = new DataLink(AccessSide.User, kind, '7');
    const sent = Array.from({ length: 9 }, () => link.give(DATA)).filter((told) => told.startsWith('I'));
    assert.equal(
      sent,
      Array.from({ length: window }, (_, n) => `I${n}`),
    );
  }
});

conformance('an acknowledgement of some opens the window by as many, and T200 goes on for the others', () => {
  const link = new DataLink(AccessSide.User, AccessKind.Primary, '7');
  for (let n = 0; n < 9; n++) link.give(DATA);
  assert.is(link.give('RR F=0, N(R)=1'), 'I7');
  assert.is(link.timers, 'T200');
});

conformance('REJ has all of the window sent again, in order', () => {
  const link = new DataLink(AccessSide.User, AccessKind.Primary, '7');
  for (let n = 0; n < 3; n++) link.give(DATA);
  assert.is(link.give('REJ F=0'), 'I0 I1 I2');
});

conformance('a busy peer gets nothing until it says that it is ready', () => {
  const link = new DataLink(AccessSide.User, AccessKind.Primary, '7');
  link.give('RNR F=0');
  assert.is(link.timers, 'T200');
  assert.is(link.give(DATA), '.');
  assert.is(link.give('RR F=0'), 'I0');
});

conformance('the second frame out of turn in a row is not rejected again', () => {
  const link = new DataLink(AccessSide.User, AccessKind.Primary, '7');
  assert.is(link.give('I out of turn P=0'), 'REJr');
  assert.is(link.give('I out of turn P=0'), '.');
  assert.is(link.give('I P=0'), 'RRr1 D');
});

conformance.run();
