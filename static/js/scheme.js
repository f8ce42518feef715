// Runs before the first paint, so that a chosen scheme never flashes. Nothing stored: the system decides.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var scheme = localStorage.getItem("scheme");
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
  } catch (error) {
    // Storage may be forbidden; the system's scheme is then the one.
  }
})();
