/**
 * PEF22554 "QuadFALC", four E1 framers with line interface. Register `r` of port `p` is at
 * `p << FramerWindow.PortShift | r`; registers are 8 bits. Global registers (Ipc, Vstr, Cis, Gpc1, Gcm1 to Gcm8, Gpc)
 * exist in the window of port 0 only.
 */
export const enum FramerWindow {
  PortShift = 8,
  RegisterMask = 0xff,
  Ports = 4,
}
/** Names are those of the data sheet. A pair of registers at one address is one for writing and one for reading. */
export const enum FramerRegister {
  /** Transmit FIFO of HDLC channel 1 (write), receive FIFO (read); 0x01 is the same. */
  Xfifo = 0x00,
  Rfifo = 0x00,
  /** FramerCommand, write only. */
  Cmdr = 0x02,
  /** FramerMode. */
  Mode = 0x03,
  Rah1 = 0x04,
  Rah2 = 0x05,
  Ral1 = 0x06,
  Ral2 = 0x07,
  Ipc = 0x08,
  /** FramerCcr1. */
  Ccr1 = 0x09,
  /** FramerCcr2. */
  Ccr2 = 0x0a,
  /** Receive time slots of HDLC channel 1: slot n is bit `0x80 >> n % 8` of Rtr1 + n / 8. */
  Rtr1 = 0x0c,
  Rtr2 = 0x0d,
  Rtr3 = 0x0e,
  Rtr4 = 0x0f,
  /** Transmit time slots, as Rtr1. */
  Ttr1 = 0x10,
  Ttr2 = 0x11,
  Ttr3 = 0x12,
  Ttr4 = 0x13,
  /** 1 = masked, layout as Isr0 to Isr5. Reset 0xff. */
  Imr0 = 0x14,
  Imr1 = 0x15,
  Imr2 = 0x16,
  Imr3 = 0x17,
  Imr4 = 0x18,
  Imr5 = 0x19,
  /** FramerError: one error a write. */
  Ierr = 0x1b,
  Fmr0 = 0x1c,
  Fmr1 = 0x1d,
  Fmr2 = 0x1e,
  Loop = 0x1f,
  Xsw = 0x20,
  Xsp = 0x21,
  Xc0 = 0x22,
  Xc1 = 0x23,
  Rc0 = 0x24,
  Rc1 = 0x25,
  Xpm0 = 0x26,
  Xpm1 = 0x27,
  Xpm2 = 0x28,
  Tswm = 0x29,
  /** Octet sent in the slots marked in Icb1 to Icb4. */
  Idle = 0x2b,
  Xsa4 = 0x2c,
  Xsa5 = 0x2d,
  Xsa6 = 0x2e,
  Xsa7 = 0x2f,
  Xsa8 = 0x30,
  Fmr3 = 0x31,
  /** Idle channels, as Rtr1. */
  Icb1 = 0x32,
  Icb2 = 0x33,
  Icb3 = 0x34,
  Icb4 = 0x35,
  Lim0 = 0x36,
  Lim1 = 0x37,
  /** LOS after (Pcd + 1) * 16 bit times without a pulse. */
  Pcd = 0x38,
  /** LOS ends with Pcr + 1 pulses in that window. */
  Pcr = 0x39,
  Lim2 = 0x3a,
  Lcr1 = 0x3b,
  Lcr2 = 0x3c,
  Lcr3 = 0x3d,
  Sic1 = 0x3e,
  Sic2 = 0x3f,
  Sic3 = 0x40,
  Cmr4 = 0x41,
  Cmr5 = 0x42,
  Cmr6 = 0x43,
  Cmr1 = 0x44,
  Cmr2 = 0x45,
  Gcr = 0x46,
  /** FramerEsm: 1 = does not make an errored second. */
  Esm = 0x47,
  Cmr3 = 0x48,
  Rbd = 0x49,
  /** FramerVersion; global. A write has no effect. */
  Vstr = 0x4a,
  Res = 0x4b,
  /** FramerFrs0, live. */
  Frs0 = 0x4c,
  /** FramerFrs1, live. */
  Frs1 = 0x4d,
  Rsw = 0x4e,
  Rsp = 0x4f,
  /** Framing errors, 16 bits, low octet first; so the counters below. */
  Fecl = 0x50,
  Fech = 0x51,
  /** Code violations. */
  Cvcl = 0x52,
  Cvch = 0x53,
  /** CRC-4 errors. */
  Cec1l = 0x54,
  Cec1h = 0x55,
  /** E bits: blocks the far end received with errors. */
  Ebcl = 0x56,
  Ebch = 0x57,
  /** Bit errors in the test pattern while FramerLcr1.Eprm is set. */
  Becl = 0x58,
  Bech = 0x59,
  Cec3l = 0x5a,
  Cec3h = 0x5b,
  Rsa4 = 0x5c,
  Rsa5 = 0x5d,
  Rsa6 = 0x5e,
  Rsa7 = 0x5f,
  /** Read. */
  Rsa8 = 0x60,
  /** FramerDec, write. */
  Dec = 0x60,
  Rsa6s = 0x61,
  Rsp1 = 0x62,
  Rsp2 = 0x63,
  /** FramerSis, live. */
  Sis = 0x64,
  /** FramerRsis. */
  Rsis = 0x65,
  /** Octets received, FramerRsis octet included. */
  Rbcl = 0x66,
  Rbch = 0x67,
  /** FramerIsr0 to FramerIsr4. Reading clears. */
  Isr0 = 0x68,
  Isr1 = 0x69,
  Isr2 = 0x6a,
  Isr3 = 0x6b,
  Isr4 = 0x6c,
  Isr5 = 0x6d,
  /** Bit n: Isr<n> has an unmasked bit. */
  Gis = 0x6e,
  /** Bit p: port p has an interrupt; global. */
  Cis = 0x6f,
  /** CAS transmit (write): the octets of time slot 16, frames 0 to 15. */
  Xs1 = 0x70,
  Xs16 = 0x7f,
  /** CAS receive (read). */
  Rs1 = 0x70,
  Rs16 = 0x7f,
  Pc1 = 0x80,
  Pc2 = 0x81,
  Pc3 = 0x82,
  Pc4 = 0x83,
  Pc5 = 0x84,
  Gpc1 = 0x85,
  Pc6 = 0x86,
  Cmdr2 = 0x87,
  Cmdr3 = 0x88,
  Cmdr4 = 0x89,
  Ccr3 = 0x8b,
  Ccr4 = 0x8c,
  Ccr5 = 0x8d,
  Mode2 = 0x8e,
  Mode3 = 0x8f,
  Rbc2 = 0x90,
  Rbc3 = 0x91,
  Gcm1 = 0x92,
  Gcm2 = 0x93,
  Gcm3 = 0x94,
  Gcm4 = 0x95,
  Gcm5 = 0x96,
  Gcm6 = 0x97,
  Gcm7 = 0x98,
  Gcm8 = 0x99,
  Sis3 = 0x9a,
  Rsis3 = 0x9b,
  Fifo2 = 0x9c,
  Fifo3 = 0x9e,
  Tseo = 0xa0,
  /** Bits of the slot that HDLC channel 1 uses: 0xff = 64 kbit/s. */
  Tsbs1 = 0xa1,
  Tsbs2 = 0xa2,
  Tsbs3 = 0xa3,
  Tss2 = 0xa4,
  Tss3 = 0xa5,
  Tpc0 = 0xa8,
  Sis2 = 0xa9,
  Rsis2 = 0xaa,
  Mfpi = 0xab,
  Glc1 = 0xaf,
  /** Receiver conditioning after a receiver reset; undocumented, two registers. */
  Conditioning1 = 0xbb,
  Conditioning2 = 0xbc,
  /** FramerGpc; global. */
  Gpc = 0xd6,
  Prbssta = 0xda,
  Wid = 0xec,
}

