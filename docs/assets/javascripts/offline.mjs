/** The copy of the whole edition: saved on request, renewed, removed; and a line where it is behind. */
import {
  ChangedError,
  cacheName,
  cachesOf,
  keep,
  marker,
  noteIn,
  remove,
  wholeCopy,
  writtenDay,
} from "./offline/store.mjs";
import { button, element, fill, first, ownData } from "./page/dom.mjs";
import { choiceKey, OFF, register, WHOLE } from "./page/offline.mjs";
import { read, write } from "./page/storage.mjs";

/** @import { Entry, Listed, Note } from "./offline/store.mjs" */

const root = ownData().root ?? "/";
const locale = document.documentElement.lang;
const TOLD = `pedoman.told:${root}`;

/** @returns {Promise<Listed & { files: Entry[] }>} */
async function list() {
  const answer = await fetch(`${root}offline.json`, { cache: "no-cache" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** @param {number} octets */
function megabytes(octets) {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(octets / 1e6)} MB`;
}

class Panel {
  /** @type {AbortController | null} */
  #saving = null;
  /** @type {(Listed & { files: Entry[] }) | null} */
  #listed = null;

  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.words = place.dataset;
    this.text = element("p");
    this.text.setAttribute("role", "status");
    this.meter = element("progress");
    this.meter.hidden = true;
    this.meter.setAttribute("aria-label", this.words.title ?? "");
    this.buttons = element("p", "opening__actions");
    place.replaceChildren(this.text, this.meter, this.buttons);
    addEventListener("online", () => this.#saving ?? this.show());
  }

  /**
   * @param {string} word
   * @param {Record<string, string | number>} [values]
   * @param {HTMLElement[]} controls
   */
  #show(word, values = {}, ...controls) {
    this.text.textContent = fill(this.words[word] ?? "", values);
    this.buttons.replaceChildren(...controls);
  }

  /** Show what is kept and what can be done. @param {string} [before] what went wrong just now */
  async show(before = "") {
    const whole = await wholeCopy(root);
    const listed = await list().catch(() => this.#listed);
    this.#listed = listed;
    const size = listed ? megabytes(listed.size) : "";
    const save = (/** @type {string} */ word) =>
      button(fill(this.words[word] ?? "", { size }), () => listed && this.save(listed));
    const drop = button(this.words.remove ?? "", () => this.drop(), "button button--quiet");
    const emergencies = (await this.#hasFirst()) || whole ? [drop] : [];
    const isNew = listed && listed.build !== whole?.note.build;
    const values = {
      edition: whole?.note.names[locale] ?? "",
      day: whole ? writtenDay(whole.note.saved, locale) : "",
      count: listed?.count ?? 0,
      size,
    };
    if (whole) this.#show(isNew ? "stale" : "saved", values, ...(isNew ? [save("renew")] : []), drop);
    else if (!listed) this.#show("unreachable", {}, ...emergencies);
    else this.#show(this.#emptyWord(), values, save("save"), ...emergencies);
    if (before) this.text.prepend(`${this.words[before]} `);
  }

  /** Say why there is no copy of the whole edition. */
  #emptyWord() {
    const choice = read("localStorage", choiceKey(root));
    return choice === OFF ? "off" : choice === WHOLE ? "lost" : "offer";
  }

  async #hasFirst() {
    const names = await cachesOf(root, `first.${locale}`);
    const notes = await Promise.all(names.map((name) => noteIn(root, name)));
    return notes.some(Boolean);
  }

  /** Save all files into a new cache; it counts when the last one is there. @param {Listed & { files: Entry[] }} listed */
  async save(listed) {
    this.#saving = new AbortController();
    const { signal } = this.#saving;
    this.#show(
      "saving",
      { done: 0, count: listed.count },
      button(this.words.stop ?? "", () => this.#saving?.abort()),
    );
    this.meter.max = listed.count;
    this.meter.hidden = false;
    let failure = "";
    try {
      await register(root);
      const order = { base: root, kind: "whole", files: listed.files, ...marker(listed, root) };
      await keep(
        order,
        ({ done, count }) => {
          this.meter.value = done;
          this.text.textContent = fill(this.words.saving ?? "", { done, count });
        },
        signal,
      );
      await remove(root, "whole", cacheName(root, "whole", listed.build));
      write("localStorage", choiceKey(root), WHOLE);
      navigator.storage?.persist?.();
    } catch (error) {
      this.#saving.abort();
      failure = error instanceof ChangedError ? "changed" : "failed";
    }
    this.meter.hidden = true;
    this.#saving = null;
    await this.show(failure);
  }

  /** Remove all that is kept, the worker too, and keep nothing by itself any more. */
  async drop() {
    write("localStorage", choiceKey(root), OFF);
    const registration = await navigator.serviceWorker.getRegistration(root);
    await registration?.unregister();
    await remove(root);
    await this.show();
  }
}

/** Say once a visit that the copy is behind the site. @param {Note} note */
async function tellIfBehind(note) {
  if (read("sessionStorage", TOLD)) return;
  const { active } = await navigator.serviceWorker.ready;
  const channel = new MessageChannel();
  channel.port1.onmessage = ({ data }) => {
    const status = first(".status", HTMLElement);
    if (!data.build || data.build === note.build || !status || first("[data-kept]", HTMLElement)) return;
    write("sessionStorage", TOLD, "yes");
    const line = element(
      "p",
      "status",
      fill(data.words.stale, { edition: note.names[locale] ?? "", day: writtenDay(note.saved, locale) }),
    );
    const link = element("a", "", data.words.more);
    link.href = `${root}${data.words.folder}luring/`;
    line.append(" ", link);
    status.before(line);
  };
  active?.postMessage({ locale }, [channel.port2]);
}

const place = first("[data-offline]", HTMLElement);
if (place) new Panel(place).show();
else wholeCopy(root).then((whole) => whole && tellIfBehind(whole.note));
