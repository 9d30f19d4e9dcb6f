import { StoredConfiguration, StoredLimit, StoredMagic } from '../contract/flash';
import { crc32 } from './crc32';

/** The image of a configuration as it stands at offset 0 of the flash: hal/contract/flash.ts. */
export function encodeStoredConfiguration(commands: string): Uint8Array {
  const text = new TextEncoder().encode(commands);
  if (text.length > StoredLimit.Text) throw new RangeError(`a configuration of ${text.length} octets does not fit`);
  const image = new Uint8Array(StoredConfiguration.Text + text.length);
  const view = new DataView(image.buffer);
  view.setUint32(StoredConfiguration.Magic, StoredMagic.Value);
  view.setUint32(StoredConfiguration.Length, text.length);
  view.setUint32(StoredConfiguration.Crc, crc32(text));
  image.set(text, StoredConfiguration.Text);
  return image;
}

/** The text back, or null where no sound configuration stands. */
export function decodeStoredConfiguration(flash: Uint8Array): string | null {
  const view = new DataView(flash.buffer, flash.byteOffset, flash.byteLength);
  if (view.getUint32(StoredConfiguration.Magic) !== StoredMagic.Value) return null;
  const length = view.getUint32(StoredConfiguration.Length);
  if (length > StoredLimit.Text) return null;
  const text = flash.subarray(StoredConfiguration.Text, StoredConfiguration.Text + length);
  return crc32(text) === view.getUint32(StoredConfiguration.Crc) ? new TextDecoder().decode(text) : null;
}
