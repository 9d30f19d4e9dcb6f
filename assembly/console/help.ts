import { NodeKind, TextLimit } from '../../hal/contract/rom';
import { widthOf } from './character';
import { Editor } from './editor';
import { isDigit, isKeyword, lower, Parser, Reading } from './parser';
import { place } from './place';
import { Language } from './rom';
import { Word } from './word';
import { Writer } from './writer';

/** Columns of a keyword before its help. */
const KEYWORD_COLUMNS: i32 = 24;

/** What can come next: lists it for `?`, completes it for Tab. */
export class Help {
  /** Candidates shown by the `?` under way. */
  private shown: i32 = 0;
  private readonly common: usize = heap.alloc(TextLimit.Short + 1);
  private commonLength: i32 = 0;
  private candidates: i32 = 0;
  private isGlued: bool = false;

  constructor(
    private parser: Parser,
    private editor: Editor,
    private out: Writer,
  ) {}

  /** Reads what stands before the cursor; other than Reading.Command there is nothing to list. */
  start(): Reading {
    this.shown = 0;
    return this.parser.readBefore(this.editor.line, this.editor.cursor, place.view);
  }

  /** Shows entry n, one line at most; false after the last. */
  showEntry(n: i32): bool {
    const parser = this.parser;
    if (n < <i32>parser.node.children) {
      if (parser.loadChild(n) && parser.childBegins()) this.showChild();
      return true;
    }
    const isWordStart = parser.at === this.editor.cursor;
    if (isWordStart && (parser.node.endViews & place.view) !== 0) this.out.line(Word.HelpEnd);
    else if (this.shown === 0) this.out.line(Word.HelpNothing);
    return false;
  }

  private showChild(): void {
    const parser = this.parser;
    this.shown++;
    this.out.spaces(2);
    this.out.octets(parser.keyword, parser.keywordLength);
    this.out.spaces(max(1, KEYWORD_COLUMNS - widthOf(parser.keyword, parser.keywordLength)));
    const isChinese = this.out.language === Language.Chinese;
    this.out.print(isChinese ? parser.child.helpChinese : parser.child.helpEnglish, 0, 0, 0, 0);
    this.out.newline();
  }

  /** Completes the word before the cursor as far as it is certain. False when there is nothing to add. */
  complete(): bool {
    if (this.start() !== Reading.Command) return false;
    const parser = this.parser;
    this.candidates = 0;
    for (let n = 0; n < <i32>parser.node.children; n++) {
      if (parser.loadChild(n) && isKeyword(parser.child) && parser.childBegins()) this.narrow();
    }
    const typed = this.editor.cursor - parser.at;
    if (this.candidates === 0 || (this.candidates > 1 && this.commonLength === typed)) return false;
    if (this.candidates > 1) {
      this.editor.insert(this.common + typed, this.commonLength - typed);
      return true;
    }
    if (!this.isGlued) store<u8>(this.common + this.commonLength++, SPACE);
    this.editor.replace(parser.at, this.common, this.commonLength);
    return true;
  }

  /** Keeps of the common beginning what the keyword at hand shares, in any case: as the keyword is typed. */
  private narrow(): void {
    const parser = this.parser;
    if (this.candidates++ === 0) {
      memory.copy(this.common, parser.keyword, parser.keywordLength);
      this.commonLength = parser.keywordLength;
      this.isGlued = parser.child.kind === NodeKind.Glued && !isDigit(load<u8>(this.common + this.commonLength - 1));
      return;
    }
    let same = 0;
    const limit = min(this.commonLength, parser.keywordLength);
    while (same < limit && lower(load<u8>(this.common + same)) === lower(load<u8>(parser.keyword + same))) same++;
    this.commonLength = same;
  }
}

const SPACE: u8 = 0x20;
