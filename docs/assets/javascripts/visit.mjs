/** A page that is read: what changed on it since the last visit, and its links to copy. Fetched when a reader acts or returns. */
import { startLinks } from "./visit/links.mjs";
import { tellChanges } from "./visit/told.mjs";

const SAID = {
  id: { changed: "Berubah sejak kunjungan terakhir Anda:", name: "Salin tautan", copied: "Tersalin" },
  en: { changed: "Changed since your last visit:", name: "Copy the link", copied: "Copied" },
};
const said = document.documentElement.lang === "en" ? SAID.en : SAID.id;

tellChanges(said.changed);
startLinks(said);
