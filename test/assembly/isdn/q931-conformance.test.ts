import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AccessSide } from '../../../hal/contract/access';
import { Party } from '../../kit/party';
import { callIn, cellOf, event, type Happening } from '../../kit/q931-cell';

const conformance = suite('Q.931 conformance');
const S = 1_000_000;

const STATES = [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 15, 17, 19, 25];

/** Messages behind their call reference. What answers a SETUP names B1 towards the user, and no channel towards us as network. */
// biome-ignore format: a table
const MESSAGES: Readonly<Record<string, string>> = {
  'SETUP': '05 04028890 180189',        'SETUP ACKNOWLEDGE': '0d 180189',   'CALL PROCEEDING': '02 180189',
  'PROGRESS': '03 1e028288',            'ALERTING': '01 180189',            'CONNECT': '07 180189',
  'CONNECT ACKNOWLEDGE': '0f',          'DISCONNECT': '45 08028291',        'RELEASE': '4d 08028291',
  'RELEASE COMPLETE': '5a 08028291',    'INFORMATION': '7b 70028031',       'NOTIFY': '6e 2701f1',
  'FACILITY': '62 1c0191',              'USER INFORMATION': '20 7e0104',    'CONGESTION CONTROL': '79 b0',
  'STATUS ENQUIRY': '75',               'STATUS 0': '7d 0802829e 140100',   'STATUS 10': '7d 0802829e 14010a',
  'STATUS 3': '7d 0802829e 140103',     'SUSPEND': '25',                    'SUSPEND ACKNOWLEDGE': '2d',
  'SUSPEND REJECT': '21 0802829d',      'RESUME': '26',                     'RESUME ACKNOWLEDGE': '2e 180189',
  'RESUME REJECT': '22 0802829d',       'RESTART': '46 790187',             'RESTART ACKNOWLEDGE': '4e 790187',
  'SEGMENT': '60 00',                   'unknown': '3a',
};

/** Timers, and what the layers above and below say. Numbers are CallEvent's. */
// biome-ignore format: a table
const EVENTS: Readonly<Record<string, Happening>> = {
  'T301': event(22),        'T302': event(23),        'T303': event(24),        'T304': event(25),        'T305': event(26),
  'T308': event(27),        'T309': event(28),        'T310': event(29),        'T313': event(30),        'T318': event(31),
  'T319': event(32),        'T322': event(33),        'T303 again': event(34),  'T308 again': event(35),  'T322 again': event(36),
  'T302, no digit': event(37), 'call wanted': event(38), 'number short': event(39), 'number whole': event(40),
  'alert': (party) => party.alertCall(0), 'answer': (party) => party.answerCall(0), 'clear': (party) => party.clearCall(0),
  'audit': (party) => party.audit(), 'channel refused': event(45), 'link up': event(46), 'link down': event(47),
  'channel restarted': event(48),
};

type Row = readonly [name: string, cells: string, causes: number[]];

/**
 * A cell is the next state, or a point where the call stays, and the messages it sends: u SETUP, m SETUP ACKNOWLEDGE,
 * p CALL PROCEEDING, a ALERTING, n CONNECT, k CONNECT ACKNOWLEDGE, i INFORMATION, D DISCONNECT, R RELEASE,
 * C RELEASE COMPLETE, s STATUS, e STATUS ENQUIRY, t RESTART. Behind the cells: the causes in them, in order.
 * Clauses are those of ITU-T Q.931.
 */
