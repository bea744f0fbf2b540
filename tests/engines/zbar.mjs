// The second QR reader of the tests. Order on stdin: [{file, width, height}], raw grey pixels; answer: the texts found in each.
import { readFileSync } from "node:fs";
import { scanGrayBuffer } from "@undecaf/zbar-wasm";

const answer = [];
for (const { file, width, height } of JSON.parse(readFileSync(0, "utf8"))) {
  const { buffer, byteOffset, length } = readFileSync(file);
  const found = await scanGrayBuffer(buffer.slice(byteOffset, byteOffset + length), width, height);
  answer.push(found.map((symbol) => symbol.decode()));
}
console.log(JSON.stringify(answer));
