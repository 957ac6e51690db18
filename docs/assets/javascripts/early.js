/* Runs before the page is drawn: the reader's light or dark view. */
(function () {
  "use strict";
  var root = document.documentElement;
  // Kept per site, so that two editions on one host do not share a choice.
  var key = new URL(document.currentScript.dataset.base, location.href).pathname + "view";
  var scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  try {
    scheme = localStorage.getItem(key) || scheme;
  } catch (error) {
    /* storage may be switched off; the page works without it */
  }
  root.className = "js";
  root.dataset.scheme = scheme;

  window.pedomanKeepScheme = function () {
    try {
      localStorage.setItem(key, root.dataset.scheme);
    } catch (error) {
      /* as above */
    }
  };
})();
