import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { CommandSource, ViewName } from '../assembly/console/commands/record';
import { CHINESE } from '../assembly/console/text/chinese';
import { ENGLISH } from '../assembly/console/text/english';
import { type Both, REFERENCE } from '../assembly/console/text/reference';
import type { Vocabulary } from '../assembly/console/text/vocabulary';
import {
  argumentsOf,
  type Item,
  isInterfaceName,
  nameOfArgument,
  parseGrammar,
  type Step,
  undoGrammar,
  waysOf,
} from './grammar';
import { COMMANDS, keywordsOf } from './text';

export type ReferenceLanguage = keyof Both;

/** The words of the reference itself. */
interface Frame {
  readonly vocabulary: Vocabulary;
  readonly title: string;
  readonly preface: readonly string[];
  readonly keys: readonly (readonly [string, string])[];
  readonly headings: {
    readonly keys: readonly [string, string];
    readonly commands: string;
    readonly purpose: string;
    readonly command: string;
    readonly view: string;
    readonly level: string;
    readonly byDefault: string;
    readonly remark: string;
    readonly parameter: string;
    readonly range: string;
    readonly meaning: string;
    readonly example: string;
  };
  readonly anyView: string;
  readonly views: Readonly<Record<ViewName, string>>;
  readonly levels: Readonly<Record<CommandSource['level'], string>>;
  readonly separator: string;
}

const FRAMES: Readonly<Record<ReferenceLanguage, Frame>> = {
  english: {
    vocabulary: ENGLISH,
    title: 'Command reference',
    preface: [
      'The console answers on the serial port of every card and of the emulator. Words can be cut short as long as they',
      'stay unique, in any case; `?` lists what can come at the cursor and Tab completes. In the syntax, `{ a | b }` is',
      'a choice, `[ ]` can be left out, and *italics* stand for a value. This file is made from the commands that the',
      'firmware is built with.',
    ],
    keys: [
      ['Left, Right, Ctrl+B, Ctrl+F', 'Move by one character'],
      ['Home, End, Ctrl+A, Ctrl+E', 'Move to the start or the end of the line'],
      ['Up, Down, Ctrl+P, Ctrl+N', 'Lines typed before'],
      ['Backspace, Delete, Ctrl+D', 'Delete a character'],
      ['Ctrl+W, Ctrl+U, Ctrl+K', 'Delete the word before the cursor, everything before it, everything behind it'],
      ['Ctrl+L', 'Show the line again'],
      ['Ctrl+C', 'Abandon the line or the display'],
      ['Ctrl+Z', 'Go back to the user view'],
      ['Space, Enter, q', 'After `---- More ----`: the next page, the next line, enough'],
    ],
    headings: {
      keys: ['Key', 'What it does'],
      commands: 'Commands',
      purpose: 'Purpose',
      command: 'Syntax',
      view: 'View',
      level: 'Level',
      byDefault: 'Default',
      remark: 'Remark',
      parameter: 'Parameter',
      range: 'Range',
      meaning: 'Meaning',
      example: 'Example:',
    },
    anyView: 'any view',
    views: {
      user: 'user view',
      system: 'system view',
      controller: 'controller view',
      serial: 'serial interface view',
      bri: 'Bri interface view',
      cpos: 'Cpos view',
      ethernet: 'Ethernet interface view',
      dialer: 'Dialer interface view',
    },
    levels: { visit: 'visit', monitor: 'monitor', configure: 'configure', manage: 'manage' },
    separator: ', ',
  },
  chinese: {
    vocabulary: CHINESE,
    title: '命令参考',
    preface: [
      '每块单板和仿真器的串口都提供控制台。命令字不区分大小写，在不引起歧义时可以缩写；输入`?`列出光标处可用的内容，按Tab键补全。',
      '语法中`{ a | b }`表示任选其一，`[ ]`表示可选，*斜体*表示参数。本文件由构建软件所用的命令定义自动生成。',
    ],
    keys: [
      ['左、右方向键，Ctrl+B、Ctrl+F', '移动一个字符'],
      ['Home、End，Ctrl+A、Ctrl+E', '移动到行首或行尾'],
      ['上、下方向键，Ctrl+P、Ctrl+N', '历史命令'],
      ['退格键、Delete、Ctrl+D', '删除一个字符'],
      ['Ctrl+W、Ctrl+U、Ctrl+K', '删除光标前的一个词、光标前的全部内容、光标后的全部内容'],
      ['Ctrl+L', '重新显示当前行'],
      ['Ctrl+C', '放弃当前行或停止显示'],
      ['Ctrl+Z', '返回用户视图'],
      ['空格、回车、q', '出现`---- 更多 ----`时：下一屏、下一行、停止显示'],
    ],
    headings: {
      keys: ['按键', '作用'],
      commands: '命令',
      purpose: '功能',
      command: '语法',
      view: '视图',
      level: '级别',
      byDefault: '缺省情况',
      remark: '说明',
      parameter: '参数',
      range: '取值范围',
      meaning: '含义',
      example: '举例：',
    },
    anyView: '任意视图',
    views: {
      user: '用户视图',
      system: '系统视图',
      controller: '控制器视图',
      serial: '串口视图',
      bri: 'BRI接口视图',
      cpos: 'Cpos视图',
      ethernet: '以太网接口视图',
      dialer: 'Dialer接口视图',
    },
    levels: { visit: '访问级', monitor: '监控级', configure: '配置级', manage: '管理级' },
    separator: '、',
  },
};

