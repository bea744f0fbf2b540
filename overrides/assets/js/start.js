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
