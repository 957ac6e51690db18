/* Small help for the reader. Everything works without it; it only adds:
   search on demand, light and dark, contents on a phone, checklists that are kept, copy and print buttons. */
(function () {
  "use strict";
  var words = document.currentScript.dataset;
  var root = document.documentElement;
  var body = document.body;

  function all(selector, where) {
    return Array.from((where || document).querySelectorAll(selector));
  }

  function button(text, name) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = name || "button";
    made.textContent = text;
    return made;
  }

  /* ---- Search: its script and its index come when search is opened, or was opened on the page before ---- */
  var search = document.querySelector("[data-search]");
  if (search) {
    var field = search.querySelector("input");
    var loading = false;
    var loadSearch = function () {
      if (loading) return;
      loading = true;
      var script = document.createElement("script");
      script.src = search.dataset.script;
      body.append(script);
    };
    var hasMarks = false;
    try {
      hasMarks = sessionStorage.getItem("pedoman.marks") !== null;
    } catch (error) {
      /* storage may be switched off; nothing is marked then */
    }
    if (hasMarks || new URL(location.href).searchParams.get("q")) loadSearch();
    field.addEventListener("focus", loadSearch);
    document.addEventListener("keydown", function (event) {
      var typing = event.target.closest("input, textarea, select, [contenteditable]");
      var slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
      var command = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
      if (!slash && !command) return;
      event.preventDefault();
      if (window.pedomanOpenSearch) window.pedomanOpenSearch(document.activeElement);
      else field.focus();
    });
  }

  /* ---- Light or dark ---- */
  function showScheme() {
    var dark = root.dataset.scheme === "dark";
    all("[data-theme-switch]").forEach(function (control) {
      control.textContent = dark ? words.light : words.dark;
    });
  }

  all("[data-theme-switch]").forEach(function (control) {
    control.addEventListener("click", function () {
      root.dataset.scheme = root.dataset.scheme === "dark" ? "light" : "dark";
      window.pedomanKeepScheme();
      showScheme();
    });
  });
  showScheme();

  /* ---- The other language, at the same place: anchors are the same in both ---- */
  function keepPlace() {
    var place = document.getElementById(location.hash.slice(1)) ? location.hash : "";
    all("[data-language-switch] a").forEach(function (link) {
      if (link.hash !== place) link.hash = place;
    });
  }
  addEventListener("hashchange", keepPlace);
  keepPlace();

  /* ---- Contents on a phone ---- */
  var menu = document.getElementById("menu");
  var opener = document.querySelector("[data-menu-open]");

  function openMenu(open) {
    menu.classList.toggle("is-open", open);
    root.classList.toggle("menu-open", open);
    opener.setAttribute("aria-expanded", String(open));
    if (open) {
      menu.querySelector("[data-menu-close]").focus();
      var here = menu.querySelector("[aria-current]");
      if (here) here.scrollIntoView({ block: "center" });
    } else {
      opener.focus();
    }
  }

  if (menu && opener) {
    opener.setAttribute("aria-expanded", "false");
    opener.addEventListener("click", function (event) {
      if (!matchMedia("(max-width: 59.99rem)").matches) return;
      event.preventDefault();
      openMenu(true);
    });
    menu.querySelector("[data-menu-close]").addEventListener("click", function () {
      openMenu(false);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && menu.classList.contains("is-open")) openMenu(false);
    });
    document.addEventListener("pointerdown", function (event) {
      if (menu.classList.contains("is-open") && !menu.contains(event.target)) openMenu(false);
    });
    menu.addEventListener("focusout", function (event) {
      var left = event.relatedTarget && !menu.contains(event.relatedTarget);
      if (left && menu.classList.contains("is-open")) openMenu(false);
    });
  }

  /* ---- Where the reader is, in the list of this page ---- */
  var outline = all("[data-outline] a");
  if (outline.length) {
    var places = outline
      .map(function (link) {
        return { link: link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) };
      })
      .filter(function (place) {
        return place.heading;
      });
    var waiting = false;
    var mark = function () {
      waiting = false;
      var passed = places.filter(function (place) {
        return place.heading.getBoundingClientRect().top < 140;
      });
      var here = passed[passed.length - 1] || places[0];
      places.forEach(function (place) {
        place.link.classList.toggle("is-here", place === here);
      });
    };
    var later = function () {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(mark);
    };
    addEventListener("scroll", later, { passive: true });
    later();
  }

  /* ---- Checklists: kept on this device, per edition ---- */
  function state(name) {
    var key = "pedoman." + root.dataset.edition + ".checklist." + name;
    return {
      read: function () {
        try {
          return JSON.parse(localStorage.getItem(key)) || [];
        } catch (error) {
          return []; // storage may be switched off; ticks then last as long as the page
        }
      },
      write: function (ticked) {
        try {
          localStorage.setItem(key, JSON.stringify(ticked));
        } catch (error) {
          /* as above */
        }
      },
    };
  }

  /* A checklist prints alone: with the heading and the line above it, and nothing else of the page. */
  function printOnly(list) {
    var kept = [list];
    var before = list.previousElementSibling;
    while (before && !/^H[1-4]$/.test(before.tagName)) {
      kept.push(before);
      before = before.previousElementSibling;
    }
    if (before) kept.push(before);
    function mark(on) {
      root.classList.toggle("print-one", on);
      kept.forEach(function (element) {
        element.classList.toggle("is-printed", on);
      });
    }
    mark(true);
    addEventListener("afterprint", function () {
      mark(false);
    }, { once: true });
    window.print();
  }

  all("[data-checklist]").forEach(function (list) {
    var kept = state(list.dataset.checklist);
    var boxes = all("input[type=checkbox]", list);
    var bar = document.createElement("div");
    var count = document.createElement("span");
    var meter = document.createElement("progress");
    var reset = button(words.reset);
    var print = button(words.print);
    bar.className = "checklist__bar";
    count.className = "checklist__count";
    count.setAttribute("role", "status");
    meter.max = boxes.length;
    meter.setAttribute("aria-hidden", "true");
    print.addEventListener("click", function () {
      printOnly(list);
    });
    bar.append(meter, count, reset, print);
    list.after(bar);

    function ticked() {
      return boxes.filter(function (box) {
        return box.checked;
      });
    }

    function show() {
      var done = ticked().length;
      meter.value = done;
      count.textContent = done + "/" + boxes.length + " " + words.ticked;
      reset.disabled = !done;
    }

    function keep() {
      kept.write(ticked().map(function (box) {
        return box.id;
      }));
      show();
    }

    var before = kept.read();
    boxes.forEach(function (box) {
      box.checked = before.indexOf(box.id) >= 0;
      box.addEventListener("change", keep);
    });
    reset.addEventListener("click", function () {
      boxes.forEach(function (box) {
        box.checked = false;
      });
      keep();
      boxes[0].focus();
    });
    show();
  });

  /* ---- Copy and print ---- */
  /* Outside https, as on many an office network, there is no clipboard: the text is selected and copied. */
  function copyText(element) {
    if (navigator.clipboard) return navigator.clipboard.writeText(element.innerText.trim());
    getSelection().selectAllChildren(element);
    return document.execCommand("copy") ? Promise.resolve() : Promise.reject();
  }

  all(".message").forEach(function (message) {
    var copy = button(words.copy, "button button--quiet");
    copy.setAttribute("aria-describedby", message.id + "-key");
    copy.addEventListener("click", function () {
      copyText(message.querySelector(".message__text")).then(function () {
        copy.textContent = words.copied;
        setTimeout(function () {
          copy.textContent = words.copy;
        }, 2500);
      }, function () {
        getSelection().selectAllChildren(message.querySelector(".message__text"));
      });
    });
    message.querySelector(".message__title").append(copy);
  });

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) window.print();
  });
})();
