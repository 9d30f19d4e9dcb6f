import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import { difference, parseTranscript, play } from '../../agent/emulate/transcript';
import { filesBelow } from '../../build/stale';
import { MINIMAL } from '../../hal/emulator/board/minimal';
import { NE08E_CPOS } from '../../hal/emulator/board/ne08e-cpos';
import { R3680E_CENTRE } from '../../hal/emulator/board/r3680e-centre';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { Bench } from '../kit/bench';

const transcripts = suite('transcripts');

for (const file of filesBelow(['test/transcript']).filter((name) => name.endsWith('.txt'))) {
  const transcript = parseTranscript(readFileSync(file, 'utf8'));
  transcripts(`${file} is what the screen shows`, () => {
    const { board: name, seed } = transcript.settings;
    const board = [R3680E_PROVINCE, R3680E_CENTRE, NE08E_CPOS, MINIMAL].find((definition) => definition.name === name);
    const { terminal } = new Bench({ board, seed: Number(seed) });
    const found = difference(play(transcript, terminal), transcript.screen);
    if (found !== null) throw new Error(found);
  });
}

transcripts.run();
