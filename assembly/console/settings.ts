import { TollLimit } from '../../hal/contract/toll';
import { copyText } from '../kernel/text';
import { copyStored, Language, textOfWord } from './rom';
import { Word } from './word';

/** Octets of a system name. */
export const SYSNAME_MAX: i32 = 30;

/** Settings of the console and of the system that no stage owns. */
export class Settings {
  /** Zero-ended. */
  readonly sysname: usize = heap.alloc(SYSNAME_MAX + 1);
  hasOwnSysname: bool = false;
  /** `terminal monitor`: log lines are shown as they come. */
  isMonitoring: bool = true;
  /** `debugging`: bit of each LogModule whose records of severity 6 and 7 are shown. */
  debugging: u32 = 0;

  /** `debugging isdn q921` and `q931`: bit of each access row whose frames, or messages, are shown decoded. */
  q921: u32 = 0;
  q931: u32 = 0;
  /** `toll currency`, zero-ended. */
  readonly currency: usize = memory.data(TollLimit.Currency + 1);

  setSysname(name: usize): void {
    copyText(name, this.sysname, SYSNAME_MAX + 1);
    this.hasOwnSysname = true;
  }

  resetSysname(): void {
    const length = copyStored(textOfWord(Word.DefaultSysname, Language.English), this.sysname, SYSNAME_MAX);
    store<u8>(this.sysname + length, 0);
    this.hasOwnSysname = false;
  }
}
export const settings = new Settings();
