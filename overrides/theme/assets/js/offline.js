// On every page: says when there is no internet or a newer version, and lets sw.js keep the site once the page has come
// to rest.
(function () {
  "use strict";
  var root = new URL("../../", document.currentScript.src).href;
  var note = document.querySelector("[data-luring]");
  var newer = document.querySelector("[data-baru]");
  // sw.js shows the note in a copy; then it stays. Otherwise it lies over the head, so nothing moves.
  var state = note.hidden ? "" : "weak";
  note.parentNode.classList.toggle("luring--menyusul", !state);

  function show() {
    var days = Math.floor((Date.now() - new Date(note.querySelector("time").dateTime)) / 864e5);
    note.querySelector("[data-umur]").textContent = days > 0 ? " (" + days + " hari lalu)" : "";
    note.hidden = navigator.onLine && state !== "weak";
    // Nothing comes over the page while somebody types.
    newer.hidden = state !== "newer" || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
  }
  addEventListener("online", show);
  addEventListener("offline", show);
  addEventListener("focusout", function () { setTimeout(show); });
  show();

  // What the network says of a page that came from the copy at once.
  var worker = (navigator.serviceWorker || {}).controller;
  if (worker) {
    var channel = new MessageChannel();
    channel.port1.onmessage = function (event) { state = event.data; show(); };
    worker.postMessage({ shown: location.href }, [channel.port2]);
  }

  // Whoever pays by the megabyte or has a slow line keeps only what was opened.
  function isMetered() {
    var line = navigator.connection || {};
    return line.saveData || line.type === "cellular" || /[23]g/.test(line.effectiveType);
  }

  function tell(worker) {
    var urls = performance.getEntriesByType("resource").map(function (entry) { return entry.name; });
    // On a slow line the rest of the calculator may still be on its way.
    var late = document.querySelector("[data-rest]");
    if (late) {
      urls.push(new URL(late.getAttribute("data-rest"), location.href).href);
    }
    worker.postMessage({ all: !isMetered(), urls: urls.concat(location.href) });
  }

  function atRest() {
    if (document.querySelector('[data-status="memuat"]')) {
      setTimeout(atRest, 1000);
      return;
    }
    Promise.resolve().then(function () {
      return navigator.serviceWorker.register(root + "sw.js");
    }).then(function (registration) {
      registration.onupdatefound = function () { tell(registration.installing); };
      tell(registration.waiting || registration.installing || registration.active);
    }).catch(function () {}); // storage denied: the site works as any other
  }
  if ("serviceWorker" in navigator) {
    addEventListener("load", function () { setTimeout(atRest, 1000); });
  }
})();
