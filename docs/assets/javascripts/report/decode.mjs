/** What a file is, by its first bytes; text in any of the encodings that the platforms write. */

export const MOST_BYTES = 10_000_000;

/** A file that cannot be read; `kind` is the name of the message. */
export class ReadFault extends Error {
  /** @param {string} kind */
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

// First bytes, in hexadecimal, of what is no table. OLE is the old Excel file.
const FOREIGN = /** @type {const} */ ([
  ["d0cf11e0", "old_excel"],
  ["25504446", "not_table"],
  ["89504e47", "not_table"],
  ["ffd8ff", "not_table"],
  ["52617221", "not_table"],
]);

/**
 * Give the first bytes of a file in hexadecimal.
 * @param {Uint8Array} bytes
 */
function start(bytes) {
  return [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {Uint8Array} bytes */
export function isZip(bytes) {
  return start(bytes) === "504b0304";
}

/**
 * Give the text of a file; throws ReadFault where it is none.
 * @param {Uint8Array} bytes
 */
export function textOf(bytes) {
  if (!bytes.length) throw new ReadFault("empty");
  if (bytes.length > MOST_BYTES) throw new ReadFault("too_large");
  const hex = start(bytes);
  for (const [sign, kind] of FOREIGN) if (hex.startsWith(sign)) throw new ReadFault(kind);
  const text = decoded(bytes, hex).replace(/^\ufeff/, "");
  if (/\0/.test(text)) throw new ReadFault("not_table");
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(text)) throw new ReadFault("web_page");
  return text;
}

/**
 * @param {Uint8Array} bytes
 * @param {string} hex
 */
function decoded(bytes, hex) {
  // Meta's daily files are UTF-16; a spreadsheet saves "Unicode text" so too.
  if (hex.startsWith("fffe")) return new TextDecoder("utf-16le").decode(bytes);
  if (hex.startsWith("feff")) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes); // saved again by an older spreadsheet
  }
}