// Identity and global registers.

/** Vstr. */
export const enum FramerVersion {
  /** Version 2.1 or older, or a later one that hides behind FramerGpc.CompDis = 0. */
  V21 = 0x05,
  V31 = 0x20,
}
export const enum FramerGpc {
  Ssi16 = 0x10,
  /** 1 = show the real version. */
  CompDis = 0x20,
}
export const enum FramerIpc {
  Ssyf = 0x04,
  /** Interrupt pin: 0 = open drain, 1 = push-pull active low, 3 = push-pull active high. */
  IcMask = 0x03,
  PushPullLow = 0x01,
}
/** Multiplexed highway, frame synchronisation output active low, as line cards use it. */
export const enum FramerGpc1 {
  MultiplexedFscLow = 0xe0,
}
export const enum FramerCmr1 {
  /** Port whose line is the reference. */
  DrssShift = 6,
  DrssMask = 0xc0,
  RsMask = 0x30,
  RsDcoR2048 = 0x20,
  RsDcoR8192 = 0x30,
  /** No automatic switch to SYNC. */
  Dcs = 0x08,
  Stf = 0x04,
  Dxja = 0x02,
  Dxss = 0x01,
}
export const enum FramerCmr2 {
  Dcoxc = 0x20,
  Dcf = 0x10,
}

