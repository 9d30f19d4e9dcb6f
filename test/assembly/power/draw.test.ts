import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadTestCore } from '../../kit/test-core';

const draw = suite('what is drawn');

const STATES = ['Unknown', 'Within', 'Rising', 'Beyond', 'Falling'];
const EVENT_NAMES = ['Within', 'Beyond', 'Again'];
const ACTIONS = ['-', 'mark'];
// biome-ignore format: a table
const ROWS = [
  // in       Within          Beyond         Again
  ['Unknown', 'Within -',     'Beyond -',    'Unknown -'],
  ['Within',  'Within -',     'Rising mark', 'Within -'],
  ['Rising',  'Within -',     'Rising -',    'Beyond -'],
  ['Beyond',  'Falling mark', 'Beyond -',    'Beyond -'],
  ['Falling', 'Falling -',    'Beyond -',    'Within -'],
] as const;

draw('answers every reading in every state as the table says', () => {
  const core = loadTestCore();
  for (const [at, [state, ...answers]] of ROWS.entries()) {
    assert.is(state, STATES[at]);
    for (const [event, answer] of answers.entries()) {
      const row = core.drawRow(at, event) >>> 0;
      assert.is(`${STATES[(row >> 8) & 0xff]} ${ACTIONS[row & 0xff]}`, answer, `${state} on ${EVENT_NAMES[event]}`);
    }
  }
});

draw.run();
