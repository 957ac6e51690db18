/** Zip files, which workbooks are too: read whole, written whole, with the browser's own deflate. */
import { MOST_BYTES, ReadFault } from "./decode.mjs";

const MOST_FILES = 500;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DEFLATED = 8;
const UTF8 = 0x0800;
const FIRST_DAY = 0x21; // 1 January 1980, the earliest that the format knows

/** @typedef {Map<string, Uint8Array>} Files */

/**
 * @param {Uint8Array} bytes
 * @param {"deflate-raw"} format
 * @param {boolean} isPacking
 */
async function through(bytes, format, isPacking) {
  const stream = isPacking ? new CompressionStream(format) : new DecompressionStream(format);
  const reader = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(stream).getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      throw new ReadFault("too_large");
    }
    parts.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Read the files of a zip; throws ReadFault where it is broken.
 * @param {Uint8Array} bytes
 * @param {(name: string) => boolean} [isWanted]
 * @returns {Promise<Files>}
 */
export async function unpack(bytes, isWanted = () => true) {
  if (bytes.length > MOST_BYTES) throw new ReadFault("too_large");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** @type {Files} */
  const files = new Map();
  try {
    let size = 0;
    for (const entry of entries(view, bytes)) {
      if (!isWanted(entry.name)) continue;
      const file = await content(entry, view, bytes);
      size += file.length;
      if (size > MOST_BYTES) throw new ReadFault("too_large");
      files.set(entry.name, file);
    }
  } catch (error) {
    throw error instanceof ReadFault ? error : new ReadFault("broken");
  }
  return files;
}

/** @typedef {{ name: string, method: number, size: number, start: number }} Entry */

/**
 * @param {DataView} view
 * @param {Uint8Array} bytes
 * @returns {Entry[]}
 */
function entries(view, bytes) {
  let end = bytes.length - 22;
  while (view.getUint32(end, true) !== END) end -= 1;
  const count = view.getUint16(end + 10, true);
  if (count > MOST_FILES) throw new ReadFault("too_large");
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: count }, () => {
    if (view.getUint32(at, true) !== CENTRAL) throw new ReadFault("broken");
    const length = view.getUint16(at + 28, true);
    const entry = {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)),
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 20, true),
      start: view.getUint32(at + 42, true),
    };
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    return entry;
  });
}

/**
 * @param {Entry} entry
 * @param {DataView} view
 * @param {Uint8Array} bytes
 */
async function content({ method, size, start }, view, bytes) {
  const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  const packed = bytes.subarray(data, data + size);
  if (method === 0) return packed;
  if (method !== DEFLATED) throw new ReadFault("broken");
  return through(packed, "deflate-raw", false);
}

/** @returns {Uint32Array} */
function crcTable() {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
    return crc;
  });
}

/**
 * Give the checksum that the format wants.
 * @param {Uint8Array} bytes
 */
export function crc32(bytes) {
  const table = crcTable();
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/**
 * Write a zip of these files, in their order.
 * @param {Files} files
 * @returns {Promise<Blob>}
 */
export async function pack(files) {
  const local = [];
  const central = [];
  let at = 0;
  for (const [name, bytes] of files) {
    const label = new TextEncoder().encode(name);
    const packed = await through(bytes, "deflate-raw", true);
    const facts = [UTF8, DEFLATED, 0, FIRST_DAY, crc32(bytes), packed.length, bytes.length, label.length, 0];
    local.push(record([LOCAL, 20, ...facts], "42222244422"), label, packed);
    central.push(record([CENTRAL, 20, 20, ...facts, 0, 0, 0, 0, at], "42222224442222244"), label);
    at += 30 + label.length + packed.length;
  }
  const size = central.reduce((sum, part) => sum + part.length, 0);
  const end = record([END, 0, 0, files.size, files.size, size, at, 0], "42222442");
  return new Blob(/** @type {BlobPart[]} */ ([...local, ...central, end]));
}

/**
 * Write numbers of two and four bytes, the low byte first.
 * @param {number[]} numbers
 * @param {string} sizes a digit for each number
 */
function record(numbers, sizes) {
  const bytes = new Uint8Array([...sizes].reduce((sum, size) => sum + Number(size), 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  numbers.forEach((number, place) => {
    if (sizes[place] === "2") view.setUint16(at, number, true);
    else view.setUint32(at, number, true);
    at += Number(sizes[place]);
  });
  return bytes;
}