// Commands and modes.

/** Cmdr, self-clearing; lost while FramerSis.Cec is set. */
export const enum FramerCommand {
  Sres = 0x01,
  Xme = 0x02,
  Xtf = 0x04,
  Xhf = 0x08,
  Xres = 0x10,
  Xrep = 0x20,
  Rres = 0x40,
  Rmc = 0x80,
}
export const enum FramerMode {
  Div = 0x04,
  /** HDLC receiver active. */
  Hrac = 0x08,
  Brac = 0x10,
  MdsMask = 0xe0,
  /** No address comparison. */
  MdsNoAddress = 0x80,
}
export const enum FramerCcr1 {
  Rft = 0x03,
  /** 1 = flags between frames, 0 = ones. */
  Itf = 0x08,
  /** HDLC in time slots. */
  Eits = 0x10,
  Brm = 0x40,
}
export const enum FramerCcr2 {
  /** The host supplies the CRC. */
  Xcrc = 0x02,
  /** The CRC is handed to the host. */
  Rcrc = 0x04,
  Radd = 0x10,
}
export const enum FramerFmr0 {
  Sim = 0x01,
  /** Force resynchronisation, on the rising edge. */
  Frs = 0x02,
  Alm = 0x04,
  Exze = 0x08,
  RcMask = 0x30,
  RcAmi = 0x20,
  RcHdb3 = 0x30,
  XcMask = 0xc0,
  XcAmi = 0x80,
  XcHdb3 = 0xc0,
}
export const enum FramerFmr1 {
  /** Transmit AIS. */
  Xais = 0x01,
  Ssd0 = 0x02,
  /** Counters are latched and cleared every second. */
  Ecm = 0x04,
  /** Transmit the CRC-4 multiframe. */
  Xfs = 0x08,
  /** 0 = E1. */
  Pmod = 0x10,
  Ensa = 0x20,
  Afr = 0x40,
  Mfcs = 0x80,
}
export const enum FramerFmr2 {
  /** More than 914 CRC errors in a second lose the alignment. */
  Almf = 0x01,
  /** RAI is sent by itself while LFA lasts. */
  Axra = 0x02,
  /** Payload loop. */
  Plb = 0x04,
  /** AIS towards the system. */
  Sais = 0x08,
  /** No AIS towards the system on loss. */
  Dais = 0x10,
  /** Receive transparently. */
  Rtm = 0x20,
  RfsMask = 0xc0,
  RfsDoubleFrame = 0x00,
  RfsCrc4 = 0x80,
  RfsInterworking = 0xc0,
}
export const enum FramerFmr3 {
  Extiw = 0x01,
  Sa6sy = 0x04,
  Cmi = 0x08,
  /** Send the line loop activate code. */
  Xlu = 0x10,
  /** Send the line loop deactivate code. */
  Xld = 0x20,
}
export const enum FramerLoop {
  SlotMask = 0x1f,
  Eclb = 0x20,
}
export const enum FramerXsw {
  /** Sa4 to Sa8. */
  SpareMask = 0x1f,
  /** Transmit RAI. */
  Xra = 0x20,
  Xtm = 0x40,
  Xsis = 0x80,
}
export const enum FramerXsp {
  Xs15 = 0x01,
  Xs13 = 0x02,
  Xsif = 0x04,
  /** Automatic E bits. */
  Axs = 0x08,
  /** Value of the automatic E bits without alignment. */
  Ebp = 0x10,
  Tt0 = 0x20,
  Casen = 0x40,
}
export const enum FramerRc0 {
  /** Receive data blocked. */
  Rdis = 0x08,
  Xcrci = 0x10,
  Crci = 0x20,
  /** Four bad alignment words, not three, lose the alignment. */
  Asy4 = 0x40,
  /** Service word errors do not count. */
  Swd = 0x80,
}
export const enum FramerXpm2 {
  /** Transmit line tri-stated; set after reset. */
  Xlt = 0x40,
}
export const enum FramerLim0 {
  Mas = 0x01,
  /** Local loop. */
  Ll = 0x02,
  Rlm = 0x04,
  /** Must be 1 from version 2 on. */
  Eqon = 0x08,
  /** Receive termination of 75 ohm. */
  Rtrs = 0x20,
}
export const enum FramerLim1 {
  Drs = 0x01,
  /** Remote loop. */
  Rl = 0x02,
  Jatt = 0x04,
  Dcoc = 0x08,
  RilShift = 4,
  RilMask = 0x70,
  Clos = 0x80,
}
export const enum FramerLim2 {
  Los1 = 0x01,
  /** Transmit clock is the received one. */
  Elt = 0x04,
  Scf = 0x08,
  Slt50 = 0x20,
}
export const enum FramerLcr1 {
  /** Line loop pattern select. */
  Llbp = 0x01,
  /** Framed line loop code. */
  Fllb = 0x02,
  /** Transmit the pseudo-random pattern. */
  Xprbs = 0x40,
  /** Monitor the pseudo-random pattern. */
  Eprm = 0x80,
}
export const enum FramerTpc0 {
  Prm = 0x04,
  PatternMask = 0x30,
  /** The pattern is inside the frame. */
  Fra = 0x40,
}
export const enum FramerSic1 {
  XbsMask = 0x03,
  /** Receive buffer: 0 = two frames. */
  RbsMask = 0x30,
}
export const enum FramerGcr {
  /** Count through a change of frame alignment. */
  Ecmc = 0x10,
  /** Interrupt at both edges of a status. */
  Sci = 0x40,
}
export const enum FramerEsm {
  Ebe = 0x01,
  Slip = 0x02,
  Cve = 0x04,
  Los = 0x08,
  Ais = 0x10,
  Cer = 0x20,
  Fer = 0x40,
  Lfa = 0x80,
}
/** Ierr. */
export const enum FramerError {
  Ibv = 0x01,
  Ipe = 0x02,
  Icase = 0x04,
  Icrce = 0x08,
  Imfe = 0x10,
  Ifase = 0x20,
}
/** Freezes a counter for reading; a bit falls when the counter's high octet is read. */
export const enum FramerDec {
  Fec = 0x01,
  Cvc = 0x02,
  Ebc = 0x04,
  Cec1 = 0x08,
  Bec = 0x10,
  Cec3 = 0x20,
}