/** Where the reference of each language stands. */
export const REFERENCE_FILES: Readonly<Record<ReferenceLanguage, string>> = {
  english: 'docs/commands.md',
  chinese: 'docs/commands.zh.md',
};

/** Writes the command reference in both languages. */
export async function writeReference(): Promise<void> {
  for (const language of Object.keys(REFERENCE_FILES) as ReferenceLanguage[]) {
    await writeFile(REFERENCE_FILES[language], referenceIn(language));
  }
}

/** Whether the file of a language is what the commands say today. */
export function isReferenceCurrent(language: ReferenceLanguage): boolean {
  return readFileSync(REFERENCE_FILES[language], 'utf8') === referenceIn(language);
}

export function referenceIn(language: ReferenceLanguage): string {
  const frame = FRAMES[language];
  const sections = COMMANDS.map((command) => ({ name: headingOf(command, frame), command }));
  sections.sort((a, b) => (a.name < b.name ? -1 : 1));
  const { headings } = frame;
  const parts = [
    `# ${frame.title}`,
    frame.preface.join('\n'),
    table([headings.keys, ...frame.keys]),
    `## ${headings.commands}`,
    sections.map(({ name }) => `- [${name}](#${anchor(name)})`).join('\n'),
    ...sections.map(({ name, command }) => section(name, command, language, frame)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The keywords a command begins with; of commands that begin alike as many more as tell it apart, or else its views. */
function headingOf(command: CommandSource, frame: Frame): string {
  const begins = keywordsOf(command);
  const others = COMMANDS.filter((one) => one !== command && keywordsOf(one) === begins);
  const words = allKeywordsOf(command);
  for (let count = begins.split(' ').length; count <= words.length; count++) {
    const name = words.slice(0, count).join(' ');
    if (!others.some((other) => allKeywordsOf(other).slice(0, count).join(' ') === name)) return name;
  }
  return `${begins} (${viewsOf(command, frame)})`;
}

/** The keywords that a command always has. */
function allKeywordsOf({ grammar }: CommandSource): string[] {
  return parseGrammar(grammar).flatMap((item) => (item.kind === 'keyword' ? item.word : []));
}

function viewsOf({ view }: CommandSource, frame: Frame): string {
  return view === 'any' ? frame.anyView : view.map((one) => frame.views[one]).join(frame.separator);
}

function section(name: string, command: CommandSource, language: ReferenceLanguage, frame: Frame): string {
  const { headings } = frame;
  const reference = REFERENCE[command.id as keyof typeof REFERENCE];
  const undo = undoGrammar(command);
  const syntax = [
    syntaxOf(parseGrammar(command.grammar)),
    ...(undo === undefined ? [] : [`**undo** ${syntaxOf(undo)}`]),
  ];
  const facts: [string, string][] = [
    [headings.command, syntax.join('<br>')],
    [headings.view, viewsOf(command, frame)],
    [headings.level, frame.levels[command.level]],
  ];
  if (reference.byDefault !== undefined) facts.push([headings.byDefault, reference.byDefault[language]]);
  if (reference.remark !== undefined) facts.push([headings.remark, reference.remark[language]]);
  const parameters = parametersOf(command, frame);
  return [
    `### ${name}`,
    table([[headings.purpose, reference.purpose[language]], ...facts]),
    ...(parameters.length === 0
      ? []
      : [table([[headings.parameter, headings.range, headings.meaning], ...parameters])]),
    `${headings.example}\n\n\`\`\`\n${command.example.join('\n')}\n\`\`\``,
  ].join('\n\n');
}

/** A grammar as people read it: keywords bold, values in italics. */
function syntaxOf(items: readonly Item[]): string {
  return items
    .map((item) => {
      if (item.kind === 'keyword') return `**${item.word}**`;
      if (item.kind === 'parameter') return `*${item.name}*`;
      if (item.kind === 'optional') return `[ ${syntaxOf(item.items)} ]`;
      return `{ ${item.branches.map(syntaxOf).join(' \\| ')} }`;
    })
    .join(' ');
}

/** The values a command takes: name, range, meaning. Alternatives are listed by their keywords. */
function parametersOf(command: CommandSource, frame: Frame): string[][] {
  const items = parseGrammar(command.grammar);
  const { ways } = waysOf(command);
  const names = argumentsOf(items).map(nameOfArgument);
  const helpOf = (steps: readonly Step[]): string =>
    [...new Set(steps.map((step) => frame.vocabulary.help[step.help]))].join('; ');
  const rowsOf = (item: Item, isAlternative: boolean): string[][] => {
    switch (item.kind) {
      case 'optional':
        return item.items.flatMap((inner) => rowsOf(inner, false));
      case 'choice':
        return item.branches.flatMap((branch) => branch.flatMap((inner) => rowsOf(inner, true)));
      case 'keyword': {
        const step = ways.flat().find((one) => one.text === item.word);
        return isAlternative && step !== undefined ? [[`**${item.word}**`, '', helpOf([step])]] : [];
      }
      case 'parameter': {
        const values = valuesOf(ways, names.indexOf(item.name), isInterfaceName(item.type));
        const range = [...new Set(values.map((steps) => nameOf(steps)))];
        const shown = range.map((text) => `\`${text}\``).join(', ');
        return [[`*${item.name}*`, shown, helpOf(values.map((steps) => steps[0]))]];
      }
    }
  };
  return items.flatMap((item) => rowsOf(item, false));
}

/** An interface name is written as one word, but for a type that ends with a digit. */
function nameOf(steps: readonly Step[]): string {
  return steps.map((step) => step.text).join(/\d$/.test(steps[0].text) ? ' ' : '');
}

/** The steps that stand for one argument: one word, or type and place of an interface. */
function valuesOf(ways: readonly Step[][], argument: number, isInterface: boolean): Step[][] {
  return ways.flatMap((way) => {
    const at = way.findIndex((step) => step.argument === argument);
    return at < 0 ? [] : [way.slice(isInterface ? at - 1 : at, at + 1)];
  });
}

function table(rows: readonly (readonly string[])[]): string {
  const [head, ...body] = rows.map((row) => `| ${row.join(' | ')} |`);
  return [head, `|${' --- |'.repeat(rows[0].length)}`, ...body].join('\n');
}

/** The anchor a heading gets in Markdown viewers: without punctuation, but for hyphens. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
