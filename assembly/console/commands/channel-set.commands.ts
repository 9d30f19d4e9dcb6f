import type { CommandSource } from './record';

/** What is made of the time slots of an E1. */
export const CHANNEL_SET_COMMANDS: readonly CommandSource[] = [
  {
    id: 'ChannelSet',
    view: ['controller'],
    level: 'configure',
    undo: 'channel-set {set:number 0-30}',
    grammar: 'channel-set {set:number 0-30} timeslot-list {list:timeslots 1-31}',
    help: ['channel-set', 'channel-set.number', 'channel-set.timeslot-list', 'channel-set.list'],
    example: ['undo channel-set 0', 'channel-set 1 timeslot-list 1-15,17'],
  },
  {
    id: 'Using',
    view: ['controller'],
    level: 'configure',
    undo: 'using',
    grammar: 'using {ce1|e1}',
    help: ['using', 'using.ce1', 'using.e1'],
    example: ['using e1', 'undo using'],
  },
  {
    id: 'E1ChannelSet',
    view: ['cpos'],
    level: 'configure',
    undo: 'e1 {number:number 1-63} channel-set {set:number 0-30}',
    grammar: 'e1 {number:number 1-63} channel-set {set:number 0-30} timeslot-list {list:timeslots 1-31}',
    help: ['e1', 'e1.number', 'channel-set', 'channel-set.number', 'channel-set.timeslot-list', 'channel-set.list'],
    example: ['e1 5 channel-set 0 timeslot-list 1-31', 'undo e1 5 channel-set 0'],
  },
  {
    id: 'E1Unframed',
    view: ['cpos'],
    level: 'configure',
    undo: 'e1 {number:number 1-63} unframed',
    grammar: 'e1 {number:number 1-63} unframed',
    help: ['e1', 'e1.number', 'e1.unframed'],
    example: ['e1 6 unframed'],
  },
];
