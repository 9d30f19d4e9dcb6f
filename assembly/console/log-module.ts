/** Who a log line comes from, as VRP names its modules. */
export const enum LogModule {
  Device,
  Line,
  Ifnet,
  Standby,
  Isdn,
  Shell,
  Dialer,
  Power,
  Count,
}
