/** Search on demand: its script and its index come when search is opened, or was on the page before. */
import { element, first } from "./dom.mjs";
import { read } from "./storage.mjs";

export const MARKS = "pedoman.marks";

/**
 * Tell whether a key opens the search: a slash where nobody is typing, or Ctrl or Cmd with K.
 * @param {{ key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean }} event
 * @param {boolean} isTyping
 */
export function opensSearch({ key, ctrlKey, metaKey, altKey }, isTyping) {
  const command = ctrlKey || metaKey;
  if (altKey) return false;
  return (key === "/" && !isTyping && !command) || (key.toLowerCase() === "k" && command);
}

/** @param {EventTarget | null} target */
function isField(target) {
  return target instanceof Element && Boolean(target.closest("input, textarea, select, [contenteditable]"));
}

/** Load the search when it is wanted. */
export function startSearchOpener() {
  const search = first("[data-search]", HTMLElement);
  const field = search && first("input", HTMLInputElement, search);
  const form = field?.form;
  if (!search || !field || !form) return;
  let isLoading = false;
  let isSubmitted = false;
  // A key pressed before the script is there waits for it: the page without script costs a slow phone more.
  const hold = (/** @type {SubmitEvent} */ event) => {
    if (!isLoading) return;
    event.preventDefault();
    isSubmitted = true;
  };
  const load = () => {
    if (isLoading) return;
    isLoading = true;
    const script = element("script");
    script.src = search.dataset.script ?? "";
    script.addEventListener("load", () => {
      form.removeEventListener("submit", hold);
      if (isSubmitted) form.requestSubmit();
    });
    script.addEventListener("error", () => {
      isLoading = false; // the form then leads to the index
      script.remove();
      if (isSubmitted) form.submit();
    });
    document.body.append(script);
  };
  if (read("sessionStorage", MARKS) !== null || new URL(location.href).searchParams.get("q")) load();
  form.addEventListener("submit", hold);
  field.addEventListener("focus", load);
  document.addEventListener("keydown", (event) => {
    if (!opensSearch(event, isField(event.target))) return;
    event.preventDefault();
    if (search.dispatchEvent(new CustomEvent("pedoman:open", { cancelable: true }))) field.focus();
  });
}