// biome-ignore format: a table
const USER: readonly Row[] = [
  //                      U1   U2   U3   U4   U6   U7   U8   U9   U10  U11  U12  U15  U17  U19  U25
  ['SETUP',               '.    .    .    .    .    .    .    .    .    .    .    .    .    .    .',    []], // §5.8.3.2
  ['SETUP ACKNOWLEDGE',   '2    .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [101]], // §5.8.4
  ['CALL PROCEEDING',     '3    3    .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [101]],
  ['PROGRESS',            '.s   .    .    .    .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [101]],
  ['ALERTING',            '4    4    4    .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [101]],
  ['CONNECT',             '10k  10k  10k  10k  .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [101]],
  ['CONNECT ACKNOWLEDGE', '.s   .s   .s   .s   .s   .s   10   .s   .s   .s   .s   .s   .s   .s   .s',   [101]],
  ['DISCONNECT',          '19R  19R  19R  19R  19R  19R  19R  19R  19R  19R  .s   19R  19R  .    19R',  [17, 101]], // §5.3.4, §5.3.5; U19: figure A.2
  ['RELEASE',             '0C   0C   0C   0C   0C   0C   0C   0C   0C   0C   0C   0C   0C   0    0C',   [17]], // §5.3.3, §5.3.5
  ['RELEASE COMPLETE',    '0    0    0    0    0    0    0    0    0    0    0    0    0    0    0',    []],
  ['INFORMATION',         '.    .    .    .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['NOTIFY',              '.    .    .    .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['FACILITY',            '.    .    .    .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['USER INFORMATION',    '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',    [97]], // §5.8.4
  ['CONGESTION CONTROL',  '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',    [97]], // §5.8.4
  ['STATUS ENQUIRY',      '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [30]], // §5.8.10
  ['STATUS 0',            '0    0    0    0    0    0    0    0    0    0    0    0    0    0    0',    []], // §5.8.11
  ['STATUS 10',           '.    .    .    .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['STATUS 3',            '.    .    .    .    .    .    .    .    11D  .    .    .    .    .    .',    [101]], // §5.8.11
  ['SUSPEND',             '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [97]], // §5.6.3, §5.8.4
  ['SUSPEND ACKNOWLEDGE', '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   0    .s   .s   .s',   [101]],
  ['SUSPEND REJECT',      '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   10   .s   .s   .s',   [101]],
  ['RESUME',              '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [97]],
  ['RESUME ACKNOWLEDGE',  '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   10   .s   .s',   [101]],
  ['RESUME REJECT',       '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   0    .s   .s',   [101]],
  ['RESTART',             '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [101]],
  ['RESTART ACKNOWLEDGE', '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [101]],
  ['SEGMENT',             '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [97]], // §5.8.4
  ['unknown',             '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [97]], // §5.8.4
  ['T301',                '.    11D  11D  11D  .    .    .    .    .    .    .    .    .    .    .',    [102]],
  ['T302',                '.    .    .    .    .    .    .    .    .    .    .    .    .    .    9p',   []],
  ['T303',                '.u   .    .    .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['T304',                '.    11D  .    .    .    .    .    .    .    .    .    .    .    .    .',    [102]],
  ['T305',                '.    .    .    .    .    .    .    .    .    19R  .    .    .    .    .',    [102]],
  ['T308',                '.    .    .    .    .    .    .    .    .    .    .    .    .    .R   .',    []],
  ['T309',                '.    .    .    .    .    .    .    .    0    .    .    .    .    .    .',    []], // §5.8.9
  ['T310',                '.    .    11D  .    .    .    .    .    .    .    .    .    .    .    .',    [102]],
  ['T313',                '.    .    .    .    .    .    11D  .    .    .    .    .    .    .    .',    [102]],
  ['T318',                '.    .    .    .    .    .    .    .    .    .    .    .    19R  .    .',    [102]],
  ['T319',                '.    .    .    .    .    .    .    .    .    .    .    10   .    .    .',    []],
  ['T322',                '.    .    .    .    .    .    .    .    .e   .    .    .    .    .    .',    []], // §5.8.10
  ['T303 again',          '0C   .    .    .    .    .    .    .    .    .    .    .    .    .    .',    [102]],
  ['T308 again',          '.    .    .    .    .    .    .    .    .    .    .    .    .    0    .',    []],
  ['T322 again',          '.    .    .    .    .    .    .    .    11D  .    .    .    .    .    .',    [41]],
  ['T302, no digit',      '.    .    .    .    .    .    .    .    .    .    .    .    .    .    11D',  [28]],
  ['call wanted',         '.    .    .    .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['number short',        '.    .    .    .    25m  .    .    .    .    .    .    .    .    .    .',    []],
  ['number whole',        '.    .    .    .    9p   .    .    .    .    .    .    .    .    .    9p',   []],
  ['alert',               '.    .    .    .    7a   .    .    7a   .    .    .    .    .    .    7a',   []],
  ['answer',              '.    .    .    .    8n   8n   .    8n   .    .    .    .    .    .    8n',   []],
  ['clear',               '11D  11D  11D  11D  0C   11D  11D  11D  11D  .    19R  11D  11D  .    11D',  [16]], // §5.3
  ['audit',               '.    .    .    .    .    .    .    .    .e   .    .    .    .    .    .',    []],
  ['channel refused',     '19R  19R  19R  19R  .    .    .    .    .    .    .    .    .    .    .',    [102]], // §5.3.2
  ['link up',             '.    11D  .    .    .    .    .    .    .e   .    .    .    .    .    11D',  [41]], // §5.8.8
  ['link down',           '0    0    0    0    0    0    0    0    .    0    0    0    0    0    0',    []], // §5.8.9
  ['channel restarted',   '0    0    0    0    0    0    0    0    0    0    0    0    0    0    0',    []], // §5.5.2
];

// biome-ignore format: a table
const NETWORK: readonly Row[] = [
  //                      N1   N2   N3   N4   N6   N7   N8   N9   N10  N11  N12  N15  N17  N19  N25
  ['SETUP',               '.    .    .    .    .    .    .    .    .    .    .    .    .    .    .',    []], // §5.8.3.2
  ['SETUP ACKNOWLEDGE',   '.s   .s   .s   .s   25   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [101]], // §5.8.4
  ['CALL PROCEEDING',     '.s   .s   .s   .s   9    .s   .s   .s   .s   .s   .s   .s   .s   .s   9',    [101]],
  ['PROGRESS',            '.s   .s   .s   .s   .s   .    .s   .    .s   .s   .s   .s   .s   .s   .',    [101]],
  ['ALERTING',            '.s   .s   .s   .s   7    .s   .s   7    .s   .s   .s   .s   .s   .s   7',    [101]],
  ['CONNECT',             '.s   .s   .s   .s   10k  10k  .s   10k  .s   .s   .s   .s   .s   .s   10k',  [101]],
  ['CONNECT ACKNOWLEDGE', '.s   .s   .s   .s   .s   .s   .s   .s   .    .s   .s   .s   .s   .s   .s',   [101]],
  ['DISCONNECT',          '19R  19R  19R  19R  19R  19R  19R  19R  19R  .s   19R  19R  19R  .    19R',  [17, 101]], // §5.3.3, §5.3.5; N19: figure A.3
  ['RELEASE',             '0C   0C   0C   0C   0C   0C   0C   0C   0C   0C   0C   0C   0C   0    0C',   [17]], // §5.3.3, §5.3.5
  ['RELEASE COMPLETE',    '0    0    0    0    0    0    0    0    0    0    0    0    0    0    0',    []],
  ['INFORMATION',         '.    .    .    .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['NOTIFY',              '.    .    .    .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['FACILITY',            '.    .    .    .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['USER INFORMATION',    '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',    [97]], // §5.8.4
  ['CONGESTION CONTROL',  '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',    [97]], // §5.8.4
  ['STATUS ENQUIRY',      '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [30]], // §5.8.10
  ['STATUS 0',            '0    0    0    0    0    0    0    0    0    0    0    0    0    0    0',    []], // §5.8.11
  ['STATUS 10',           '.    .    .    .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['STATUS 3',            '.    .    .    .    .    .    .    .    12D  .    .    .    .    .    .',    [101]], // §5.8.11
  ['SUSPEND',             '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [97]], // §5.6.3, §5.8.4
  ['SUSPEND ACKNOWLEDGE', '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [101]],
  ['SUSPEND REJECT',      '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [101]],
  ['RESUME',              '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [97]],
  ['RESUME ACKNOWLEDGE',  '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [101]],
  ['RESUME REJECT',       '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [101]],
  ['RESTART',             '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [101]],
  ['RESTART ACKNOWLEDGE', '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [101]],
  ['SEGMENT',             '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [97]], // §5.8.4
  ['unknown',             '.s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s   .s',   [97]], // §5.8.4
  ['T301',                '.    .    .    .    .    12D  .    12D  .    .    .    .    .    .    12D',  [102]],
  ['T302',                '.    3p   .    .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['T303',                '.    .    .    .    .u   .    .    .    .    .    .    .    .    .    .',    []],
  ['T304',                '.    .    .    .    .    .    .    .    .    .    .    .    .    .    12D',  [102]],
  ['T305',                '.    .    .    .    .    .    .    .    .    .    19R  .    .    .    .',    [102]],
  ['T308',                '.    .    .    .    .    .    .    .    .    .    .    .    .    .R   .',    []],
  ['T309',                '.    .    .    .    .    .    .    .    0    .    .    .    .    .    .',    []], // §5.8.9
  ['T310',                '.    .    .    .    .    .    .    12D  .    .    .    .    .    .    .',    [102]],
  ['T313',                '.    .    .    .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['T318',                '.    .    .    .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['T319',                '.    .    .    .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['T322',                '.    .    .    .    .    .    .    .    .e   .    .    .    .    .    .',    []], // §5.8.10
  ['T303 again',          '.    .    .    .    12D  .    .    .    .    .    .    .    .    .    .',    [102]], // §5.2.5.4
  ['T308 again',          '.    .    .    .    .    .    .    .    .    .    .    .    .    0t   .',    []],
  ['T322 again',          '.    .    .    .    .    .    .    .    12D  .    .    .    .    .    .',    [41]],
  ['T302, no digit',      '.    12D  .    .    .    .    .    .    .    .    .    .    .    .    .',    [28]],
  ['call wanted',         '.    .    .    .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['number short',        '2m   .    .    .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['number whole',        '3p   3p   .    .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['alert',               '4a   4a   4a   .    .    .    .    .    .    .    .    .    .    .    .',    []],
  ['answer',              '10n  10n  10n  10n  .    .    10k  .    .    .    .    .    .    .    .',    []],
  ['clear',               '0C   12D  12D  12D  12D  12D  12D  12D  12D  19R  .    12D  12D  .    12D',  [16]], // §5.3
  ['audit',               '.    .    .    .    .    .    .    .    .e   .    .    .    .    .    .',    []],
  ['channel refused',     '.    .    .    .    19R  19R  .    19R  .    .    .    .    .    .    19R',  [102]], // §5.3.2
  ['link up',             '.    12D  .    .    .    .    .    .    .e   .    .    .    .    .    12D',  [41]], // §5.8.8
  ['link down',           '0    0    0    0    0    0    0    0    .    0    0    0    0    0    0',    []], // §5.8.9
  ['channel restarted',   '0    0    0    0    0    0    0    0    0    0    0    0    0    0    0',    []], // §5.5.2
];

/** On a network's side the user's answers leave the channel as it was offered. */
function happeningOf(name: string, side: AccessSide): Happening {
  const message = MESSAGES[name];
  if (message === undefined) return EVENTS[name]!;
  const isAnswer = message.endsWith('180189') && name !== 'SETUP';
  return side === AccessSide.Network && isAnswer ? message.slice(0, 2) : message;
}

for (const [side, prefix, table] of [
  [AccessSide.User, 'U', USER],
  [AccessSide.Network, 'N', NETWORK],
] as const) {
  conformance(`${prefix}: the table answers everything that can happen`, () => {
    const names = [...Object.keys(MESSAGES), ...Object.keys(EVENTS)];
    assert.equal(table.map(([name]) => name).sort(), names.sort());
    for (const [name, cells] of table) assert.is(cells.split(/ +/).length, STATES.length, name);
  });
  for (const [name, cells, causes] of table) {
    conformance(`${prefix}: ${name} in every state`, () => {
      const found = STATES.map((state) => cellOf(side, state, happeningOf(name, side)));
      assert.is(
        found
          .map(({ cell }) => cell.padEnd(4))
          .join(' ')
          .trimEnd(),
        cells,
      );
      assert.equal(
        [...new Set(found.map(({ cause }) => cause))].filter((cause) => cause > 0),
        causes,
      );
    });
  }
}

/** A call reference of no call: U0 and N0. Message, answer. */
// biome-ignore format: a table
const NO_CALL: readonly (readonly [name: string, answer: string[]])[] = [
  ['SETUP ACKNOWLEDGE',   ['5a080280d1']], // §5.8.3.2
  ['CALL PROCEEDING',     ['5a080280d1']],
  ['PROGRESS',            ['5a080280d1']],
  ['ALERTING',            ['5a080280d1']],
  ['CONNECT',             ['5a080280d1']],
  ['CONNECT ACKNOWLEDGE', ['5a080280d1']],
  ['DISCONNECT',          ['5a080280d1']],
  ['RELEASE',             ['5a080280d1']],
  ['RELEASE COMPLETE',    []],
  ['INFORMATION',         ['5a080280d1']],
  ['NOTIFY',              ['5a080280d1']],
  ['FACILITY',            ['5a080280d1']],
  ['USER INFORMATION',    ['5a080280d1']],
  ['CONGESTION CONTROL',  ['5a080280d1']],
  ['STATUS ENQUIRY',      ['7d0802809e140100']], // §5.8.10
  ['STATUS 0',            []], // §5.8.11
  ['STATUS 10',           ['5a080280e5']],
  ['STATUS 3',            ['5a080280e5']],
  ['SUSPEND',             ['5a080280d1']],
  ['SUSPEND ACKNOWLEDGE', ['5a080280d1']],
  ['SUSPEND REJECT',      ['5a080280d1']],
  ['RESUME',              ['5a080280d1']], // §5.6.5
  ['RESUME ACKNOWLEDGE',  ['5a080280d1']],
  ['RESUME REJECT',       ['5a080280d1']],
  ['RESTART',             ['5a080280d1']],
  ['RESTART ACKNOWLEDGE', ['5a080280d1']],
  ['SEGMENT',             ['5a080280d1']],
  ['unknown',             ['5a080280d1']],
];

for (const [side, prefix] of [
  [AccessSide.User, 'U0'],
  [AccessSide.Network, 'N0'],
] as const) {
  conformance(`${prefix}: what is said about a call there is none of`, () => {
    assert.equal([...NO_CALL.map(([name]) => name), 'SETUP'].sort(), Object.keys(MESSAGES).sort());
    for (const [name, answer] of NO_CALL) {
      const party = Party.connected(side);
      const location = side === AccessSide.Network ? '81' : '80';
      const expected = answer.map((hex) => `080109${hex.replace('080280', `0802${location}`)}`);
      const isIgnored = name === 'RESUME'; // under a call reference of ours: §5.8.3.2 d
      assert.equal(party.hear(`080189${MESSAGES[name]}`), isIgnored ? [] : expected, name);
      assert.equal(
        party.hear(`080109${MESSAGES[name]}`),
        expected.map((hex) => hex.replace('080109', '080189')),
        name,
      );
    }
  });
}

/** The timer of each state, and its seconds: -1 without one. ITU-T Q.931 tables 9-1 and 9-2. */
// biome-ignore format: a table
const TIMERS = {
  //            1   2   3   4    6   7    8   9   10  11  12  15  17  19  25
  user:        [4, 30, 30, 180, -1, -1,   4, -1, -1, 30, -1,  4,  4,  4, 15],
  network:    [-1, 15, -1, -1,   4, 180, -1, 10, -1, -1, 30, -1, -1,  4, 20],
};

for (const [side, name] of [
  [AccessSide.User, 'user'],
  [AccessSide.Network, 'network'],
] as const) {
  conformance(`the timers of the ${name} side run for as long as they should`, () => {
    STATES.forEach((state, n) => {
      const party = callIn(side, state);
      const seconds = TIMERS[name][n]!;
      const isQuiet = (): boolean => party.said().length === 0 && party.call(0).state === state;
      party.peer.answer();
      for (let second = 1; second < (seconds < 0 ? 200 : seconds); second++) {
        party.run(S);
        assert.ok(isQuiet(), `${name} ${state} after ${second} s`);
      }
      if (seconds < 0) return;
      party.run(S - 1);
      assert.ok(isQuiet(), `${name} ${state} until ${seconds} s`);
      party.run(1);
      assert.not.ok(isQuiet(), `${name} ${state} after ${seconds} s`);
    });
  });
}

conformance.run();
