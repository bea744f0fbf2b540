// Runs Python under the MicroPython of the visitors' pages. Reads an order {code, cases, given} as JSON from
// stdin, mounts calculator/rules as the page does, and prints what the code left in `_answer`.
import { readFileSync, readdirSync } from "node:fs";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript";

const rules = new URL("../../calculator/rules/", import.meta.url);
const order = JSON.parse(readFileSync(0, "utf8"));

const printed = [];
const python = await loadMicroPython({ stdout: (line) => printed.push(line), linebuffer: true });
python.FS.mkdirTree("/calculator/rules");
python.FS.writeFile("/calculator/__init__.py", "");
for (const name of readdirSync(rules).filter((name) => name.endsWith(".py"))) {
  python.FS.writeFile(`/calculator/rules/${name}`, readFileSync(new URL(name, rules)));
}

python.globals.set("_cases", order.cases);
python.globals.set("_given", order.given);
try {
  python.runPython("import sys\nsys.path.insert(0, '/')");
  python.runPython(order.code);
  process.stdout.write(python.globals.get("_answer"));
} catch (error) {
  console.error(printed.join("\n"));
  console.error(error.message);
  process.exitCode = 1;
}
