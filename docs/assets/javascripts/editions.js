/* On a superseded page: the link to the edition in force leads to the section that is being read. */
(function () {
  "use strict";
  var link = document.querySelector("a[data-same]");
  if (!link) return;
  var page = link.getAttribute("href");

  function follow() {
    var hash = location.hash;
    var known = Array.from(document.querySelectorAll(".superseded li a")).some(function (other) {
      return hash && other.getAttribute("href") === page + hash;
    });
    link.setAttribute("href", known ? page + hash : page);
  }

  follow();
  addEventListener("hashchange", follow);
})();