// Status.

export const enum FramerFrs0 {
  /** Loss of CRC-4 multiframe alignment. */
  Lmfa = 0x02,
  /** No CRC-4 multiframe found in 400 ms. */
  Nmf = 0x04,
  /** RAI received. */
  Rra = 0x10,
  /** Loss of frame alignment. */
  Lfa = 0x20,
  Ais = 0x40,
  Los = 0x80,
}
export const enum FramerFrs1 {
  /** Transmit line open. */
  Xlo = 0x01,
  /** Transmit line shorted. */
  Xls = 0x02,
  Ts16Lfa = 0x08,
  Ts16Ais = 0x10,
  Ts16Los = 0x20,
  Ts16Ra = 0x40,
  Exzd = 0x80,
}
export const enum FramerRsw {
  SpareMask = 0x1f,
  Rra = 0x20,
  Rsi = 0x80,
}
export const enum FramerRsp {
  Rs15 = 0x01,
  Rs13 = 0x02,
  Rsif = 0x04,
  /** Line loop activate code; the test pattern is in synchronism while FramerLcr1.Eprm is set. */
  Llbad = 0x08,
  /** Line loop deactivate code. */
  Llbdd = 0x10,
  Si2 = 0x40,
  Si1 = 0x80,
}
export const enum FramerSis {
  Bom = 0x01,
  /** A command is executing. */
  Cec = 0x04,
  /** The receive line is idle. */
  Rli = 0x08,
  Xrep = 0x20,
  /** The transmit FIFO can be written. */
  Xfw = 0x40,
  Xdov = 0x80,
}
export const enum FramerRsis {
  La = 0x01,
  Hfr = 0x02,
  /** Aborted. */
  Rab = 0x10,
  /** The CRC is right. */
  Crc16 = 0x20,
  /** Overflow. */
  Rdo = 0x40,
  /** Valid frame. */
  Vfr = 0x80,
}
export const enum FramerRbch {
  CountMask = 0x0f,
  Overflow = 0x10,
}
export const enum FramerFifo {
  /** Octets of a pool; each FIFO has two. */
  Pool = 32,
  Pools = 2,
}

