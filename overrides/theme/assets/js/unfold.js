// On pages with something folded: a link to what lies in a fold opens it, also where browsers do not by themselves, and
// what is printed is whole.
(function () {
  "use strict";
  function unfold() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var fold = target && target.closest("details");
    if (fold && !fold.open) {
      fold.open = true;
      target.scrollIntoView();
    }
  }
  var folded = [];
  addEventListener("hashchange", unfold);
  addEventListener("beforeprint", function () {
    folded = Array.prototype.slice.call(document.querySelectorAll(".isi details:not([open])"));
    folded.forEach(function (fold) { fold.open = true; });
  });
  addEventListener("afterprint", function () {
    folded.forEach(function (fold) { fold.open = false; });
  });
  unfold();
})();
