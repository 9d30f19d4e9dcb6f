import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CallState } from '../../../hal/contract/call';
import { Party } from '../../kit/party';

const comprehension = suite('comprehension');

/** A call of ours that waits for an answer. */
function calling(): Party {
  const party = Party.connected();
  party.dial();
  party.said();
  return party;
}

comprehension('an unknown element that has to be understood keeps its message from having an effect: cause 96', () => {
  const party = calling();
  assert.equal(party.hear('08018102180189 0b0100'), ['0801017d080380e00b140101']);
  assert.is(party.call(0).state, CallState.CallInitiated);
  assert.equal(party.hear('08018102180189'), []);
});

comprehension('an unknown element that nobody has to understand is passed over', () => {
  const party = calling();
  assert.equal(party.hear('08018102180189 2f0100 7e0104'), []);
  assert.is(party.call(0).state, CallState.OutgoingCallProceeding);
});

comprehension('an element of another codeset is not ours, whatever its number', () => {
  const party = calling();
  assert.equal(party.hear('08018102180189 9e0b0100 96 0b0100'), []);
  assert.is(party.call(0).state, CallState.OutgoingCallProceeding);
});

comprehension('a segmented message is refused', () => {
  const party = calling();
  assert.equal(party.hear('08018102 0003810205 180189'), ['0801017d080380e000140101']);
  assert.equal(party.hear('08018160 0003810205'), ['0801017d080380e160140101']);
});

comprehension('a mandatory element that is missing is named in STATUS, and the call goes on', () => {
  const party = calling();
  party.hear('08018102180189');
  assert.equal(party.hear('08018103'), ['0801017d080380e01e140103'], 'PROGRESS without progress indicator: 96');
  assert.equal(party.hear('080181031e0182'), ['0801017d080380e41e140103'], 'one that is cut short: 100');
});

comprehension('SETUP that is not in order becomes no call', () => {
  const party = Party.connected().takes();
  assert.equal(party.hear('08010505180189'), ['0801855a080380e004'], '96: no bearer capability');
  assert.equal(party.hear('080105050401 88180189'), ['0801855a080380e404'], '100: half of one');
  assert.equal(party.hear('0801050504028890 0c0100 180189'), ['0801855a080380e00c']);
});

comprehension('a message that clears does so whatever it lacks, and the answer says what', () => {
  const lacking = calling();
  assert.equal(lacking.hear('08018145'), ['0801014d080380e008']);
  assert.is(lacking.call(0).cause, 96);
  const short = calling();
  assert.equal(short.hear('0801814d080182'), ['0801015a080380e408']);
  assert.is(short.call(0).state, CallState.Null);
  const silent = calling();
  assert.equal(silent.hear('0801815a'), []);
  assert.is(silent.call(0).cause, 31);
});

comprehension('RELEASE needs no cause when it is not the first message that clears', () => {
  const party = calling();
  party.clearCall(0, 16);
  party.said();
  assert.equal(party.hear('0801814d'), ['0801015a08028090']);
});

comprehension('STATUS is never answered with STATUS', () => {
  const party = calling();
  assert.equal(party.hear('0801817d'), []);
  assert.equal(party.hear('0801817d0802809e'), []);
  assert.equal(party.hear('0801817d0802809e14010a0b0100'), []);
  assert.is(party.call(0).state, CallState.CallInitiated);
});

comprehension('another protocol, a message cut short and a call reference of three octets mean nothing', () => {
  const party = calling();
  for (const message of ['09018107', '0801', '080381000107', '08f18107']) assert.equal(party.hear(message), []);
  assert.is(party.call(0).state, CallState.CallInitiated);
});

comprehension.run();
