/* Runs before the page is drawn: storage for the theme's own script, and the reader's light or dark view. */
(function () {
  "use strict";
  var settings = document.currentScript.dataset;
  var scope = new URL(settings.base, location.href);
  document.documentElement.className = "js";
  document.documentElement.dataset.edition = settings.edition;

  function read(key, storage, place) {
    try {
      return JSON.parse((storage || localStorage).getItem((place || scope).pathname + "." + key));
    } catch (error) {
      return null; // storage may be switched off; the page works without it
    }
  }

  function write(key, value, storage, place) {
    try {
      (storage || localStorage).setItem((place || scope).pathname + "." + key, JSON.stringify(value));
    } catch (error) {
      /* as above */
    }
  }

  // Names that the theme's bundle looks for.
  window.__md_scope = scope;
  window.__md_get = read;
  window.__md_set = write;
  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (sum, sign) {
      return ((sum << 5) - sum + sign.charCodeAt(0)) | 0;
    }, 0);
  };

  function paint(body) {
    var chosen = read("__palette");
    var colour = chosen && chosen.color;
    var dark = matchMedia("(prefers-color-scheme: dark)").matches;
    var scheme = colour && colour.scheme ? colour.scheme : dark ? "slate" : "default";
    body.setAttribute("data-md-color-scheme", scheme);
  }

  new MutationObserver(function (changes, observer) {
    if (document.body) {
      observer.disconnect();
      paint(document.body);
    }
  }).observe(document.documentElement, { childList: true });
})();
