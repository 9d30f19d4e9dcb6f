/**
 * The core's whole world: docs and the host's side are in hal/contract/hal.ts. Addresses are of the linear memory. The
 * file's name is the import module's name.
 */
export declare function read(unit: u32, register: u32): i32;
export declare function write(unit: u32, register: u32, value: u32): i32;
export declare function transfer(unit: u32, tx: usize, txLength: u32, rx: usize, rxLength: u32): i32;
export declare function wait(us: u32): void;
export declare function transmit(port: u32, bytes: usize, length: u32): i32;
export declare function flashRead(offset: u32, into: usize, length: u32): i32;
export declare function flashProgram(offset: u32, bytes: usize, length: u32): i32;
export declare function flashErase(sector: u32): i32;
export declare function flashBusy(): i32;
/** Copies read-only text and grammar; answers the octets copied. */
export declare function rom(offset: u32, into: usize, length: u32): i32;
/** Ends this instance: the host boots a new one. Never returns. */
export declare function restart(cause: u32): void;
