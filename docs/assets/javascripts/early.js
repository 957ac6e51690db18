/* Runs before the page is drawn: the edition, and the reader's light or dark view. */
(function () {
  "use strict";
  var settings = document.currentScript.dataset;
  var scope = new URL(settings.base, location.href);
  document.documentElement.className = "js";
  document.documentElement.dataset.edition = settings.edition;

  // Kept per site, so that two editions on one host do not share a choice.
  var key = scope.pathname + "view";

  window.pedomanView = {
    recall: function () {
      try {
        return localStorage.getItem(key);
      } catch (error) {
        return null; // storage may be switched off; the page works without it
      }
    },
    keep: function (scheme) {
      try {
        localStorage.setItem(key, scheme);
      } catch (error) {
        /* as above */
      }
    },
  };

  function paint(body) {
    var dark = matchMedia("(prefers-color-scheme: dark)").matches;
    var scheme = window.pedomanView.recall() || (dark ? "slate" : "default");
    body.setAttribute("data-md-color-scheme", scheme);
  }

  new MutationObserver(function (changes, observer) {
    if (document.body) {
      observer.disconnect();
      paint(document.body);
    }
  }).observe(document.documentElement, { childList: true });
})();
