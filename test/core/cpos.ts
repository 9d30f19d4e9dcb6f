import { makeMessage, readMessage } from '../../assembly/driver/trail-trace';
import * as numbers from '../../assembly/driver/tributary-number';
import { TraceLimit } from '../../hal/contract/cpos';

const text = heap.alloc(TraceLimit.Octets);
const message = heap.alloc(TraceLimit.Octets);

export function numberOfTributary(tributary: i32, numbering: i32): i32 {
  return numbers.numberOfTributary(tributary, numbering);
}

export function tributaryOfNumber(number: i32, numbering: i32): i32 {
  return numbers.tributaryOfNumber(number, numbering);
}

/** Where a trace's text, ended by zero, and its message of 16 octets are. */
export function traceText(): usize {
  return text;
}

export function traceMessage(): usize {
  return message;
}

export function traceMake(): void {
  makeMessage(text, message);
}

export function traceRead(): void {
  readMessage(message, text);
}
