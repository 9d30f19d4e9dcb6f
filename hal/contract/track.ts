/** Row `number - 1` of TableId.Track: an object whose state moves backups, VRP `track`. */
export const enum TrackRow {
  /** TrackKind u8 */
  Kind = 0,
  /** TrackState u8 */
  State = 1,
  /** Of TrackKind.Interface: its row. i16 */
  Interface = 2,
  /** When State last changed. u64 */
  SinceUs = 8,
  Size = 16,
}
export const enum TrackLimit {
  Objects = 8,
}
export const enum TrackKind {
  None,
  /** Whether an interface is up. */
  Interface,
  /** What the router, a tool or a person found out, written with `set track`. */
  Reachability,
}
export const enum TrackState {
  /** Nobody has said anything yet; counts as positive. */
  NotReady,
  Positive,
  Negative,
}
