// Starts PyScript on the calculator's page: what <mpy-script> names is then run by MicroPython.
// Copied beside core.js by overrides/build/runtime.py.
import { hooks } from "./core.js";

// This hook is for workers, which the page does not use. PyScript would make JavaScript from its text, which the
// page's policy refuses; without it no 'unsafe-eval' is needed.
hooks.worker.onBeforeRunAsync.clear();

// What Python raises while it starts, or in a task of its own, would only be written to the console. Raised again
// here, it is an error of the page like any other, and guard.js tells the visitor.
hooks.main.onReady.add(({ io }) => {
  const write = io.stderr;
  io.stderr = io.buffered((said) => {
    if (said instanceof Error) {
      queueMicrotask(() => { throw said; });
      return;
    }
    write(said);
    if (said.startsWith("Traceback")) {
      setTimeout(() => { throw new Error("A task of Python broke; see the lines on the console."); });
    }
  });
});

// MicroPython cannot catch what JavaScript throws. Steps that a browser may refuse are taken here, and never throw.
const safely = (step, otherwise) => {
  try {
    return step();
  } catch {
    return otherwise;
  }
};
globalThis.safely = {
  stored: (name) => safely(() => localStorage.getItem(name) ?? "", ""),
  store: (name, text) => safely(() => localStorage.setItem(name, text)),
  erase: (name) => safely(() => localStorage.removeItem(name)),
  // Browsers refuse too many changes of the address in a row.
  showAddress: (query) => safely(() => history.replaceState(null, "", query)),
  // A laptop's own network in a hall has no https, and browsers then offer no clipboard.
  copy: (text) => safely(() => navigator.clipboard.writeText(text).then(() => true, () => false), Promise.resolve(false)),
  // Not every device lets a page fill its screen.
  fillScreen: (element) => safely(() => element.requestFullscreen().catch(() => {})),
  leaveFullScreen: () => safely(() => document.exitFullscreen().catch(() => {})),
};