// Interrupts.

export const enum FramerIsr0 {
  /** Receive pool full. */
  Rpf = 0x01,
  Crc4 = 0x04,
  /** Received CAS changed. */
  Casc = 0x08,
  /** Receive multiframe begin. */
  Rmb = 0x10,
  T8ms = 0x20,
  Rfs = 0x40,
  /** Receive message end. */
  Rme = 0x80,
}
export const enum FramerIsr1 {
  /** Transmit pool ready. */
  Xpr = 0x01,
  /** Transmit line status changed. */
  Xlsc = 0x02,
  /** Transmit multiframe begin. */
  Xmb = 0x08,
  /** Transmit data underrun. */
  Xdu = 0x10,
  /** All sent. */
  Alls = 0x20,
  /** Receive data overflow. */
  Rdo = 0x40,
  /** Line loop code or pattern status changed. */
  Llbsc = 0x80,
}
export const enum FramerIsr2 {
  /** RAI began. */
  Ra = 0x01,
  /** RAI ended. */
  Rar = 0x02,
  Los = 0x04,
  Ais = 0x08,
  T400ms = 0x10,
  /** Multiframe alignment recovered. */
  Mfar = 0x20,
  Lfa = 0x40,
  /** Frame alignment recovered. */
  Far = 0x80,
}
export const enum FramerIsr3 {
  /** Receive slip, a frame repeated. */
  Rsp = 0x01,
  /** Receive slip, a frame skipped. */
  Rsn = 0x02,
  Ra16 = 0x08,
  Ais16 = 0x10,
  Lmfa16 = 0x20,
  /** One-second tick. */
  Sec = 0x40,
  /** Errored second. */
  Es = 0x80,
}
export const enum FramerIsr4 {
  Xsn = 0x40,
  Xsp = 0x80,
}
