import {
  FramerCcr1,
  FramerCommand,
  FramerFifo,
  FramerMode,
  FramerRegister,
  FramerRsis,
  FramerSis,
  FramerWindow,
} from '../../hal/contract/pef22554';
import { Chip } from '../../hal/contract/unit';
import { get, hasFault, put, timedOut } from './register';
import { unitOf } from './slot';

/** MODE: the receiver is on and compares no address. */
export const HDLC_MODE: i32 = FramerMode.MdsNoAddress | FramerMode.Hrac;
/** CCR1: in time slots, flags between frames. The FCS is the chip's own affair: CCR2 stays 0. */
export const HDLC_CCR1: i32 = FramerCcr1.Eits | FramerCcr1.Itf;
/** Time slot 16 in RTR3 and TTR3. */
export const HDLC_SLOT: i32 = 0x80;
/** Reads of SIS while a command executes: 2.5 cycles of 2.048 MHz, at 0.2 us a read on the fastest bus. */
const COMMAND_READS: i32 = 64;
/** RBCL counts a frame's octets; modulo a pool they are those in the last one. */
const POOL_MASK: u32 = FramerFifo.Pool - 1;
/** Of RSIS: what a good frame has, and what it has not. */
const GOOD: u32 = FramerRsis.Vfr | FramerRsis.Crc16;
const STATUS: u32 = GOOD | FramerRsis.Rdo | FramerRsis.Rab;

/** HDLC controller 1 of a port of the PEF22554, whose registers the settings have put on time slot 16: both FIFOs are empty. */
export function startHdlc(slot: i32, port: i32): void {
  resetTransmitter(slot, port);
  for (let pool = 0; pool < FramerFifo.Pools; pool++) command(slot, port, FramerCommand.Rmc);
  takeIsr0(slot, port);
}

export function resetTransmitter(slot: i32, port: i32): void {
  command(slot, port, FramerCommand.Sres);
}

/** Whether the receiver is on, on time slot 16. */
export function isHdlcSetUp(slot: i32, port: i32): bool {
  if (readPort(slot, port, FramerRegister.Mode) !== HDLC_MODE) return false;
  return readPort(slot, port, FramerRegister.Rtr3) === HDLC_SLOT;
}

/** Whether a pool of the transmitter can be filled. */
export function canSend(slot: i32, port: i32): bool {
  return (readPort(slot, port, FramerRegister.Sis) & FramerSis.Xfw) !== 0 && !hasFault();
}

/** Fills a pool with at most FramerFifo.Pool octets and sends it; the frame ends with the last. */
export function sendPool(slot: i32, port: i32, octets: usize, length: i32, isLast: bool): void {
  for (let i = 0; i < length; i++) writePort(slot, port, FramerRegister.Xfifo, load<u8>(octets + i));
  command(slot, port, FramerCommand.Xhf | (isLast ? FramerCommand.Xme : 0));
}

/** Octets in the pool that ends a frame, its status the last of them. */
export function lastPoolLength(slot: i32, port: i32): i32 {
  const octets = readPort(slot, port, FramerRegister.Rbcl) & POOL_MASK;
  return octets === 0 ? FramerFifo.Pool : <i32>octets;
}

/** Takes `length` octets of the pool that waits, of which `into` keeps as many as it has room for, and lets go of it. */
export function takePool(slot: i32, port: i32, into: usize, length: i32, room: i32): void {
  for (let i = 0; i < length; i++) {
    const octet = readPort(slot, port, FramerRegister.Rfifo);
    if (i < room) store<u8>(into + i, <u8>octet);
  }
  command(slot, port, FramerCommand.Rmc);
}

/** Latches of the receiver; reading clears them. */
export function takeIsr0(slot: i32, port: i32): u32 {
  return readPort(slot, port, FramerRegister.Isr0);
}

/** Whether a frame with this status came whole. */
export function isGood(status: u32): bool {
  return (status & STATUS) === GOOD;
}

/** A command that meets another one is lost. */
function command(slot: i32, port: i32, bits: u32): void {
  for (let reads = 0; reads < COMMAND_READS; reads++) {
    if ((readPort(slot, port, FramerRegister.Sis) & FramerSis.Cec) !== 0 && !hasFault()) continue;
    writePort(slot, port, FramerRegister.Cmdr, bits);
    return;
  }
  timedOut();
}

function readPort(slot: i32, port: i32, register: u32): u32 {
  return get(unitOf(slot, Chip.Framer), ((<u32>port) << FramerWindow.PortShift) | register);
}

function writePort(slot: i32, port: i32, register: u32, value: u32): void {
  put(unitOf(slot, Chip.Framer), ((<u32>port) << FramerWindow.PortShift) | register, value);
}
