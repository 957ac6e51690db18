/* The search dialog. Loaded when search is opened (see pedoman.js); the engine runs in a worker. */
(function () {
  "use strict";
  var search = document.querySelector("[data-search]");
  var field = search.querySelector("input");
  var panel = search.querySelector(".search__panel");
  var settings = search.dataset;
  var base = new URL(settings.base.replace(/\/?$/, "/"), location.href);
  var asFile = location.protocol === "file:";
  var MARKS = "pedoman.marks";
  var SCREENFUL = 10;
  var words = null, worker = null, engine = null, asked = 0, waiting = 0, remembering = 0, before = null, latest = null;
  var parts = {};

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  /* ---- The engine: a worker, or a plain script where a page is opened as a file ---- */
  function script(address, done) {
    var made = element("script");
    made.src = address;
    made.onload = done;
    document.body.append(made);
  }

  function start() {
    if (asFile) {
      script(settings.engine, function () {
        script(settings.index.replace(/json$/, "js"), function () {
          engine = new window.PedomanSearch(window.pedomanIndex);
          ready(window.pedomanIndex);
        });
      });
      return;
    }
    worker = new Worker(settings.engine);
    worker.onmessage = function (event) {
      if (event.data.ready) ready(event.data.index);
      else if (event.data.id === asked) show(event.data.result);
    };
    fetch(settings.index).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.arrayBuffer();
    }).then(function (bytes) {
      worker.postMessage({ index: bytes }, [bytes]);
    }).catch(function () {
      parts.meta.textContent = settings.failed;
    });
  }

  function ready(index) {
    words = index.words;
    options(parts.kind, words.kinds, words.all);
    options(parts.role, index.roleNames, words.all);
    parts.kindLabel.textContent = words.kind;
    parts.roleLabel.textContent = words.role;
    parts.close.textContent = words.close;
    parts.more.textContent = words.more;
    restore();
    ask();
  }

  function ask() {
    clearTimeout(waiting);
    if (!words) return;
    var query = field.value.trim();
    clearTimeout(remembering);
    remembering = setTimeout(remember, 400, query);
    asked += 1;
    if (!query) {
      show(null);
      return;
    }
    var message = { id: asked, query: field.value, options: { kind: parts.kind.value, role: parts.role.value } };
    if (engine) show(engine.search(message.query, message.options));
    else worker.postMessage(message);
  }

  /* ---- The panel below the field ---- */
  function options(select, names, all) {
    var chosen = select.value;
    select.replaceChildren(new Option(all, ""));
    Object.keys(names).forEach(function (key) { select.append(new Option(names[key], key)); });
    select.value = chosen;
  }

  function filter(name) {
    var label = element("label", "search-filter");
    var text = element("span");
    var select = element("select");
    select.name = name;
    select.addEventListener("change", ask);
    label.append(text, select);
    parts[name] = select;
    parts[name + "Label"] = text;
    return label;
  }

  function build() {
    parts.meta = element("div", "search-count", settings.loading);
    parts.meta.setAttribute("role", "status");
    parts.meta.setAttribute("aria-live", "polite");
    parts.notes = element("div", "search-notes");
    parts.list = element("ol", "search-list");
    parts.list.id = "search-results";
    parts.close = element("button", "search-close", "×");
    parts.close.type = "button";
    parts.close.addEventListener("click", close);
    var filters = element("div", "search-filters");
    filters.append(filter("kind"), filter("role"), parts.close);
    parts.kind.addEventListener("focus", counts);
    var scroll = element("div", "search-scroll");
    var results = element("div", "search-results");
    parts.more = element("button", "search-more");
    parts.more.type = "button";
    parts.more.hidden = true;
    parts.more.addEventListener("click", more);
    results.append(parts.meta, parts.notes, parts.list, parts.more);
    scroll.append(results);
    panel.replaceChildren(filters, scroll);
    field.setAttribute("aria-controls", parts.list.id);
  }

  function pieces(list, holder) {
    list.forEach(function (piece) {
      holder.append(piece[1] ? element("mark", "", piece[0]) : piece[0]);
    });
    return holder;
  }

  function address(location) {
    var url = new URL(location, base);
    if (asFile && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  }

  function item(result) {
    var row = element("li", "search-item");
    var link = element("a", "search-link");
    var box = element("div", "search-hit");
    var kind = element("p", "search-kind");
    link.href = address(result.location);
    kind.append(element("span", "search-kind__name", words.kinds[result.kind]));
    if (result.key) kind.append(" ", element("span", "search-kind__key", result.key));
    if (result.force) kind.append(" ", element("span", "force force--" + result.force, words.forces[result.force]));
    box.append(kind);
    if (result.title.length) box.append(pieces(result.title, element("p", "search-title")));
    if (result.text.length) box.append(pieces(result.text, element("p", "search-text")));
    var where = [result.page, result.parent].filter(function (name, at, all) {
      return name && all.indexOf(name) === at && name !== plain(result.title);
    });
    if (where.length) box.append(element("p", "search-where", where.join(" › ")));
    link.append(box);
    row.append(link);
    return row;
  }

  function plain(list) {
    return list.map(function (piece) { return piece[0]; }).join("");
  }

  function note(entry) {
    return element("p", "search-note", fill(words[entry.kind], { to: entry.to, from: entry.from }));
  }

  // The list of kinds says how many there are of each, once the reader turns to it.
  function counts() {
    Array.from(parts.kind.options).forEach(function (option) {
      if (!option.value) return;
      var count = latest ? latest.counts[option.value] || 0 : 0;
      option.textContent = words.kinds[option.value] + (latest ? " (" + count + ")" : "");
    });
  }

  function show(result) {
    var focused = links().indexOf(document.activeElement);
    latest = result;
    parts.notes.replaceChildren.apply(parts.notes, result ? result.notes.map(note) : []);
    parts.list.replaceChildren();
    more();
    var total = result ? result.total : 0;
    var message = !result ? words.hint : !total ? words.none : total === 1 ? words.one : words.many;
    parts.meta.textContent = fill(message, { count: total, query: field.value.trim() });
    if (!result || !total) parts.notes.append(toIndex());
    if (focused >= 0) (links()[focused] || field).focus();
  }

  // A few results at a time: drawing them all at every letter would hold up a slow phone.
  function more() {
    var shown = parts.list.children.length, items = latest ? latest.items : [];
    parts.list.append.apply(parts.list, items.slice(shown, shown + SCREENFUL).map(item));
    parts.more.hidden = parts.list.children.length >= items.length;
    if (shown && links()[shown]) links()[shown].focus();
  }

  function toIndex() {
    var line = element("p", "search-note");
    var link = element("a", "", words.index);
    link.href = address(settings.letters);
    line.append(link);
    return line;
  }

  /* ---- Open, close, keys ---- */
  function isOpen() {
    return search.classList.contains("is-open");
  }

  function open() {
    if (isOpen()) return;
    search.classList.add("is-open");
    document.documentElement.classList.add("search-open");
    search.setAttribute("role", "dialog");
    search.setAttribute("aria-label", settings.name);
    if (words) ask();
  }

  function close() {
    if (!isOpen()) return;
    search.classList.remove("is-open");
    document.documentElement.classList.remove("search-open");
    search.removeAttribute("role");
    search.removeAttribute("aria-label");
    clearTimeout(remembering);
    remember("");
    var back = before;
    before = null;
    if (back && back.isConnected) back.focus({ preventScroll: true });
    else if (search.contains(document.activeElement)) document.activeElement.blur();
  }

  function links() {
    return Array.from(parts.list.querySelectorAll("a"));
  }

  function move(step) {
    var all = links(), at = all.indexOf(document.activeElement) + step;
    if (at < 0) field.focus();
    else if (all[at]) all[at].focus();
  }

  function onKey(event) {
    var inList = parts.list.contains(document.activeElement);
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "ArrowDown" && (inList || event.target === field)) {
      event.preventDefault();
      move(1);
    } else if (event.key === "ArrowUp" && inList) {
      event.preventDefault();
      move(-1);
    } else if (inList && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      field.focus();
    }
  }

  function onSubmit(event) {
    event.preventDefault();
    var first = links()[0];
    if (first && latest && latest.query.trim() === field.value.trim()) first.click();
  }

  /* ---- What stays: the address to share, and the words to mark on the page that is opened ---- */
  function remember(query) {
    var url = new URL(location.href);
    var values = { q: query, kind: query && parts.kind.value, role: query && parts.role.value };
    Object.keys(values).forEach(function (name) {
      if (values[name]) url.searchParams.set(name, values[name]);
      else url.searchParams.delete(name);
    });
    if (url.href !== location.href) history.replaceState(history.state, "", url.href);
  }

  var given = new URL(location.href).searchParams;

  function restore() {
    ["kind", "role"].forEach(function (name) {
      if (given.get(name)) parts[name].value = given.get(name);
    });
    given = new URLSearchParams();
  }

  function keepMarks(event) {
    var link = event.target.closest("a");
    if (!link || !latest || !parts.list.contains(link)) return;
    try {
      sessionStorage.setItem(MARKS, JSON.stringify({ at: link.href.split("#")[0], words: latest.marks }));
    } catch (error) {
      /* storage may be switched off; nothing is marked then */
    }
    if (link.href.split("#")[0] === location.href.split("#")[0].split("?")[0]) {
      close();
      setTimeout(markPage);
    }
  }

  function markPage() {
    var kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(MARKS));
      sessionStorage.removeItem(MARKS);
    } catch (error) {
      return;
    }
    if (!kept || kept.at !== location.href.split("#")[0]) return;
    var wanted = new Set(kept.words), walker, nodes = [];
    walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest("svg, script, mark")) nodes.push(walker.currentNode);
    }
    nodes.forEach(function (node) { markNode(node, wanted); });
  }

  function markNode(node, wanted) {
    var list = [], last = 0, match, word = /[\p{L}\p{N}]+/gu, text = node.data;
    while ((match = word.exec(text))) {
      if (!wanted.has(match[0].toLowerCase())) continue;
      list.push(text.slice(last, match.index), element("mark", "", match[0]));
      last = match.index + match[0].length;
    }
    if (last) node.replaceWith.apply(node, list.concat(text.slice(last)));
  }

  /* ---- Begin ---- */
  var style = element("link");
  style.rel = "stylesheet";
  style.href = settings.style;
  document.head.append(style);
  build();
  field.addEventListener("focus", open);
  field.addEventListener("click", open);
  field.addEventListener("input", function () {
    open();
    clearTimeout(waiting);
    waiting = setTimeout(ask, 40);
  });
  search.addEventListener("keydown", onKey);
  search.querySelector("form").addEventListener("submit", onSubmit);
  search.querySelector("form").addEventListener("reset", function () {
    setTimeout(function () { field.focus(); ask(); });
  });
  search.addEventListener("click", keepMarks);
  search.addEventListener("focusout", function (event) {
    if (isOpen() && event.relatedTarget && !search.contains(event.relatedTarget)) {
      before = null;
      close();
    }
  });
  document.addEventListener("pointerdown", function (event) {
    if (isOpen() && !search.contains(event.target)) {
      before = null;
      close();
    }
  });
  window.pedomanOpenSearch = function (from) {
    if (!isOpen()) before = from && from !== document.body && from !== field ? from : null;
    if (document.activeElement !== field) {
      field.focus();
      field.select();
    }
    open();
  };
  var query = given.get("q");
  if (query && !field.value) field.value = query;
  markPage();
  if (query || document.activeElement === field) {
    start();
    window.pedomanOpenSearch(null);
  } else {
    var begin = function () {
      field.removeEventListener("focus", begin);
      start();
    };
    field.addEventListener("focus", begin);
  }
})();
