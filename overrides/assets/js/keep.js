// On /luring/: says how much of the site is on this device, and keeps all of it when asked.
(function () {
  "use strict";
  var said = document.querySelector("[data-simpan]");
  var button = document.querySelector("[data-simpan-semua]");

  function megabytes(bytes) {
    return (Math.ceil(bytes / 1e5) / 10).toLocaleString("id-ID") + " MB";
  }

  function show(state, all) {
    var whole = state.here === state.of;
    if (whole) {
      said.textContent = "Seluruh situs dan kalkulator sudah tersimpan di ponsel ini.";
    } else if (all && state.done) {
      said.textContent = "Belum semuanya tersimpan. Periksa internet dan sisa ruang ponsel, lalu coba lagi.";
    } else {
      said.textContent = "Tersimpan " + state.here + " dari " + state.of + " berkas. Seluruhnya sekitar " + megabytes(state.weight) + ".";
    }
    button.hidden = whole;
    button.disabled = all && !state.done;
  }

  function ask(all) {
    navigator.serviceWorker.ready.then(function (registration) {
      var channel = new MessageChannel();
      channel.port1.onmessage = function (event) { show(event.data, all); };
      (registration.waiting || registration.active).postMessage({ all: all, urls: [] }, [channel.port2]);
    });
  }

  if (!("serviceWorker" in navigator)) {
    return;
  }
  button.addEventListener("click", function () {
    // Without this wish a browser short of room may clear the copy away.
    if (navigator.storage && navigator.storage.persist) {
      navigator.storage.persist();
    }
    ask(true);
  });
  // Until the worker has an answer; where workers are refused, the page's own words are right.
  var refused = said.textContent;
  said.textContent = "Sebentar, sedang dilihat apa yang sudah tersimpan.";
  navigator.serviceWorker.getRegistration().catch(function () { said.textContent = refused; });
  ask(false);
})();
