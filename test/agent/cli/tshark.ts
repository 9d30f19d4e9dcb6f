import { spawnSync } from 'node:child_process';

function tshark(...words: string[]): string[] {
  const { status, stdout, stderr } = spawnSync('tshark', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`tshark ${words.join(' ')}: ${stderr}`);
  return stdout.split('\n').filter((line) => line !== '');
}

/** The frames of a capture that tshark cannot make sense of. */
export function malformed(file: string): string[] {
  return tshark('-r', file, '-Y', '_ws.malformed || _ws.expert.severity >= 6291456');
}

/** What tshark says of each frame of a protocol, without sequence numbers and addresses. */
export function decoded(file: string, protocol: string): string[] {
  return tshark('-r', file, '-Y', protocol, '-T', 'fields', '-e', '_ws.col.Info').map(
    (info) => info.split(' | ').at(-1)!,
  );
}
