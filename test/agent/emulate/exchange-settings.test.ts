import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { setExchange } from '../../../agent/emulate/exchange-settings';
import { WorldError } from '../../../agent/emulate/port-name';
import { EmulatedBoard } from '../../../hal/emulator/board';
import { R3680E_PROVINCE } from '../../../hal/emulator/board/r3680e-province';
import { MessageType } from '../../../hal/emulator/plant/exchange/message';

const settings = suite<{ board: EmulatedBoard; set(words: string): string }>('exchange settings');
settings.before.each((context) => {
  context.board = new EmulatedBoard(R3680E_PROVINCE, { seed: 1 });
  context.set = (words) => setExchange(context.board, words.split(' '));
});

settings('several at once, for every port', ({ board, set }) => {
  assert.is(set('answer=2s clear=1min ignore=3'), 'the exchange: answer=2s clear=1min ignore=3');
  for (const { behaviour } of board.plant.exchange.accesses) {
    const { reaction, answerAfterMs, clearAfterMs, ignoreSetups } = behaviour;
    assert.equal([reaction, answerAfterMs, clearAfterMs, ignoreSetups], ['answer', 2000, 60_000, 3]);
  }
});

settings('for one port, and back to what it was', ({ board, set }) => {
  assert.is(set('2/1 refuse=34'), 'the exchange: refuse=34 on 2/1');
  const { behaviour: other } = board.plant.access(2, 0);
  assert.is(other.reaction, 'answer');
  assert.equal(
    [board.plant.access(2, 1).behaviour.reaction, board.plant.access(2, 1).behaviour.refuseCause],
    ['refuse', 34],
  );
  set('2/1 normal');
  assert.equal(board.plant.access(2, 1).behaviour, other);
});

settings('phases, causes, messages and channels', ({ board, set }) => {
  set('2/0 refuse=21@alerting clear=5s@41 mute=connect,alerting deaf=release channel=other collide=2 overlap=4');
  const { behaviour } = board.plant.access(2, 0);
  assert.equal([behaviour.refuseCause, behaviour.refuseAt], [21, 'alerting']);
  assert.equal([behaviour.clearAfterMs, behaviour.clearCause], [5000, 41]);
  assert.equal([[...behaviour.mute], [...behaviour.deaf]], [[MessageType.Connect, MessageType.Alerting], [0x4d]]);
  assert.equal([behaviour.channel, behaviour.collideSetups, behaviour.overlapDigits], ['other', 2, 4]);
  set('2/0 mute=none deaf=none');
  assert.equal([behaviour.mute.size, board.plant.access(2, 0).behaviour.mute.size], [2, 0]);
});

settings('a message it does not know is refused with those there are', ({ set }) => {
  assert.throws(() => set('mute=connect,hello'), /^"hello" is none of none, setup, setup-ack, proceeding, /);
});

settings('what acts at once changes no behaviour', ({ board, set }) => {
  const before = board.plant.access(2, 0).behaviour;
  for (const words of ['2/0 drop=1s', '2/0 restart=all', '2/0 restart=2', '2/0 status=3', '2/0 vanish', '2/0 return'])
    assert.is(set(words), `the exchange: ${words.slice(4)} on 2/0`);
  assert.equal(board.plant.access(2, 0).behaviour, before);
});

// biome-ignore format: a table
const REFUSED: readonly (readonly [words: string, answer: string])[] = [
  ['engaged',           'the exchange has no setting "engaged"; !exchange lists them'],
  ['constructor',       'the exchange has no setting "constructor"; !exchange lists them'],
  ['busy engaged',      'the exchange has no setting "engaged"; !exchange lists them'],
  ['answer',            'usage: !exchange answer=MS'],
  ['busy=1',            'usage: !exchange busy'],
  ['drop',              'usage: !exchange drop=MS'],
  ['answer=',           '"" is no time; write milliseconds, or 2s, 1min'],
  ['answer=later',      '"later" is no time; write milliseconds, or 2s, 1min'],
  ['drop=99999999d',    '"99999999d" is no time; write milliseconds, or 2s, 1min'],
  ['refuse=0',          '"0" is no whole number from 1 to 127'],
  ['refuse=128',        '"128" is no whole number from 1 to 127'],
  ['ignore=1.5',        '"1.5" is no whole number from 0 to 1000'],
  ['1/0 busy',          '1/0 is not an ISDN port'],
  ['refuse=17@later',   '"later" is none of setup, proceeding, alerting'],
  ['channel=any',       '"any" is none of asked, exact, other, refused, unnamed'],
  ['restart=32',        '"32" is no whole number from 1 to 31'],
  ['status=64',         '"64" is no whole number from 0 to 63'],
  ['busy status=x',     '"x" is no whole number from 0 to 63'],
  ['2/0',               ''],
];
for (const [words, answer] of REFUSED) {
  settings(`!exchange ${words} is refused, and changes nothing`, ({ board, set }) => {
    const before = board.plant.exchange.accesses.map(({ behaviour }) => ({ ...behaviour }));
    assert.throws(
      () => set(words),
      (error: Error) => error instanceof WorldError && error.message === answer,
    );
    assert.equal(
      board.plant.exchange.accesses.map(({ behaviour }) => behaviour),
      before,
    );
  });
}

settings.run();
