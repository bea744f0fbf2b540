// Starts PyScript on the calculator's page: what stands in <mpy-script> is then run by MicroPython.
// Bundled with PyScript by overrides/calculator_page/bundle.mjs.
import { hooks } from "@pyscript/core";
import { abilities } from "./abilities.js";
import "./fields.js";

// This hook is for workers, which the page does not use. PyScript would make JavaScript from its text, which the
// page's policy refuses; without it no 'unsafe-eval' is needed.
hooks.worker.onBeforeRunAsync.clear();

// The calculator's Python comes in parts (overrides/calculator_page/runtime.py): what it starts with stands in the page,
// the rest is fetched as soon as it works, and what reads lists or makes sheets for others when somebody asks for it.
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
const signs = document.getElementById("program").textContent;
const program = new Uint8Array(signs.length);
for (let at = 0; at < signs.length; at += 1) program[at] = signs.charCodeAt(at);
hooks.main.onReady.add(({ interpreter }) => {
  ({ FS } = interpreter);
  unpack(program);
});

const arrived = new Set();
const fetchPart = async (name) => {
  const answer = await fetch(document.querySelector("[data-rest]").dataset[name]);
  if (!answer.ok) throw new Error(`A part of the calculator answers ${answer.status}.`);
  unpack(new Uint8Array(await answer.arrayBuffer()));
  arrived.add(name);
};
const asked = {};
const part = (name) => (asked[name] ??= fetchPart(name).then(() => true, () => { asked[name] = undefined; return false; }));
const needed = (other) => (other ? ["rest", other] : ["rest"]);
// Resolves to whether the rest is there, and one other part if asked for; asked again after a failure, it tries again.
const complete = async (other) => (await Promise.all(needed(other).map(part))).every(Boolean);
const isComplete = (other) => needed(other).every((name) => arrived.has(name));
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

// Resolves to what files.js says of a file, as JSON; its kind is "unread" where that has not arrived.
const readFile = async (file, sheet) => {
  const address = new URL(document.querySelector("[data-files]").dataset.files, location.href);
  const { read } = await import(address).catch(() => ({ read: () => '{"kind": "unread"}' }));
  return read(file, sheet);
};

globalThis.safely = { ...abilities, complete, isComplete, readFile };
