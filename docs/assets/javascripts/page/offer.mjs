/** A file that was made here, to keep. */
import { element } from "./dom.mjs";

/**
 * Offer a file that was made here.
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type
 */
export function offerFile(name, content, type) {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
