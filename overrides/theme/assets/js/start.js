// Starts PyScript on the calculator's page: what stands in <mpy-script> is then run by MicroPython.
// Bundled with PyScript by overrides/calculator_page/bundle.mjs.
import { hooks } from "@pyscript/core";

// This hook is for workers, which the page does not use. PyScript would make JavaScript from its text, which the
// page's policy refuses; without it no 'unsafe-eval' is needed.
hooks.worker.onBeforeRunAsync.clear();

// The calculator's Python comes in two parts (overrides/calculator_page/runtime.py): what it starts with stands in the page, the
// rest is fetched as soon as it works.
let FS;
const unpack = (bytes) => {
  let at = bytes.indexOf(10) + 1;
  for (const [path, length] of Object.entries(JSON.parse(new TextDecoder().decode(bytes.subarray(0, at))))) {
    if (at + length > bytes.length) throw new Error("Only a part of the calculator's Python has arrived.");
    FS.mkdirTree(path.slice(0, path.lastIndexOf("/") + 1));
    FS.writeFile(path, bytes.subarray(at, at + length));
    at += length;
  }
};
// Read now, while MicroPython is still on its way.
const program = Uint8Array.from(document.getElementById("program").textContent, (sign) => sign.charCodeAt(0));
hooks.main.onReady.add(({ interpreter }) => {
  ({ FS } = interpreter);
  unpack(program);
});

let rest;
let isComplete = false;
const fetchRest = async () => {
  const answer = await fetch(document.querySelector("[data-rest]").dataset.rest);
  if (!answer.ok) throw new Error(`The rest of the calculator answers ${answer.status}.`);
  unpack(new Uint8Array(await answer.arrayBuffer()));
  isComplete = true;
};
// Resolves to whether the rest is there; asked again after a failure, it tries again.
const complete = () => (rest ??= fetchRest().then(() => true, () => { rest = undefined; return false; }));
hooks.main.onAfterRunAsync.add(() => { complete(); });

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
  complete,
  isComplete: () => isComplete,
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
