import { INTERVAL_US, type Traffic, type TrafficCounts } from '../../hal/emulator/plant/traffic';

const COLUMNS = ['path', 'sent', 'returned', 'lost out', 'lost back', 'longest gap'] as const;

/** What became of the numbered frames, a line a path. */
export function trafficReport(traffic: Traffic): string[] {
  const rows = [...traffic.paths, { name: 'in all', ...traffic.total }].map(rowOf);
  const widths = COLUMNS.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const lineOf = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[i]!))).join('  ');
  return [`one frame every ${INTERVAL_US / 1000} ms, sent back by the centre`, lineOf(COLUMNS), ...rows.map(lineOf)];
}

function rowOf(counts: TrafficCounts & { readonly name: string }): string[] {
  const { name, sent, returned, lostToCentre, lostFromCentre, longestGapMs } = counts;
  return [
    name,
    String(sent),
    String(returned),
    String(lostToCentre),
    String(lostFromCentre),
    `${(longestGapMs / 1000).toFixed(1)} s`,
  ];
}
