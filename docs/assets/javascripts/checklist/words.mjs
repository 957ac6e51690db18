/** What checklists say, in both languages. It stands here, so that no page carries it that is not ticked. */

const SAID = {
  account: ["Akun", "Account"],
  day: ["Tanggal", "Date"],
  name: ["Nama", "Name"],
  undo: ["Urungkan", "Undo"],
  lost: [
    "Peramban ini tidak menyimpan centang; centang hilang bila halaman ditutup.",
    "This browser keeps no ticks; they are lost when the page is closed.",
  ],
  ticked: ["dicentang", "ticked"],
  proof: ["Salin bukti", "Copy as proof"],
  table: ["Unduh CSV", "Download CSV"],
  link: ["Salin tautan daftar ini", "Copy a link to this list"],
  sign: ["Tanda tangan:", "Signature:"],
  shared: [
    "Ini daftar dari tautan yang Anda buka; centang Anda sendiri tetap tersimpan.",
    "This is the list from the link you opened; your own ticks are still kept.",
  ],
  other: [
    "Daftar ini diisi pada edisi {edition}; butirnya dapat berbeda.",
    "It was filled in with edition {edition}; its items may differ.",
  ],
  take: ["Pakai di perangkat ini", "Use it on this device"],
  leave: ["Kembali ke centang saya", "Back to my own ticks"],
  broken: [
    "Tautan ini tidak memuat daftar yang dapat dibaca; yang tampil centang Anda sendiri.",
    "This link holds no list that can be read; what you see are your own ticks.",
  ],
  key: ["Kunci", "Key"],
  item: ["Butir", "Item"],
  yes: ["ya", "yes"],
  no: ["belum", "not yet"],
  address: ["Alamat", "Address"],
  reset: ["Kosongkan", "Reset"],
  print: ["Cetak", "Print"],
  copied: ["Tersalin", "Copied"],
  edition: ["Edisi", "Edition"],
};

/** @typedef {Record<keyof typeof SAID, string>} Words */

/**
 * Choose the words of a language; Indonesian is the source.
 * @param {string} locale
 */
export function wordsOf(locale) {
  const column = locale === "en" ? 1 : 0;
  const said = Object.entries(SAID).map(([name, both]) => [name, both[column]]);
  return /** @type {Words} */ (Object.fromEntries(said));
}
