import { EthernetDuplex, EthernetSpeed } from '../../../hal/contract/ethernet';
import { ethernet, requestEthernet } from '../../driver/ethernet-port';
import { Arguments } from '../arguments';
import { Result, Verb } from '../command-id';
import { Word } from '../word';
import { Writer } from '../writer';

export function speed(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      requestEthernet(ethernet.shut, args.number(0), ethernet.duplex);
      return Result.Done;
    case Verb.Undo:
      requestEthernet(ethernet.shut, EthernetSpeed.Auto, ethernet.duplex);
      return Result.Done;
    case Verb.Save:
      return out.setting(ethernet.speed, EthernetSpeed.Auto);
    default:
      return Result.Unsupported;
  }
}

export function duplex(verb: Verb, _target: i32, args: Arguments, out: Writer): Result {
  switch (verb) {
    case Verb.Apply:
      requestEthernet(ethernet.shut, ethernet.speed, args.number(0));
      return Result.Done;
    case Verb.Undo:
      requestEthernet(ethernet.shut, ethernet.speed, EthernetDuplex.Auto);
      return Result.Done;
    case Verb.Save:
      return out.setting(ethernet.duplex, EthernetDuplex.Auto);
    default:
      return Result.Unsupported;
  }
}

/** Speed and duplex of the link; without one there is nothing to be said. The PHY counts no frames. */
export function showEthernet(out: Writer): void {
  if (ethernet.link) out.line(Word.EthernetLink, ethernet.megabits, <i32>ethernet.full, ethernet.negotiation);
  if (ethernet.remoteFault) out.line(Word.EthernetRemoteFault);
  out.newline();
}
