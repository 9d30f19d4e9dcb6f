import { CRC32_START, stepCrc32 } from '../kernel/crc32';
import { beginText, canPutText, current, putText } from '../store/configuration';
import { LINE_MAX } from './editor';
import { storedLines } from './stored-lines';

/** What is made of the configuration's text. */
export const enum Recording {
  /** Its length and CRC. */
  Digest,
  /** It is written to the flash store. */
  Save,
  /** It is compared with the saved one, line by line. */
  Compare,
}

/** Takes the text of the present configuration, octet by octet. */
export class Recorder {
  /** Octets and lines so far. */
  length: i32 = 0;
  lines: i32 = 0;
  /** Recording.Save: what the store answered. */
  fault: i32 = 0;
  /** Recording.Compare: the first line that differs is number `lines`; the saved one is in storedLines, if there is one. */
  differs: bool = false;
  isSavedShorter: bool = false;
  /** Recording.Save: this step may write no more, and the view is to be given once more in the next. */
  isHeld: bool = false;
  readonly line: usize = heap.alloc(LINE_MAX + 1);
  private lineLength: i32 = 0;
  private recording: Recording = Recording.Digest;
  private crc: u32 = 0;
  /** Octets before the view, and those of the view that were taken before and are still to come. */
  private before: i32 = 0;
  private known: i32 = 0;

  start(recording: Recording): void {
    this.recording = recording;
    this.length = 0;
    this.lines = 0;
    this.fault = 0;
    this.differs = false;
    this.isHeld = false;
    this.lineLength = 0;
    this.crc = CRC32_START;
    if (recording === Recording.Save) beginText();
    if (recording === Recording.Compare) storedLines.start(current);
  }

  /**
   * A view begins, or comes once more because the step before could not take all of it. It says the same: what is configured
   * is the console's alone, which has nothing else under way, and a card that comes or goes changes no setting.
   */
  startView(): void {
    if (!this.isHeld) this.before = this.length;
    this.isHeld = false;
    this.known = this.length - this.before;
  }

  put(octet: i32): void {
    if (this.differs || this.isHeld) return;
    if (this.known > 0) {
      this.known--;
      return;
    }
    if (this.recording === Recording.Save && !canPutText()) {
      this.isHeld = true;
      return;
    }
    this.length++;
    this.crc = stepCrc32(this.crc, octet);
    if (octet === 0x0a) this.lines++;
    if (this.recording === Recording.Save && this.fault === 0) this.fault = putText(octet);
    if (this.recording === Recording.Compare) this.compare(octet);
  }

  /** Whether this is the configuration that a restart brings back. Without a saved one that is the one without settings. */
  get isSaved(): bool {
    if (current.generation === 0) return this.lines === LINES_OF_NOTHING;
    return this.length === current.length && ~this.crc === current.crc;
  }

  private compare(octet: i32): void {
    if (octet !== 0x0a) {
      if (this.lineLength < LINE_MAX) store<u8>(this.line + this.lineLength++, <u8>octet);
      return;
    }
    store<u8>(this.line + this.lineLength, 0);
    const length = storedLines.next();
    this.isSavedShorter = length < 0;
    this.differs = length !== this.lineLength || memory.compare(this.line, storedLines.text, length) !== 0;
    this.lineLength = 0;
  }
}
export const recorder = new Recorder();

/** `#` and `return`. */
const LINES_OF_NOTHING: i32 = 2;
