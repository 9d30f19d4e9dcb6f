import type { Bench } from './bench';

/** `Severity Object text` of every alarm reported now, in order of the alphabet. */
export function alarms(bench: Bench): string[] {
  const rows = bench.ask('display alarm active').flatMap((line) => {
    const [, alarm] = line.match(/^((?:Critical|Major|Minor|Warning) .*?) +\d{4}-/) ?? [];
    return alarm === undefined ? [] : [alarm.replace(/ +/g, ' ')];
  });
  return rows.sort();
}
