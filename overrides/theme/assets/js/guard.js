/* Watches over the calculator's page: whatever keeps Python from starting, the visitor reads it in plain words.
   Old JavaScript on purpose, and at an address without a hash: it must run where nothing else does.

   Python says by itself that it works, with data-status="siap" or "galat" on #hasil, or "menulis" while parts of a
   large plan are still those of the one before. The messages stand hidden in the page: [data-gagal="muat"] for a
   calculator that could not load, [data-gagal="jalan"] for one that broke while it was used. Whenever
   Python sets data-status again, both are hidden again. */
(function () {
  "use strict";

  // For how many seconds nothing at all may arrive before the page says so.
  var PATIENCE = 45;
  // The addresses of PyScript, MicroPython and the calculator's Python.
  var OURS = /\/assets\/(runtime|app)\//;

  var result = document.getElementById("hasil");
  if (!result) {
    return;
  }

  var root = document.documentElement;
  var messages = document.querySelectorAll("[data-gagal]");

  // A server that still sends another version's policy refuses the style in the page; as files it takes it.
  var style = document.querySelector("style[data-berkas]");
  if (style && !style.sheet) {
    var files = style.getAttribute("data-berkas").split(" ");
    for (var f = 0; f < files.length; f += 1) {
      var link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = files[f];
      document.head.appendChild(link);
    }
  }

  var filesSeen = 0;
  var quietSeconds = 0;
  var timer = setInterval(lookForProgress, 1000);

  function works() {
    var status = result.getAttribute("data-status");
    return status !== "memuat" && status !== "gagal";
  }

  function show(which) {
    for (var i = 0; i < messages.length; i += 1) {
      messages[i].hidden = messages[i].getAttribute("data-gagal") !== which;
    }
  }

  // Old browsers lack WebAssembly; iPhones in Lockdown Mode and some policies take it away.
  function hasWebAssembly() {
    try {
      return Boolean(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])));
    } catch (error) {
      return false;
    }
  }

  function fail() {
    if (works()) {
      show("jalan");
    } else {
      clearInterval(timer);
      result.setAttribute("data-status", "gagal");
      var cause = document.querySelector('[data-sebab="wasm"]');
      if (cause) {
        cause.hidden = hasWebAssembly();
      }
      root.className = root.className.replace(" lipat", "") + " gagal";
      show("muat");
    }
  }

  // A slow network is no failure while files still come in.
  function lookForProgress() {
    var files = window.performance && performance.getEntriesByType ? performance.getEntriesByType("resource").length : 0;
    if (files > filesSeen) {
      filesSeen = files;
      quietSeconds = 0;
    } else {
      quietSeconds += 1;
      if (quietSeconds >= PATIENCE) {
        fail();
      }
    }
  }

  function isOurs(text) {
    return OURS.test(text) || text.indexOf("PythonError") !== -1;
  }

  // Also hears, on their way down, scripts of the page that could not be loaded.
  window.addEventListener("error", function (event) {
    var element = event.target;
    if (element && element.tagName) {
      if (element.tagName === "SCRIPT" && OURS.test(element.src)) {
        fail();
      }
    } else if (isOurs((event.filename || "") + " " + event.message)) {
      fail();
    }
  }, true);

  // While Python starts, every broken promise counts: browsers differ in what they say about the cause. Later, only
  // ours: an extension of the browser may break its own.
  window.addEventListener("unhandledrejection", function (event) {
    var reason = event.reason || "";
    if (!works() || isOurs(String(reason) + " " + reason.stack)) {
      fail();
    }
  });

  if (window.MutationObserver) {
    new MutationObserver(function () {
      if (works()) {
        clearInterval(timer);
        show("");
      }
    }).observe(result, { attributes: true, attributeFilter: ["data-status"] });
  }

  document.addEventListener("click", function (event) {
    var element = event.target;
    while (element && element.getAttribute) {
      if (element.getAttribute("data-aksi") === "coba-lagi") {
        window.location.reload();
        return;
      }
      element = element.parentNode;
    }
  });

  // Browsers from before about 2021 lack one of these, and so cannot run PyScript.
  if (!("noModule" in document.createElement("script")) || typeof WebAssembly !== "object") {
    fail();
  }
})();
