import { TributaryNumbering } from '../../hal/contract/cpos';
import { SdhFault } from '../../hal/emulator/plant/sdh-multiplexer';
import { TributaryFault } from '../../hal/emulator/plant/sdh-tributary';
import type { Stm1Line } from '../../hal/emulator/plant/stm1-line';
import { lineOf, parsePort, tributaryOf, WorldError } from './port-name';
import type { World } from './world';
import { durationOf, isOn, need, numberOf, oneOf, ratioOf, type WorldCommand } from './world-line';

// biome-ignore format: a table
/** What the far multiplexer can do to the line, by the name of the defect it makes here. */
const LINE_FAULTS: ReadonlyMap<string, SdhFault> = new Map([
  ['los',     SdhFault.Dark],
  ['lof',     SdhFault.Unframed],
  ['rs-tim',  SdhFault.WrongSectionTrace],
  ['ms-ais',  SdhFault.LineAis],
  ['ms-rdi',  SdhFault.LineRdi],
  ['au-ais',  SdhFault.PathAis],
  ['au-lop',  SdhFault.PointerLost],
  ['hp-uneq', SdhFault.Unequipped],
  ['hp-plm',  SdhFault.WrongLabel],
  ['hp-tim',  SdhFault.WrongPathTrace],
  ['hp-rdi',  SdhFault.PathRdi],
  ['lom',     SdhFault.NoMultiframe],
]);
// biome-ignore format: a table
const TRIBUTARY_FAULTS: ReadonlyMap<string, TributaryFault> = new Map([
  ['tu-ais',  TributaryFault.TuAis],
  ['tu-lop',  TributaryFault.TuLop],
  ['lp-uneq', TributaryFault.Unequipped],
  ['lp-plm',  TributaryFault.WrongLabel],
  ['lp-tim',  TributaryFault.WrongTrace],
  ['lp-rdi',  TributaryFault.Rdi],
  ['lp-rfi',  TributaryFault.Rfi],
]);
const NUMBERINGS: ReadonlyMap<string, TributaryNumbering> = new Map([
  ['huawei', TributaryNumbering.Huawei],
  ['lucent', TributaryNumbering.Lucent],
]);
/** Between what a receiver takes and what a laser sends. */
const DBM_MIN = -60;
const DBM_MAX = 0;

/** What a person can do to the fibres of an STM-1 and to the multiplexer at their far end. */
export const STM1_LINES: readonly WorldCommand[] = [
  {
    usage: 'fibre PORT cut|mend|power|fade|burst ...',
    help: 'cut [rx|tx], mend [rx|tx], power DBM, fade DBM TIME, burst RATIO TIME at an STM-1 port',
    run: (world, [name, action, ...words]) => {
      const line = lineNamed(world, name);
      switch (need(action).toLowerCase()) {
        case 'cut':
          return `${cut(line, words[0], true)} of ${name} cut`;
        case 'mend':
          return `${cut(line, words[0], false)} of ${name} whole`;
        case 'power':
          line.toNear.power(powerOf(words[0]));
          return `${name} receives ${words[0]} dBm`;
        case 'fade':
          line.toNear.power(powerOf(words[0]), durationOf(need(words[1])));
          return `${name} receives ${words[0]} dBm in ${words[1]}`;
        case 'burst':
          line.toNear.burst(ratioOf(words[0]), durationOf(need(words[1])));
          return `${name} has a bit error ratio of ${words[0]} for ${words[1]}`;
        default:
          throw new WorldError('');
      }
    },
  },
  {
    usage: 'sdh PORT DEFECT [off]',
    help: 'the far end of an STM-1 makes a defect, such as ms-ais or hp-plm',
    run: (world, [name, defect, off]) => {
      lineNamed(world, name).far.set(oneOf(defect, LINE_FAULTS), isOn(off));
      return `the far end of ${name} ${isOn(off) ? 'makes' : 'makes no more'} ${defect!.toUpperCase()}`;
    },
  },
  {
    usage: 'tributary PORT DEFECT|noise [off|RATIO]',
    help: 'the same for one VC-12, such as tu-ais; 1/0/N counts in the order of the chip',
    run: ({ board }, [name, defect, value]) => {
      const tributary = tributaryOf(board, parsePort(board, need(name)));
      if (defect?.toLowerCase() === 'noise') {
        tributary.noise(ratioOf(value));
        return `the VC-12 of ${name} has a bit error ratio of ${value}`;
      }
      tributary.set(oneOf(defect, TRIBUTARY_FAULTS), isOn(value));
      return `the far end of ${name} ${isOn(value) ? 'makes' : 'makes no more'} ${defect!.toUpperCase()}`;
    },
  },
  {
    usage: 'numbering PORT huawei|lucent',
    help: 'how the far end of an STM-1 counts its E1',
    run: (world, [name, numbering]) => {
      lineNamed(world, name).far.number(oneOf(numbering, NUMBERINGS));
      return `the far end of ${name} counts its E1 as ${numbering} does`;
    },
  },
];

function lineNamed({ board }: World, name: string | undefined): Stm1Line {
  return lineOf(board, parsePort(board, need(name)));
}

/** Cuts or mends both fibres, or the one named; answers which. */
function cut(line: Stm1Line, which: string | undefined, broken: boolean): string {
  if (which !== undefined && which !== 'rx' && which !== 'tx') throw new WorldError('');
  for (const fibre of which === 'rx' ? [line.toNear] : which === 'tx' ? [line.toFar] : [line.toNear, line.toFar]) {
    if (broken) fibre.cut();
    else fibre.mend();
  }
  if (which === undefined) return 'both fibres';
  return which === 'rx' ? 'the receive fibre' : 'the transmit fibre';
}

function powerOf(text: string | undefined): number {
  return numberOf(text, DBM_MIN, DBM_MAX, 'dBm');
}
