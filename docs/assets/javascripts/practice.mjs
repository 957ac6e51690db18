/** Practice: a situation is decided, then the provision and the better text are shown. */
import { button, element, fill, first } from "./page/dom.mjs";
import { readJson, write } from "./page/storage.mjs";
import { field, toolPlace } from "./page/tool.mjs";
import { answersOf, tally, withAnswer } from "./practice/score.mjs";

/** @typedef {{ key: string, right: number, title: string, answers: Element[], reason: Element | null }} Situation */

const LETTERS = "ABC";

/**
 * Read the situations from the page, and hide them there: their answers stand beside them.
 * @param {[string, number][]} known key and place of the right answer, in the order of the page
 * @returns {Situation[]}
 */
function situationsOf(known) {
  /** @type {Situation[]} */
  const found = [];
  let next = document.getElementById("soal")?.nextElementSibling ?? null;
  for (; next; next = next.nextElementSibling) {
    if (!(next instanceof HTMLElement) || next.matches(".tool")) continue;
    const words = next.textContent?.trim() ?? "";
    const last = found.at(-1);
    if (next.tagName === "P" && /^\d+\. /.test(words)) {
      const [key, right] = known[found.length] ?? ["", 0];
      found.push({ key, right, title: words.replace(/^\d+\. /, ""), answers: [], reason: null });
    } else if (next.tagName === "BLOCKQUOTE") last?.answers.push(next);
    else if (next.tagName === "UL" && last) last.reason = next;
    next.hidden = true;
  }
  return found;
}

/**
 * @param {HTMLElement} place
 * @param {any} data
 */
function startPractice(place, data) {
  /** @type {Record<string, string>} */
  const words = data.words;
  document.getElementById("soal")?.after(place);
  const situations = situationsOf(data.situations);
  const keys = situations.map((each) => each.key);
  const { edition = "" } = document.documentElement.dataset;
  const kept = `pedoman.${edition}.practice`;
  let answers = answersOf(readJson("localStorage", kept), keys);
  welcome();

  /** @param {HTMLElement} head */
  function lead(head) {
    head.tabIndex = -1;
    head.focus();
  }

  function welcome() {
    const { done, right } = tally(answers);
    const line = element("p", "", fill(words.intro, { done, right, all: situations.length }));
    place.replaceChildren(line, button(done ? words.resume : words.start, go));
    if (done) place.append(" ", button(words.again, restart));
  }

  function restart() {
    answers = {};
    write("localStorage", kept, null);
    go();
  }

  function go() {
    const open = situations.find((each) => !Object.hasOwn(answers, each.key));
    if (open) ask(open);
    else finish();
  }

  /** @param {Situation} situation */
  function ask(situation) {
    const head = element("h3", "tool__head", situation.title);
    const parts = situation.answers.map((answer, index) => {
      const part = element("div", "tool__mark");
      const letter = LETTERS[index];
      const copy = /** @type {HTMLElement} */ (answer.cloneNode(true));
      copy.hidden = false;
      part.append(
        copy,
        button(fill(words.choose, { letter }), () => decide(situation, index)),
      );
      return part;
    });
    place.replaceChildren(head, element("p", "", words.choose_text), ...parts);
    if (situation.answers.length > 2) place.children[1].remove();
    lead(head);
  }

  /**
   * @param {Situation} situation
   * @param {number} chosen
   */
  function decide(situation, chosen) {
    const isRight = chosen === situation.right;
    answers = withAnswer(answers, situation.key, isRight);
    write("localStorage", kept, JSON.stringify(answers));
    const head = element("h3", "tool__head", isRight ? words.right : words.wrong);
    const better = /** @type {HTMLElement} */ (situation.answers[situation.right].cloneNode(true));
    const reason = /** @type {HTMLElement | undefined} */ (situation.reason?.cloneNode(true));
    for (const each of [better, reason]) if (each) each.hidden = false;
    const left = situations.length - tally(answers).done;
    place.replaceChildren(head, better, ...(reason ? [reason] : []));
    place.append(button(left ? words.next : words.finish, go));
    lead(head);
  }

  function finish() {
    const { right } = tally(answers);
    const head = element("h3", "tool__head", words.record);
    const line = element("p", "tool__told");
    const name = element("input");
    name.maxLength = 80;
    const write = () => {
      const day = new Date().toLocaleDateString(words.dates, { dateStyle: "long" });
      const shown = { name: name.value.trim() || words.nobody, right, all: situations.length, day };
      line.textContent = fill(words.record_line, { ...shown, edition: fill(words.edition, { edition }) });
    };
    name.addEventListener("input", write);
    write();
    const wrong = situations.filter((each) => answers[each.key] === false);
    const list = element("ul");
    for (const each of wrong) {
      const item = element("li", "", each.title);
      const link = each.reason && first("a:last-of-type", HTMLAnchorElement, each.reason);
      if (link) item.append(" ", link.cloneNode(true));
      list.append(item);
    }
    const record = element("div", "tool__result");
    record.append(head, line, element("p", "", wrong.length ? words.review : words.nothing), list);
    const printer = button(words.print, () => {
      place.classList.add("tool--printed");
      print();
    });
    place.replaceChildren(record, field(words.name, name), printer, " ", button(words.again, restart));
    lead(head);
  }
}

const found = toolPlace("practice");
if (found) startPractice(found.place, found.data);
