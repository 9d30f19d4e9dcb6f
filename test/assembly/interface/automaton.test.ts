import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadTestCore } from '../../kit/test-core';

/** RFC 1661 §4.1, as printed: events in the order of assembly/interface/automaton.ts, states 0 to 9. */
const RFC_1661 = `
Up       2      irc,scr/6   -           -              -      -      -            -            -            -
Down     -      -           0           tls/1          0      1      1            1            1            tld/1
Open     tls/1  1           irc,scr/6   3              5      5      6            7            8            9
Close    0      tlf/0       2           2              4      4      irc,str/4    irc,str/4    irc,str/4    tld,irc,str/4
TO+      -      -           -           -              str/4  str/5  scr/6        scr/6        scr/8        -
TO-      -      -           -           -              tlf/2  tlf/3  tlf/3        tlf/3        tlf/3        -
RCR+     -      -           sta/2       irc,scr,sca/8  4      5      sca/8        sca,tlu/9    sca/8        tld,scr,sca/8
RCR-     -      -           sta/2       irc,scr,scn/6  4      5      scn/6        scn/7        scn/6        tld,scr,scn/6
RCA      -      -           sta/2       sta/3          4      5      irc/7        scr/6        irc,tlu/9    tld,scr/6
RCN      -      -           sta/2       sta/3          4      5      irc,scr/6    scr/6        irc,scr/8    tld,scr/6
RTR      -      -           sta/2       sta/3          sta/4  sta/5  sta/6        sta/6        sta/6        tld,zrc,sta/5
RTA      -      -           2           3              tlf/2  tlf/3  6            6            8            tld,scr/6
RUC      -      -           scj/2       scj/3          scj/4  scj/5  scj/6        scj/7        scj/8        scj/9
RXJ+     -      -           2           3              4      5      6            6            8            9
RXJ-     -      -           tlf/2       tlf/3          tlf/2  tlf/3  tlf/3        tlf/3        tlf/3        tld,irc,str/5
RXR      -      -           2           3              4      5      6            7            8            ser/9
`;
const ACTIONS = ['tlu', 'tld', 'tls', 'tlf', 'irc', 'zrc', 'scr', 'sca', 'scn', 'str', 'sta', 'scj', 'ser'];

const automaton = suite('option negotiation automaton');
const core = loadTestCore();

function cellOf(state: number, event: number): string {
  const cell = core.automatonCell!(state, event);
  if ((cell & 15) === 15) return '-';
  const done = ACTIONS.filter((_, bit) => (cell & (0x10 << bit)) !== 0);
  return `${done.length > 0 ? `${done.sort().join()}/` : ''}${cell & 15}`;
}

RFC_1661.trim()
  .split('\n')
  .forEach((line, event) => {
    const [name, ...cells] = line.split(/\s+/);
    automaton(`${name} does in each state what RFC 1661 says`, () => {
      assert.is(cells.length, 10);
      cells.forEach((printed, state) => {
        const [last = '', actions] = printed.split('/').reverse();
        const expected = actions === undefined ? last : `${actions.split(',').sort().join()}/${last}`;
        assert.is(cellOf(state, event), expected, `state ${state}`);
      });
    });
  });

automaton.run();
