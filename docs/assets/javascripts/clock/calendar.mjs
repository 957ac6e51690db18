/** Deadlines as a file for a calendar, in the form of RFC 5545. */
import { numberOf } from "../page/changes.mjs";
import { written, ZONES } from "./time.mjs";

/** @import { Zone } from "./time.mjs" */
/** @typedef {{ name: string, due: number, text: string }} Entry */

const WIDTH = 73; // octets of a line, so that with the space before it none has more than 75
const encoder = new TextEncoder();

/**
 * Break a line as the standard asks: by octets, never inside a letter.
 * @param {string} line
 */
export function folded(line) {
  const lines = [""];
  let size = 0;
  for (const letter of line) {
    const octets = encoder.encode(letter).length;
    if (size + octets > WIDTH) {
      lines.push("");
      size = 0;
    }
    lines[lines.length - 1] += letter;
    size += octets;
  }
  return lines.join("\r\n ");
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

/**
 * @param {number} moment
 * @param {Zone} zone
 */
function universal(moment, zone) {
  const [day, time] = written(moment - ZONES[zone]).split(" ");
  return `${day.replaceAll("-", "")}T${time.replace(":", "")}00Z`;
}

/**
 * Write the deadlines as one calendar; each reminds half an hour before.
 * @param {readonly Entry[]} entries
 * @param {{ start: number, zone: Zone }} from
 */
export function calendarOf(entries, { start, zone }) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Pedoman Media Sosial//Tenggat//ID"];
  for (const { name, due, text } of entries) {
    lines.push(
      "BEGIN:VEVENT",
      `UID:${numberOf(name)}-${start}-${due}@pedoman`,
      `DTSTAMP:${universal(start, zone)}`,
      `DTSTART:${universal(due, zone)}`,
      `SUMMARY:${escaped(name)}`,
      `DESCRIPTION:${escaped(text)}`,
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escaped(name)}`,
      "TRIGGER:-PT30M",
      "END:VALARM",
      "END:VEVENT",
    );
  }
  lines.push("END:VCALENDAR");
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}
