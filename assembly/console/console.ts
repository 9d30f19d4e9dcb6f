import { Stage } from '../../hal/contract/journal';
import { SerialPort } from '../../hal/contract/unit';
import { wake } from '../kernel/agenda';
import { Timers } from '../kernel/timers';
import { isGasping } from '../power/dying-gasp';
import { bootCardExchange, settleCardExchange } from './card-exchange';
import { bootCommands } from './command';
import { bootPlan } from './plan';
import { bootRom } from './rom';
import { Session } from './session';
import { settings } from './settings';

/** How long a UART that took not all is left alone: about 115 octets at 115,200 bit/s. */
const DRAIN_US: u64 = 10_000;
/** The same when power is about to go: what the UART's own 16 octets take. */
const LAST_DRAIN_US: u64 = 1_000;
const DRAIN_TIMER: i32 = 0;

export const session = new Session();
export const consoleTimers = new Timers();

export function bootConsole(nowUs: u64): void {
  consoleTimers.allocate(1);
  bootRom();
  bootCommands();
  bootPlan();
  bootCardExchange();
  settings.resetSysname();
  session.out.nowUs = nowUs;
}

/** Greets whoever is at the other end. */
export function startConsole(): void {
  session.start();
}

export function receiveOctet(port: u32, octet: u32): void {
  if (port !== SerialPort.Console) return;
  session.receive(octet & 0xff);
  wake(Stage.Console);
}

export function settleConsole(nowUs: u64): void {
  while (consoleTimers.expire(nowUs) >= 0);
  settleCardExchange(session.out);
  if (session.settle(nowUs)) wake(Stage.Console);
  else if (session.isSending) consoleTimers.arm(DRAIN_TIMER, nowUs + (isGasping() ? LAST_DRAIN_US : DRAIN_US));
}
