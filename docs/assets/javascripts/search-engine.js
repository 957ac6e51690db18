/* The search engine: reads the index of one language (scripts/site/search_index.py) and answers queries.
   Runs in a worker; where a page is opened as a file, the page loads it as a plain script. */
(function (self) {
  "use strict";

  var KINDS = ["section", "provision", "checklist", "message", "example", "question", "term", "instrument", "template"];
  var FORCES = ["", "must", "must-not", "should", "may"];
  // How much a hit counts by where it stands, by what kind of thing it is, and by how sure we are of the word.
  var TUNING = {
    title: 3.5, text: 1.3, norm: 1.55, hidden: 0.6, context: 0.7, also: 2.1,
    prior: [1.05, 1.03, 0.6, 0.8, 0.7, 0.9, 0.4, 0.55, 0.85], aside: 0.5, reply: 0.65, page: 0.8, keyword: 0.62,
    saturation: 1.35, length: 0.18, unseen: 5, cover: 0.5, whole: 0.35, exact: 1.2, near: 0.14, again: 0.95,
    synonym: 0.9, known: 0.5, guess: 0.95, prefix: 0.7, typo: 0.8, optional: 0.33, light: 0.33, phrase: 0.75, intent: 1.4,
  };
  // Sections that list or cite what other sections say.
  var ASIDE = /lampiran\/(sumber|daftar-periksa|riwayat|ketentuan)\/|#daftar-periksa$/;
  var REPLY = /lampiran\/bank-balasan\//;
  // A query with one of these words, or a long one, is a question rather than a keyword.
  var QUESTION = {
    id: /\?|\b(apa|apakah|siapa|bagaimana|gimana|kapan|berapa|mengapa|kenapa|boleh|bolehkah|haruskah|perlukah|kalau|jika)\b/i,
    en: /\?|\b(who|what|when|how|why|which|where|may|can|must|should|do|does|is|are|if)\b/i,
  };
  var MOST_RESULTS = 60, FEW = 10, CLOSER = 200, MOST_PREFIXES = 12;
  var SIGNS = "";
  for (var code = 35; code < 127; code++) if (code !== 92) SIGNS += String.fromCharCode(code);
  var HALF = Math.floor(SIGNS.length / 2);

  /* ---- Words ---- */
  function fold(text) {
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  }

  function words(text) {
    return fold(text).match(/[a-z0-9]+/g) || [];
  }

  // Pieces of Indonesian and English affixes: what may be left of a word whose root we do not know.
  var PREFIXES = [["meny", "s"], ["menge", ""], ["meng", ""], ["meng", "k"], ["mem", ""], ["mem", "p"], ["men", ""],
    ["men", "t"], ["me", ""], ["peny", "s"], ["penge", ""], ["peng", ""], ["peng", "k"], ["pem", ""], ["pem", "p"],
    ["pen", ""], ["pen", "t"], ["per", ""], ["pel", ""], ["pe", ""], ["ber", ""], ["be", ""], ["ter", ""], ["di", ""],
    ["ke", ""], ["se", ""], ["nge", ""], ["ng", ""], ["ng", "k"], ["ny", "s"], ["ny", "c"], ["n", "t"], ["m", "p"]];
  var SUFFIXES = {
    id: [["lah", ""], ["kah", ""], ["pun", ""], ["ku", ""], ["mu", ""], ["nya", ""], ["kan", ""], ["an", ""], ["i", ""], ["in", ""]],
    en: [["ies", "y"], ["es", ""], ["s", ""], ["ing", ""], ["ing", "e"], ["ed", ""], ["ed", "e"], ["er", ""], ["or", ""],
      ["ion", ""], ["ion", "e"], ["ation", "e"], ["ation", ""], ["ly", ""], ["ment", ""], ["al", ""], ["y", ""], ["e", ""], ["ity", ""]],
  };

  function strip(word, locale, depth, out) {
    if (word.length < 3 || out.has(word)) return;
    out.add(word);
    if (!depth) return;
    SUFFIXES[locale].forEach(function (pair) {
      if (word.length - pair[0].length > 2 && word.endsWith(pair[0])) {
        strip(word.slice(0, -pair[0].length) + pair[1], locale, depth - 1, out);
      }
    });
    var double = /(.)\1$/.exec(word);
    if (locale === "en" && double) strip(word.slice(0, -1), locale, depth - 1, out);
    if (locale !== "id") return;
    if (/^[aeiou]/.test(word)) strip("h" + word, locale, depth - 1, out); // as spoken: ilang, abis
    PREFIXES.forEach(function (pair) {
      if (word.startsWith(pair[0])) strip(pair[1] + word.slice(pair[0].length), locale, depth - 1, out);
    });
  }

  // True when one letter more, less, other, or two swapped make `b` of `a`; `most` letters that stand together.
  function near(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return false;
    var i = 0, j = 0;
    while (i < a.length && i < b.length && a[i] === b[i]) i++;
    while (j < a.length - i && j < b.length - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
    var left = a.length - i - j, right = b.length - i - j;
    if (left <= most && right <= most) return true;
    return left === 2 && right === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
  }

  // Hands rarely slip on the first letter.
  function startsAlike(a, b) {
    return a[0] === b[0] || (a[0] === b[1] && a[1] === b[0]);
  }

  /* ---- The index as it is sent -> as it is searched ---- */
  function distances(text) {
    var rows = [], value = -1, last = -1;
    for (var i = 0; i < text.length; i++) {
      var sign = SIGNS.indexOf(text[i]), isLast = sign < HALF;
      value = (value + 1) * HALF + (isLast ? sign : sign - HALF);
      if (!isLast) continue;
      last += value + 1;
      rows.push(last);
      value = -1;
    }
    return rows;
  }

  function Engine(index) {
    this.index = index;
    this.locale = index.locale;
    this.stop = new Set(index.stop.split(" "));
    this.light = new Set(index.light.split(" "));
    this.forms = new Map(); // word -> number of its root
    this.roots = [];
    this.readFamilies();
    this.readDocuments();
    this.readPlaces();
    this.readNames();
  }

  Engine.prototype.readFamilies = function () {
    var engine = this;
    engine.families = engine.index.families.split(",").map(function (family, root) {
      var parts = family.split(" ");
      var forms = parts.map(function (form, at) {
        return at ? form.replace("~", parts[0]) : form;
      });
      forms.forEach(function (form, at) {
        if (at || !engine.forms.has(form)) engine.forms.set(form, root);
      });
      engine.roots.push(parts[0]);
      return forms;
    });
    engine.sorted = Array.from(engine.forms.keys()).sort();
  };

  Engine.prototype.readDocuments = function () {
    var index = this.index, parents = index.parent.split("\n"), texts = index.text.split("\n");
    var titles = index.title.split("\n"), also = index.also.split("\n"), parent = "";
    this.docs = index.anchors.split("\n").map(function (anchor, row) {
      parent = parents[row] === "~" ? parent : parents[row];
      var key = /^([A-Z]+-[A-Z]?\d\d)$/.exec(anchor);
      return {
        location: index.paths[index.page[row]] + (anchor && "#" + anchor), kind: Number(index.kind[row]), page: index.page[row], parent: parent, title: titles[row],
        text: texts[row], force: FORCES[Number(index.force[row])], roles: index.roles[row], key: key ? key[1] : "",
        also: also[row] ? also[row].split("|") : [],
      };
    });
  };

  Engine.prototype.readPlaces = function () {
    var engine = this;
    engine.places = engine.roots.map(function () { return new Map(); });
    var pages = engine.index.pages.map(function (title) { return engine.numbers(title); });
    engine.docs.forEach(function (doc, row) {
      doc.titleRoots = engine.numbers(doc.title);
      doc.textRoots = engine.numbers(doc.text);
      doc.size = doc.textRoots.length + 1;
      doc.prior = TUNING.prior[doc.kind] * (ASIDE.test(doc.location) ? TUNING.aside : 1);
      if (REPLY.test(doc.location)) doc.prior *= TUNING.reply;
      if (doc.location.endsWith("/")) doc.prior *= TUNING.page;
      engine.put(row, doc.titleRoots, TUNING.title);
      engine.put(row, doc.textRoots, doc.title ? TUNING.text : TUNING.norm);
      var context = engine.numbers(doc.parent).concat(doc.title === engine.index.pages[doc.page] ? [] : pages[doc.page]);
      engine.put(row, Array.from(new Set(context)), TUNING.context);
      if (doc.kind === 6) engine.put(row, engine.numbers(doc.also.join(" ")), TUNING.also);
    });
    engine.index.postings.split(" ").forEach(function (text, root) {
      distances(text).forEach(function (row) {
        engine.docs[row].size++;
        engine.add(root, row, engine.docs[row].title ? TUNING.hidden : TUNING.norm);
      });
    });
    var sum = engine.docs.reduce(function (total, doc) { return total + doc.size; }, 0);
    var average = sum / engine.docs.length;
    engine.docs.forEach(function (doc) { // what does not depend on the query
      doc.line = doc.titleRoots.concat(-1, doc.textRoots);
      doc.room = TUNING.saturation * (1 - TUNING.length + TUNING.length * doc.size / average);
    });
  };

  Engine.prototype.add = function (root, row, weight) {
    var places = this.places[root];
    places.set(row, (places.get(row) || 0) + weight);
  };

  Engine.prototype.put = function (row, roots, weight) {
    for (var i = 0; i < roots.length; i++) this.add(roots[i], row, weight);
  };

  // The roots of the words of a text, without those that are in every text.
  Engine.prototype.numbers = function (text) {
    var found = [], list = words(text);
    for (var i = 0; i < list.length; i++) {
      var root = this.forms.get(list[i]);
      if (root !== undefined && !this.stop.has(list[i])) found.push(root);
    }
    return found;
  };

  // Names by which a reader may ask: variants of house terms, laws, keys.
  Engine.prototype.readNames = function () {
    var engine = this;
    engine.variants = new Map();
    engine.direct = new Map(Object.entries(engine.index.urgent || {}));
    engine.keys = new Map();
    engine.pieces = new Map();
    engine.docs.forEach(function (doc, row) {
      if (doc.key) engine.keys.set(doc.key, row);
      doc.also.forEach(function (name) {
        if (doc.kind === 7) engine.direct.set(name, row);
        else if (doc.kind === 6) engine.addVariant(name, doc.title);
      });
    });
    engine.intents = new Map(Object.entries(engine.index.intents).map(function (entry) {
      return [entry[0], KINDS.indexOf(entry[1])];
    }));
    engine.index.equivalents.split("\n").forEach(function (line) {
      var names = line.split("|");
      names.slice(1).forEach(function (house) { engine.addVariant(names[0], house, true); });
    });
  };

  Engine.prototype.addVariant = function (name, house, quiet) {
    var variant = { house: house, roots: this.numbers(house), quiet: quiet };
    if (!variant.roots.length) return;
    var spoken = words(name), engine = this;
    [spoken.join(" "), engine.rootNames(spoken)].forEach(function (key) {
      var list = engine.variants.get(key) || [];
      if (!list.some(function (other) { return other.house === house; })) list.push(variant);
      engine.variants.set(key, list);
    });
    if (spoken.length > 1 || engine.isOurs(spoken[0]) || spoken[0].length < 5) return;
    var out = new Set();
    strip(spoken[0], engine.locale, 3, out);
    out.forEach(function (piece) {
      if (piece.length > 3 && !engine.isOurs(piece)) engine.pieces.set(piece, spoken[0]);
    });
  };

  Engine.prototype.rootNames = function (list) {
    var engine = this;
    return list.map(function (word) {
      var root = engine.forms.get(word);
      return root === undefined ? word : engine.roots[root];
    }).join(" ");
  };

  Engine.prototype.isOurs = function (word) {
    var root = this.forms.get(word);
    return root !== undefined && this.frequency(root) > 0;
  };

  /* ---- What a query asks for ---- */
  Engine.prototype.frequency = function (root) {
    return this.places[root].size;
  };

  Engine.prototype.weight = function (root) {
    var rows = this.frequency(root);
    return Math.log(1 + (this.docs.length - rows + 0.5) / (rows + 0.5));
  };

  Engine.prototype.byStripping = function (word) {
    var out = new Set(), engine = this, found = new Map();
    if (word.length < 4 || /\d/.test(word)) return [];
    strip(word, engine.locale, 4, out);
    out.forEach(function (piece) {
      var root = engine.forms.get(piece);
      // What is left must be enough of the word: pengabuan is not made of abu.
      if (root !== undefined && piece.length > 2 && piece.length * 3 > word.length && engine.frequency(root)) {
        found.set(root, Math.max(piece.length, found.get(root) || 0));
      }
    });
    return Array.from(found.keys()).sort(function (a, b) { return found.get(b) - found.get(a); }).slice(0, 2);
  };

  // A compound in one word: menindaklanjuti is tindak and lanjut.
  Engine.prototype.byParts = function (word) {
    var out = new Set(), engine = this, best = null;
    if (word.length < 9 || engine.locale !== "id") return null;
    strip(word, engine.locale, 3, out);
    out.forEach(function (piece) {
      for (var at = 4; at + 4 <= piece.length; at++) {
        var first = engine.forms.get(piece.slice(0, at)), second = engine.forms.get(piece.slice(at));
        if (first === undefined || second === undefined || (best && best.size >= piece.length)) continue;
        best = { size: piece.length, roots: [first, second] };
      }
    });
    return best && best.roots;
  };

  // A form of a word by which readers call something of ours: membajak, where the glossary has dibajak.
  Engine.prototype.byVariant = function (word) {
    var out = new Set(), engine = this, best = "";
    if (word.length < 5 || /\d/.test(word)) return null;
    strip(word, engine.locale, 3, out);
    out.forEach(function (piece) {
      if (piece.length > 3 && piece.length > best.length && engine.pieces.has(piece)) best = piece;
    });
    return best ? engine.variants.get(engine.pieces.get(best)) : null;
  };

  // A longer or shorter form of a reader's word: endorsement, where the glossary has endorse.
  Engine.prototype.byStart = function (word) {
    var best = "";
    if (word.length > 4) {
      this.variants.forEach(function (_, name) {
        var isClose = name.length > 4 && (word.startsWith(name) || name.startsWith(word));
        if (isClose && name.length > best.length) best = name;
      });
    }
    return this.variants.get(best) || [];
  };

  Engine.prototype.byPrefix = function (word) {
    var low = 0, high = this.sorted.length, roots = new Set();
    while (low < high) {
      var middle = (low + high) >> 1;
      if (this.sorted[middle] < word) low = middle + 1; else high = middle;
    }
    for (; low < this.sorted.length && this.sorted[low].startsWith(word); low++) {
      var root = this.forms.get(this.sorted[low]);
      if (this.frequency(root)) roots.add(root);
    }
    var engine = this;
    return Array.from(roots).sort(function (a, b) { return engine.frequency(b) - engine.frequency(a); }).slice(0, MOST_PREFIXES);
  };

  // Words one letter away: of the guideline, or of what readers call things.
  Engine.prototype.byTypo = function (word, most) {
    if (word.length < 4 || /\d/.test(word)) return [];
    var engine = this, found = [];
    function isNear(form) { return startsAlike(word, form) && near(word, form, most); }
    engine.sorted.forEach(function (form) {
      if (form.length > 2 && isNear(form) && !engine.stop.has(form)) found.push(form);
    });
    engine.variants.forEach(function (_, name) {
      if (name.indexOf(" ") < 0 && !engine.forms.has(name) && isNear(name)) found.push(name);
    });
    if (!found.length && word.length > 8 && most < 2) return engine.byTypo(word, 2); // in a long word two together
    function rank(form) {
      var root = engine.forms.get(form);
      return root === undefined ? 5 : engine.frequency(root);
    }
    return found.sort(function (a, b) { return rank(b) - rank(a); }).slice(0, 2);
  };

  // One word of the query: the ways to understand it, best first.
  Engine.prototype.readWord = function (word, typing) {
    var engine = this, root = engine.forms.get(word), ways = [];
    function way(number, weight) { ways.push({ roots: [number], weight: weight }); }
    if (root !== undefined && engine.frequency(root)) way(root, 1);
    else if (root === undefined) engine.byStripping(word).forEach(function (number) { way(number, TUNING.guess); });
    if (word.length > 1 && (typing || (!ways.length && word.length > 3))) {
      engine.byPrefix(word).forEach(function (number) {
        if (number !== root) way(number, ways.length && root !== undefined ? TUNING.prefix / 2 : TUNING.prefix);
      });
    }
    return { words: [word], ways: ways };
  };

  Engine.prototype.readQuery = function (text) {
    var engine = this, notes = [], slots = [], wanted = -1;
    var list = words(engine.locale === "id" ? text.replace(/([a-z]{3})2/gi, "$1") : text); // marah2: marah-marah
    var typing = /[\p{L}\p{N}]$/u.test(text);
    for (var at = 0; at < list.length;) {
      var phrase = engine.phraseAt(list, at), intent = engine.intentAt(list, at);
      var size = Math.max(phrase ? phrase.size : 1, intent ? intent.size : 1);
      if (phrase && phrase.size < size) phrase = null;
      var part = list.slice(at, at + size);
      var last = typing && at + size === list.length;
      if (phrase || !part.every(function (word) { return engine.stop.has(word); })) {
        slots.push(engine.readSlot(part, phrase && phrase.variants, last, notes));
        if (intent && list.length > size) slots[slots.length - 1].optional = true;
        if (!phrase && part.every(function (word) { return engine.light.has(word) || /^\d$/.test(word); })) slots[slots.length - 1].light = true;
      }
      if (intent) wanted = intent.kind;
      at += size;
    }
    if (!slots.every(function (slot) { return slot.light || slot.optional; })) {
      slots.forEach(function (slot) { slot.optional = slot.optional || slot.light; });
    } else slots.forEach(function (slot) { slot.light = false; });
    return { slots: slots, notes: notes, wanted: wanted };
  };

  // Words that ask for one kind of thing: an example, a form, a definition.
  Engine.prototype.intentAt = function (list, at) {
    for (var size = Math.min(3, list.length - at); size > 0; size--) {
      var kind = this.intents.get(list.slice(at, at + size).join(" "));
      if (kind !== undefined) return { size: size, kind: kind };
    }
    return null;
  };

  Engine.prototype.phraseAt = function (list, at) {
    for (var size = Math.min(5, list.length - at); size > 0; size--) {
      var part = list.slice(at, at + size), found = this.variants.get(part.join(" "));
      // Forms of a variant count as it does, unless they are words of ours.
      if (!found && (size > 1 || !this.isOurs(part[0]))) found = this.variants.get(this.rootNames(part));
      if (found) return { size: size, variants: found };
    }
    return null;
  };

  Engine.prototype.readSlot = function (part, variants, typing, notes) {
    var engine = this, slot;
    var content = part.filter(function (word) { return !engine.stop.has(word); });
    if (!content.length && variants) slot = { words: part, ways: [], optional: true };
    else if (content.length < 2) slot = engine.readWord(content[0] || part[0], typing && !variants);
    else {
      var whole = content.map(function (word) { return engine.readWord(word, false).ways[0]; });
      var complete = whole.every(Boolean);
      slot = { words: part, ways: complete ? [{ weight: 1, roots: whole.map(function (way) { return way.roots[0]; }) }] : [] };
    }
    if (!slot.ways.length && !variants && part.length === 1) variants = engine.rescue(slot, notes);
    (variants || []).forEach(function (variant) {
      var known = slot.ways.length > 0 && !variant.quiet && part.length < 2;
      var weight = known ? TUNING.known : slot.ways.length && part.length > 1 ? TUNING.phrase : TUNING.synonym;
      slot.ways.push({ roots: variant.roots, weight: weight });
      if (!variant.quiet && !known) notes.push({ kind: "synonym", from: part.join(" "), to: variant.house });
    });
    return slot;
  };

  // A word that is not ours: a form of a reader's word, a compound, or a slip of the hand.
  Engine.prototype.rescue = function (slot, notes) {
    var variants = this.byVariant(slot.words[0]), parts = variants ? null : this.byParts(slot.words[0]);
    if (parts) slot.ways.push({ roots: parts, weight: TUNING.guess });
    if (variants || parts) return variants || [];
    variants = this.correct(slot, notes);
    return variants.length || slot.ways.length ? variants : this.byStart(slot.words[0]);
  };

  Engine.prototype.correct = function (slot, notes) {
    var engine = this, variants = [];
    engine.byTypo(slot.words[0], 1).forEach(function (form, at) {
      var root = engine.forms.get(form);
      if (root !== undefined && engine.frequency(root)) slot.ways.push({ roots: [root], weight: at ? TUNING.typo / 2 : TUNING.typo });
      if (!at) {
        notes.push({ kind: "typo", from: slot.words[0], to: form });
        variants = engine.variants.get(form) || engine.variants.get(engine.rootNames([form])) || [];
      }
    });
    return variants;
  };

  // A key, the name of a law, or an emergency in the query leads straight to it.
  Engine.prototype.jumps = function (text) {
    var engine = this, found = [];
    (text.toUpperCase().match(/[A-Z]{3,}[\s-]*[CET]?\s?\d{1,2}/g) || []).forEach(function (name) {
      var parts = /^([A-Z]+?)[\s-]*([CET]?)\s?(\d{1,2})$/.exec(name);
      var row = parts && engine.keys.get(parts[1] + "-" + parts[2] + parts[3].padStart(2, "0"));
      if (row !== undefined && row !== null) found.push(row);
    });
    var list = words(text).filter(function (word) { return !/^(no|nomor|number|tahun|of|the)$/.test(word); });
    for (var at = 0; at < list.length; at++) {
      for (var size = Math.min(7, list.length - at); size > 0; size--) {
        var law = engine.direct.get(list.slice(at, at + size).join(" "));
        if (law !== undefined) { found.push(law); break; }
      }
    }
    return Array.from(new Set(found));
  };

  /* ---- Which documents answer, and in which order ---- */
  Engine.prototype.score = function (places, weight, row) {
    return weight * places / (places + this.docs[row].room);
  };

  // For each document the best way to understand a slot, and how much of the slot that covers.
  Engine.prototype.scoreSlot = function (slot) {
    var engine = this, count = engine.docs.length;
    var result = { best: new Float32Array(count), cover: new Float32Array(count) };
    slot.all = new Set();
    slot.weight = TUNING.unseen;
    slot.ways.forEach(function (way, at) {
      var all = way.roots.reduce(function (sum, root) { return sum + engine.weight(root); }, 0);
      if (!at) slot.weight = all;
      if (way.roots.length > 1) engine.scoreWay(way, all, slot, result);
      else engine.scoreRoot(way, all, slot, result);
    });
    return result;
  };

  Engine.prototype.scoreRoot = function (way, weight, slot, result) {
    var engine = this, root = way.roots[0];
    slot.all.add(root);
    engine.places[root].forEach(function (places, row) {
      var score = engine.score(places, weight, row) * way.weight;
      if (score > result.best[row]) result.best[row] = score;
      if (way.weight > result.cover[row]) result.cover[row] = way.weight;
    });
  };

  Engine.prototype.scoreWay = function (way, all, slot, result) {
    var engine = this, sums = new Float32Array(engine.docs.length), hits = new Float32Array(engine.docs.length);
    way.roots.forEach(function (root) {
      var weight = engine.weight(root);
      slot.all.add(root);
      engine.places[root].forEach(function (places, row) {
        sums[row] += engine.score(places, weight, row);
        hits[row] += weight;
      });
    });
    var scale = way.weight / all / Math.sqrt(way.roots.length);
    for (var row = 0; row < sums.length; row++) {
      if (!hits[row]) continue;
      var score = sums[row] * hits[row] * scale, cover = hits[row] / all * way.weight;
      if (score > result.best[row]) result.best[row] = score;
      if (cover > result.cover[row]) result.cover[row] = cover;
    }
  };

  // How many neighbours in the query are neighbours in the shown text as well.
  function neighbours(doc, slots) {
    var count = 0, list = doc.line;
    for (var i = 0; i + 1 < slots.length; i++) {
      for (var j = 0; j + 1 < list.length; j++) {
        if (slots[i].all.has(list[j]) && (slots[i + 1].all.has(list[j + 1]) || slots[i + 1].all.has(list[j + 2]))) { count++; break; }
      }
    }
    return count;
  }

  function titleShare(doc, slots) {
    if (!doc.titleRoots.length) return 0;
    var hit = doc.titleRoots.filter(function (root) {
      return slots.some(function (slot) { return slot.all.has(root); });
    });
    return hit.length / doc.titleRoots.length;
  }

  Engine.prototype.rank = function (query, isQuestion) {
    var engine = this, total = 0, sums = new Float32Array(engine.docs.length), covers = new Float32Array(engine.docs.length);
    query.slots.forEach(function (slot) {
      var result = engine.scoreSlot(slot), share = slot.light ? TUNING.light : slot.optional ? TUNING.optional : 1;
      if (!slot.optional) total += slot.weight;
      for (var row = 0; row < sums.length; row++) {
        sums[row] += result.best[row] * share;
        if (!slot.optional) covers[row] += result.cover[row] * slot.weight;
      }
    });
    var found = [];
    sums.forEach(function (sum, row) {
      if (!sum) return;
      var cover = total ? covers[row] / total : 1, doc = engine.docs[row];
      var score = sum * (1 - TUNING.cover + TUNING.cover * cover * cover) * doc.prior;
      if (!isQuestion && doc.kind === 5) score *= TUNING.keyword;
      if (engine.isWanted(doc, query.wanted)) score *= TUNING.intent;
      found.push({ row: row, score: score, cover: cover });
    });
    found.sort(byScore).slice(0, CLOSER).forEach(function (hit) {
      hit.score *= closeness(engine.docs[hit.row], query.slots, hit.cover);
    });
    return engine.mixed(found.sort(byScore));
  };

  function byScore(a, b) {
    return b.score - a.score || a.row - b.row;
  }

  // Words of the title and words that stand together count more.
  function closeness(doc, slots, cover) {
    var share = titleShare(doc, slots);
    var factor = 1 + TUNING.whole * share * cover + TUNING.near * neighbours(doc, slots);
    return share === 1 && cover > 0.95 && slots.length <= doc.titleRoots.length ? factor * TUNING.exact : factor;
  }

  Engine.prototype.isWanted = function (doc, kind) {
    return doc.kind === kind || (kind === 2 && /#daftar-periksa$|\/daftar-periksa\//.test(doc.location));
  };

  // Many things of one kind on one page say much the same: each counts a little less than the one before.
  Engine.prototype.mixed = function (found) {
    var engine = this, seen = new Map();
    found.slice(0, MOST_RESULTS).forEach(function (hit) {
      var doc = engine.docs[hit.row], group = doc.page * 16 + doc.kind, before = seen.get(group) || 0;
      hit.score *= Math.pow(TUNING.again, before);
      seen.set(group, before + 1);
    });
    return found.sort(byScore);
  };

  // What comes near the best answer, and never fewer than a screenful; a long tail of single words helps nobody.
  function best(found) {
    var floor = found.length ? found[0].score * 0.22 : 0;
    return found.filter(function (hit, at) { return at < FEW || hit.score >= floor; });
  }

  /* ---- The answer ---- */
  Engine.prototype.marked = function (text, all) {
    var engine = this, parts = [], last = 0, match, word = /[\p{L}\p{N}\u0300-\u036f]+/gu;
    while ((match = word.exec(text))) {
      var form = fold(match[0]), root = engine.forms.get(form);
      if (root === undefined || engine.stop.has(form) || !all.has(root)) continue;
      parts.push([text.slice(last, match.index), false], [match[0], true]);
      last = match.index + match[0].length;
    }
    parts.push([text.slice(last), false]);
    return parts.filter(function (part) { return part[0]; });
  };

  Engine.prototype.result = function (row, all) {
    var doc = this.docs[row];
    return {
      location: doc.location, kind: KINDS[doc.kind], key: doc.key, force: doc.force,
      page: this.index.pages[doc.page], parent: doc.parent, title: this.marked(doc.title, all), text: this.marked(doc.text, all),
    };
  };

  Engine.prototype.search = function (text, options) {
    options = options || {};
    var engine = this, query = engine.readQuery(text), bit = Object.keys(engine.index.roleNames).indexOf(options.role);
    var all = new Set();
    var jumps = engine.jumps(text).map(function (row) { return { row: row }; });
    var ranked = query.slots.length ? best(engine.rank(query, QUESTION[engine.locale].test(text) || query.slots.length > 4)) : [];
    query.slots.forEach(function (slot) { slot.all.forEach(function (root) { all.add(root); }); });
    var rows = jumps.concat(ranked.filter(function (hit) {
      return !jumps.some(function (jump) { return jump.row === hit.row; });
    })).map(function (hit) { return hit.row; });
    if (bit >= 0) rows = rows.filter(function (row) { return engine.docs[row].roles & (1 << bit); });
    var counts = {};
    rows.forEach(function (row) { counts[KINDS[engine.docs[row].kind]] = (counts[KINDS[engine.docs[row].kind]] || 0) + 1; });
    if (options.kind) rows = rows.filter(function (row) { return KINDS[engine.docs[row].kind] === options.kind; });
    var marks = [];
    all.forEach(function (root) { marks = marks.concat(engine.families[root]); });
    return {
      query: text, total: rows.length, counts: counts, notes: query.notes, jumped: jumps.length > 0,
      marks: marks, items: rows.slice(0, options.limit || MOST_RESULTS).map(function (row) { return engine.result(row, all); }),
    };
  };

  Engine.tuning = TUNING;
  self.PedomanSearch = Engine;

  /* ---- As a worker: {index} once, then {id, query, options} ---- */
  if (typeof WorkerGlobalScope === "undefined" || !(self instanceof WorkerGlobalScope)) return;
  var engine = null;
  self.onmessage = function (event) {
    var message = event.data;
    if (message.index) {
      engine = new Engine(JSON.parse(new TextDecoder().decode(message.index)));
      self.postMessage({ ready: true, index: { words: engine.index.words, roleNames: engine.index.roleNames } });
    } else if (engine) {
      self.postMessage({ id: message.id, result: engine.search(message.query, message.options) });
    }
  };
})(typeof self === "undefined" ? globalThis : self);
