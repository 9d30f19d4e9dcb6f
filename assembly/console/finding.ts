import { Word } from './word';
import { Writer } from './writer';

/** What a check has found: what is wrong, where, and the remedy, in one line of at most COLUMNS less `Word.Warning`. */
export class Finding {
  private word: Word = Word.None;
  private a: i32 = 0;
  private b: i32 = 0;
  private c: i32 = 0;
  private d: i32 = 0;
  /** The remedy, where it is a sentence of its own. */
  private remedy: Word = Word.None;

  /** Takes what a check has to say, and answers true, as the check does. */
  is(word: Word, a: i32 = 0, b: i32 = 0, c: i32 = 0, remedy: Word = Word.None, d: i32 = 0): bool {
    this.word = word;
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
    this.remedy = remedy;
    return true;
  }

  show(out: Writer): void {
    out.say(this.word, this.a, this.b, this.c, this.d);
    if (this.remedy !== Word.None) out.say(this.remedy);
    out.newline();
  }
}
/** What the check that answered true last has found. */
export const finding = new Finding();
