// On /tentang/sumber/: a link to a claim unfolds the list it is in, also where browsers do not by themselves.
(function () {
  "use strict";
  function unfold() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var list = target && target.closest("details");
    if (list && !list.open) {
      list.open = true;
      target.scrollIntoView();
    }
  }
  addEventListener("hashchange", unfold);
  unfold();
})();
