// A link to what lies in a fold opens it, also where browsers do not; paper shows all.
(function () {
  "use strict";
  var folded = [];
  function unfold() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var fold = target && target.closest("details");
    if (fold && !fold.open) {
      fold.open = true;
      target.scrollIntoView();
    }
  }
  function open(isOpen) {
    folded.forEach(function (fold) { fold.open = isOpen; });
  }
  addEventListener("hashchange", unfold);
  addEventListener("beforeprint", function () {
    folded = [].slice.call(document.querySelectorAll(".isi details:not([open])"));
    open(true);
  });
  addEventListener("afterprint", function () { open(false); });
  unfold();
})();
