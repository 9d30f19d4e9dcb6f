import { spawnSync } from 'node:child_process';

/** PI_WARN of the expert information: what tshark doubts, and what it cannot decode. */
const DOUBTFUL = 0x600000;
const FIELDS = ['frame.protocols', '_ws.malformed', '_ws.expert.severity', '_ws.col.Info'];

/** A frame of a capture as tshark decodes it. */
export interface DecodedFrame {
  readonly protocols: readonly string[];
  readonly isMalformed: boolean;
  readonly info: string;
}

/** Every frame of a capture, in order. */
export function decode(file: string): DecodedFrame[] {
  const words = ['-r', file, '-T', 'fields', ...FIELDS.flatMap((field) => ['-e', field])];
  const { status, stdout, stderr } = spawnSync('tshark', words, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`tshark ${words.join(' ')}: ${stderr}`);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [protocols = '', broken = '', severities = '', info = ''] = line.split('\t');
      const isMalformed = broken !== '' || severities.split(',').some((severity) => Number(severity) >= DOUBTFUL);
      return { protocols: protocols.split(':'), isMalformed, info };
    });
}

/** The frames of a capture that tshark cannot make sense of. */
export function malformed(file: string): string[] {
  return decode(file)
    .filter(({ isMalformed }) => isMalformed)
    .map(({ info }) => info);
}

/** What tshark says of each frame of a protocol, without sequence numbers and addresses. */
export function decoded(file: string, protocol: string): string[] {
  return messagesOf(decode(file), protocol);
}

export function messagesOf(frames: readonly DecodedFrame[], protocol: string): string[] {
  return frames
    .filter(({ protocols }) => protocols.includes(protocol))
    .map(({ info }) => info.split(' | ').at(-1)!.trim());
}
