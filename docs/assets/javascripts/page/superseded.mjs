/** On a superseded page: where the section that is being read stands in the edition in force. */

/**
 * Choose the address: the section where that edition has it, or else its page.
 * @param {string} page
 * @param {string} hash
 * @param {(string | null)[]} known the sections that both editions have
 */
export function sameSection(page, hash, known) {
  return hash && known.includes(page + hash) ? page + hash : page;
}
