/* What changed on this page since the reader's last visit. Kept in this browser only; nothing is sent.
   Each provision is remembered by a number made of its words. */
(function () {
  "use strict";
  var words = document.currentScript.dataset;
  var opening = document.querySelector(".opening");
  var provisions = Array.from(document.querySelectorAll("section.provision, section.withdrawn"));
  if (!opening || !provisions.length) return;

  function number(text) {
    var sum = 5381;
    for (var index = 0; index < text.length; index++) sum = ((sum * 33) ^ text.charCodeAt(index)) >>> 0;
    return sum.toString(36);
  }

  function wording(section) {
    var head = section.querySelector(".force");
    var text = section.querySelector(".provision__text, .withdrawn__why");
    return ((head ? head.textContent : "") + (text ? text.textContent : "")).replace(/\s+/g, " ").trim();
  }

  var name = "pedoman.visit:" + location.pathname.replace(/index\.html$/, "");
  var now = {};
  provisions.forEach(function (section) {
    now[section.id] = number(wording(section));
  });
  try {
    var last = JSON.parse(localStorage.getItem(name) || "null");
    localStorage.setItem(name, JSON.stringify(now));
    if (last) tell(Object.keys(now).filter(function (key) { return last[key] !== now[key]; }));
  } catch (error) {
    /* storage may be switched off; nothing is compared then */
  }

  function tell(keys) {
    if (!keys.length) return;
    var line = document.createElement("p");
    line.className = "visit";
    line.setAttribute("role", "status");
    line.append(words.visit);
    keys.forEach(function (key) {
      var link = document.createElement("a");
      link.href = "#" + key;
      link.textContent = key;
      line.append(" ", link);
    });
    opening.append(line);
  }
})();
