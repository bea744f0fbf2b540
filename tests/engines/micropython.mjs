// Runs Python under the MicroPython of the visitors' pages. Every line of stdin is an order {code, cases, given} as
// JSON; every line of stdout answers one: {results} or {error}. Each order starts
// its own MicroPython, with calculator/rules mounted as the page does it.
import { readFileSync, readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript";

const rules = new URL("../../calculator/rules/", import.meta.url);
const files = readdirSync(rules)
  .filter((name) => name.endsWith(".py"))
  .map((name) => [name, readFileSync(new URL(name, rules))]);

// Case by case: what a case leaves behind is cleared away before the next, and the collector has little to look through.
// The answer is written into room for a million signs: json.dumps makes room for sixteen more at a time.
const EACH_CASE = `
import io

def _each():
    global _answer
    text = io.StringIO(1000000)
    json.dump(_result(json.loads(_case)), text)
    _answer = text.getvalue()
`;

const answer = async ({ code, cases, given }) => {
  const printed = [];
  const python = await loadMicroPython({ stdout: (line) => printed.push(line), linebuffer: true });
  python.FS.mkdirTree("/calculator/rules");
  python.FS.writeFile("/calculator/__init__.py", "");
  for (const [name, text] of files) python.FS.writeFile(`/calculator/rules/${name}`, text);
  try {
    python.globals.set("_given", given);
    python.runPython("import sys\nsys.path.insert(0, '/')");
    python.runPython(code + EACH_CASE);
    const each = python.globals.get("_each");
    const results = cases.map((one) => {
      python.globals.set("_case", one);
      each();
      return python.globals.get("_answer");
    });
    return `"results": [${results.join(",")}]`;
  } catch (error) {
    return `"error": ${JSON.stringify(`${error.message}\n${printed.join("\n")}`)}`;
  }
};

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(`{${await answer(JSON.parse(line))}}\n`);
}
