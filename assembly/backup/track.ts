import { TableId } from '../../hal/contract/directory';
import { IfOperStatus } from '../../hal/contract/interface';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { TrackKind, TrackLimit, TrackRow, TrackState } from '../../hal/contract/track';
import { interfaces } from '../interface/record';
import { wake, wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { Table } from '../kernel/table';

/** An object whose state moves backups. Layout: hal/contract/track.ts. */
@unmanaged
export class TrackRecord {
  kind: u8;
  state: u8;
  interface: i16;
  sinceUs: u64;
}
if (offsetof<TrackRecord>('interface') !== TrackRow.Interface) ERROR('layout');
if (offsetof<TrackRecord>() !== TrackRow.Size) ERROR('layout');

/** Object n is row n - 1. */
export const tracks = new Table<TrackRecord>();

export function bootTracks(): void {
  tracks.allocate(TableId.Track, TrackLimit.Objects, TrackRow.Size);
}

/** An interface that has not been up since boot, or since it is tracked, is not ready and not negative. */
export function settleTracks(nowUs: u64): void {
  for (let row = 0; row < tracks.rows; row++) {
    const track = tracks.at(row);
    if (track.kind !== <u8>TrackKind.Interface) continue;
    const isUp = interfaces.at(track.interface).oper === <u8>IfOperStatus.Up;
    if (isUp) setTrack(row, TrackState.Positive, nowUs);
    else if (track.state !== <u8>TrackState.NotReady) setTrack(row, TrackState.Negative, nowUs);
  }
}

/** Begins anew with what it tracks. */
export function makeTrack(row: i32, kind: TrackKind, interfaceRow: i32, nowUs: u64): void {
  const track = tracks.at(row);
  track.kind = <u8>kind;
  track.interface = <i16>interfaceRow;
  track.state = <u8>TrackState.NotReady;
  track.sinceUs = nowUs;
  wake(Stage.Backup);
}

export function setTrack(row: i32, state: TrackState, nowUs: u64): void {
  const track = tracks.at(row);
  const before = track.state;
  if (before === <u8>state) return;
  track.state = <u8>state;
  track.sinceUs = nowUs;
  const event = state === TrackState.Negative ? JournalEvent.TrackNegative : JournalEvent.TrackPositive;
  note(Stage.Backup, event, row + 1, track.kind === <u8>TrackKind.Interface ? track.interface : -1);
  wake(Stage.Backup);
  wakeAbove(Stage.Backup);
}

/** Whether object `number` is known to be lost; 0 is no object. */
export function isTrackNegative(number: i32): bool {
  return number > 0 && tracks.at(number - 1).state === <u8>TrackState.Negative;
}
