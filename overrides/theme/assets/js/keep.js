// On /luring/: says how much of the site is on this device, and keeps all of it when asked.
(function () {
  "use strict";
  var said = document.querySelector("[data-simpan]");
  var button = document.querySelector("[data-simpan-semua]");
  var patience = 10000; // milliseconds until the worker must have answered

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
      channel.port1.onmessage = function (event) {
        clearTimeout(unanswered);
        show(event.data, all);
      };
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
  // No worker may ever come: sw.js does not arrive, or its setting up fails. An answer after this is shown all the same.
  var unanswered = setTimeout(function () {
    said.textContent = "Belum diketahui apa yang sudah tersimpan. Mungkin internetnya lambat, atau aplikasi ini belum bisa menyimpan. Muat ulang halaman ini, atau buka dengan Chrome, Firefox, atau Safari yang baru.";
  }, patience);
  function refuse() {
    clearTimeout(unanswered);
    said.textContent = refused;
  }
  // Asked for here already, so that a browser in which no worker can be says so at once; offline.js asks again later.
  try {
    navigator.serviceWorker.register(new URL("../../sw.js", document.currentScript.src)).catch(refuse);
    ask(false);
  } catch (error) {
    refuse();
  }
})();
