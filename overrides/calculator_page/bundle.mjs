// Makes what the calculator's page loads, as small as it gets; called by bundle.py. Prints the files as JSON:
//   start.js         start.js with PyScript, bundled from PyScript's own sources
//   micropython.js   MicroPython's script, made smaller
//   files.js         files.js, which reads the files that people choose
//   fold.js          fold.js, to stand in the page itself
//   calculator.css   site.css and kalkulator.css in one, made smaller, to stand in the page itself
//
// PyScript as it comes also carries what this site never starts: Pyodide, workers, plugins, archives, TOML, and a
// Python package for pages. These are 22 kB of a phone's first visit and a fifth of a second of its processor.
// The page itself is written for plain PyScript: tests/bench runs it on that too.
import { build } from "esbuild";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

// What stands instead of each. A part that PyScript renames is missed at once: every name here must be met.
const LEFT_OUT = {
  "@pyscript/core/src/stdlib.js": 'export const stdlib = "", optional = "";',
  "@pyscript/core/src/plugins.js": "export default {};",
  "@pyscript/core/src/plugins/codemirror.js": "export default {};",
  "@pyscript/core/src/plugins/donkey.js": "export default () => {};",
  "polyscript/esm/interpreter/pyodide.js": 'export default { type: "pyodide" };',
  "polyscript/esm/interpreter/_nativefs.js": "export const initializeNativeFS = () => {};",
  "polyscript/esm/interpreter/_remote_package.js": "export default () => {};",
  // Python in attributes (mpy-click="…"): the whole page is searched for them at the start, and all that is added later.
  "polyscript/esm/listeners.js": "export const env = {}, listener = null, addAllListeners = () => {};",
  "polyscript/esm/worker/xworker.js": "export default () => {};",
  "polyscript/esm/python/mip.js": 'export default "";',
  "polyscript/esm/3rd-party/toml.js": "export const parse = () => {};",
  "polyscript/esm/3rd-party/zip.js": "export {};",
  "reflected-ffi/src/direct/index.js": "export const decode = null, encode = null;",
  "@webreflection/idb-map/index.js": "export default class {}",
  "@webreflection/idb-map/sync.js": "export default class {}",
};

const met = new Set();
const leaveOut = {
  name: "leave-out",
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/node_modules\// }, ({ path }) => {
      const name = path.replaceAll("\\", "/").split("/node_modules/").pop();
      if (!(name in LEFT_OUT)) return null;
      met.add(name);
      return { contents: LEFT_OUT[name] };
    });
  },
};

const SMALL = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: "none",
  outdir: "unwritten",
  write: false,
  logLevel: "error",
};

const scripts = await build({
  ...SMALL,
  entryPoints: {
    start: "overrides/theme/assets/js/start.js",
    files: "overrides/theme/assets/js/files.js",
  },
  plugins: [leaveOut],
  format: "esm",
  target: "es2022",
  define: { process: "undefined" },
});

// MicroPython's script comes with help for those who build on it: checks of each call, 390 properties that say which part
// is not exported, and a name, a sentence and a stack for each file that is not there (Python looks for three times as
// many as there are). A sixth of its bytes, and some milliseconds at every start.
const UNNEEDED = [
  [/(function assert\()condition,text\)\{.*?\}(?=var )/, "$1){}"],
  [/(function checkStackCookie\(\)\{).*?\}(?=\}var )/, "$1"],
  [/(function consumedModuleProp\()prop\)\{.*?\}\)\}(?=function )/, "$1){}"],
  [/function unexportedRuntimeSymbol\(sym\)\{.*?\}\}\)\}/, ""],
  [/\[("\w+",?)+\]\.forEach\(function\(sym\)\{unexportedRuntimeSymbol\(sym\)\}\);/, ""],
  [/\[("\w+",?)+\]\.forEach\(unexportedRuntimeSymbol\);/, ""],
  [/class extends Error(\{name="ErrnoError";constructor\(errno\)\{).*?\}(?=\}\})/, "class$1this.errno=errno"],
  [/\bERRNO_CODES=\{.*?\},/, ""],
];
const leaveChecksOut = {
  name: "leave-checks-out",
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/micropython\.mjs$/ }, ({ path }) => {
      let contents = readFileSync(path, "utf-8");
      for (const [found, less] of UNNEEDED) {
        if (!found.test(contents)) throw new Error(`MicroPython no longer has ${found.source}`);
        contents = contents.replace(found, less);
      }
      return { contents };
    });
  },
};

const interpreter = await build({
  ...SMALL,
  plugins: [leaveChecksOut],
  entryPoints: { micropython: "@micropython/micropython-webassembly-pyscript/micropython.mjs" },
  // It asks for node's modules where there is no browser.
  external: ["node:*", "module", "fs", "path", "crypto", "url", "ws", "child_process"],
  format: "esm",
  target: "es2022",
  // No node, so what it has for it goes too. It looks at the browser only to refuse Safari before 15, and takes every
  // app's browser on Android ("Version/4.0 Chrome/130") for Safari 4.
  define: { process: "undefined", navigator: "undefined" },
});

const unmet = Object.keys(LEFT_OUT).filter((name) => !met.has(name));
if (unmet.length) throw new Error(`PyScript no longer has ${unmet.join(", ")}`);

const styles = await build({
  ...SMALL,
  stdin: {
    contents: '@import "./site.css"; @import "./kalkulator.css";',
    loader: "css",
    resolveDir: `${root}overrides/theme/assets/css`,
    sourcefile: "calculator.css",
  },
  // Pictures stay files; the page finds them from where it lies, /kalkulator/.
  external: ["../pictures/*"],
});

const first = await build({
  ...SMALL,
  entryPoints: { fold: "overrides/theme/assets/js/fold.js" },
  format: "iife",
  target: "es5",
});

const files = [...scripts.outputFiles, ...interpreter.outputFiles, ...first.outputFiles, ...styles.outputFiles].map(({ path, text }) => {
  const name = path.split(/[\\/]/).pop();
  return name === "stdin.css"
    ? ["calculator.css", text.trim().replaceAll("../pictures/", "../assets/pictures/")]
    : [name, name === "fold.js" ? text.trim() : text];
});
console.log(JSON.stringify(Object.fromEntries(files)));
