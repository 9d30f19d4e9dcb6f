/** Copies zero-ended text, at most `room` - 1 octets of it, cut between UTF-8 characters, and ends it with zero. */
export function copyText(from: usize, into: usize, room: i32): void {
  let length = textLength(from);
  if (length >= room) {
    length = room - 1;
    while (length > 0 && (load<u8>(from + length) & 0xc0) === 0x80) length--;
  }
  memory.copy(into, from, length);
  store<u8>(into + length, 0);
}

export function textLength(text: usize): i32 {
  let length = 0;
  while (load<u8>(text + length) !== 0) length++;
  return length;
}
