/** Row as AccessRow of TableId.Link: the data link of the D channel. */
export const enum LinkRow {
  /** LinkState u8 */
  State = 0,
  /** LinkMode u8: configuration. */
  Mode = 1,
  /** TEI in use, LinkTei.None without one. u8 */
  Tei = 2,
  /** V(S), V(A), V(R). u8 each */
  SendState = 3,
  AcknowledgeState = 4,
  ReceiveState = 5,
  /** AccessSide in force, u8; AccessRow.Side is the configuration. */
  Side = 6,
  /** LinkMode in force: a primary access is always point-to-point. u8 */
  ModeInForce = 7,
  /** u32 each, as all that follow but SinceUs. */
  SentFrames = 8,
  ReceivedFrames = 12,
  /** Frames that did not parse or did not fit the state. */
  BadFrames = 16,
  /** Frames sent again. */
  Retransmissions = 20,
  SinceUs = 24,
  /** I frames, those sent again among them; of the ones received, those in sequence. */
  SentInformation = 32,
  ReceivedInformation = 36,
  SentRejects = 40,
  ReceivedRejects = 44,
  /** Times T200 ran out. */
  Timeouts = 48,
  /** Times the link came up, or was reset. */
  Establishments = 52,
  Size = 56,
}
export const enum LinkTei {
  PointToPoint = 0,
  AutomaticMin = 64,
  AutomaticMax = 126,
  Broadcast = 127,
  None = 255,
}
/** VRP `isdn link-mode`. */
export const enum LinkMode {
  Multipoint,
  PointToPoint,
}
/** Data-link states, ITU-T Q.921 annex B. */
export const enum LinkState {
  TeiUnassigned = 1,
  AssignAwaitingTei = 2,
  EstablishAwaitingTei = 3,
  TeiAssigned = 4,
  AwaitingEstablishment = 5,
  AwaitingRelease = 6,
  MultipleFrame = 7,
  TimerRecovery = 8,
}
