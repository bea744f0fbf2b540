// Runs in the page of tests/fuzz/files.py: breaks files in every way and looks at what the reader of files makes of
// them. A second, simpler reading of the same file counts what may be counted at most.
import { decoded, read } from "./reader.js";

let state = 1;
const random = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const pick = (list) => list[random(list.length)];
const latin = (bytes) => { let text = ""; for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096)); return text; };
const bytesOf = (text) => Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 255);
const utf8 = (text) => new TextEncoder().encode(text);

const WORDS = [
  "<row>", "</row>", '<row r="7" hidden="1">', '<row r="1048576">', '<row r="-3">', '<c r="ZZ9">', '<c r="A1" t="s">', '<c t="inlineStr"><is><t>', "</t></is></c>",
  "<v>", "</v>", "46357", "1e9", "-5", "NaN", "0.30000000000000004", '<mergeCell ref="A1:A9"/>', '<mergeCell ref="Z9"/>', 's="1"', 's="99"', "<!DOCTYPE x>", "&amp;", "&lt;script&gt;",
  'table:number-rows-repeated="9999"', 'table:number-columns-repeated="9999"', "<table:table-row>", "</table:table-row>", "<td rowspan=999 colspan=999>", "<tr>", "<table>", "ojek", "\u200b", "\ufeff", "\0", ";", "\t", "\n", "sep=;\n", "é", "\ud83d\ude00",
];

// One to four changes of a text.
function broken(text) {
  for (let changes = 1 + random(4); changes; changes -= 1) {
    const at = random(text.length + 1);
    const length = random(20);
    const kind = random(5);
    if (kind === 0) text = text.slice(0, at) + text.slice(at + length);
    else if (kind === 1) text = text.slice(0, at) + pick(WORDS) + text.slice(at);
    else if (kind === 2) text = text.slice(0, at) + text.slice(at, at + length * 4) + text.slice(at);
    else if (kind === 3) text = text.slice(0, at) + String.fromCharCode(random(255)) + text.slice(at + 1);
    else text = text.slice(0, at) + String(random(99999)) + text.slice(at + random(4));
  }
  return text;
}

// A ZIP that packs nothing.
function zipped(parts) {
  const pieces = [];
  const heads = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const head = new DataView(new ArrayBuffer(30));
    head.setUint32(0, 0x04034b50, true);
    head.setUint32(18, content.length, true);
    head.setUint32(22, content.length, true);
    head.setUint16(26, name.length, true);
    const entry = new DataView(new ArrayBuffer(46));
    entry.setUint32(0, 0x02014b50, true);
    entry.setUint32(20, content.length, true);
    entry.setUint32(24, content.length, true);
    entry.setUint16(28, name.length, true);
    entry.setUint32(42, at, true);
    heads.push(entry, utf8(name));
    pieces.push(head, utf8(name), content);
    at += 30 + name.length + content.length;
  }
  const size = heads.reduce((sum, head) => sum + head.byteLength, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, Object.keys(parts).length, true);
  end.setUint16(10, Object.keys(parts).length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, at, true);
  return new Blob([...pieces, ...heads, end]);
}

const insist = (truth, said) => { if (!truth) throw new Error(said); };

async function answerTo(blob, name) {
  const answer = JSON.parse(await read(new File([blob], name)));
  insist(kinds.includes(answer.kind), `an unknown kind: ${answer.kind}`);
  if (answer.kind === "table") {
    insist(answer.rows.length <= 1100000 && answer.rows.every((row) => row.length <= 60), "too wide or too long");
    insist(answer.rows.flat().every((cell) => typeof cell === "string" && !/[\t\n\r]/.test(cell)), "a cell that is not one");
  }
  return answer;
}

// How often a value may stand in the XML, by a reading that knows no structure.
function values(xml) {
  return (xml.match(/<(?:\w+:)?(?:v|t|Data|p)[\s>]/g) ?? []).length + (xml.match(/office:[a-z-]*value=/g) ?? []).length;
}

const TARGETS = {
  // The XML inside a workbook, so that it still is one.
  workbook: async (seed) => {
    const parts = { ...seed };
    const name = pick(Object.keys(parts).filter((one) => one.endsWith(".xml")));
    parts[name] = broken(parts[name]);
    const answer = await answerTo(zipped(Object.fromEntries(Object.entries(parts).map(([one, text]) => [one, utf8(text)]))), "a.xlsx");
    if (answer.kind !== "table") return;
    const sheets = Object.entries(parts).filter(([one]) => /sheet\d|content/.test(one)).map(([, text]) => text).join("");
    if (/repeated|<!\[CDATA|<!--/.test(sheets)) return; // more cells than values, or values in other clothes
    const read = answer.rows.flat().filter(Boolean).length;
    const filled = answer.merged.filter(({ isNumber }) => !isNumber).length * answer.rows.length;
    insist(read <= values(sheets) + filled, `${read} cells of ${values(sheets)} values`);
    const texts = [...Object.values(parts).join(" ").matchAll(/>([^<]*)/g)].map(([, text]) => text).filter((text) => !/["=]/.test(text));
    // Also as it stands: where tags are broken, what is text may look like a tag.
    // Of a shared text only what stands in its runs is read.
    const runs = [...Object.values(parts).join(" ").matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)/g)].map(([, text]) => text);
    const words = [texts.join(""), runs.join(""), Object.values(parts).join("").replace(/</g, "&lt;")].map((text) => new DOMParser().parseFromString(text, "text/html").documentElement.textContent.replace(/\s+/g, "")).join(" ");
    for (const cell of answer.rows.flat()) {
      if (cell && !/["=<>]/.test(cell) && !/^[\d.,eE+-]+$|^(ya|tidak)$/.test(cell)) {
        // A mark of the text's beginning counts as a space here.
        insist(cell.split(" ").every((word) => words.includes(word.replace(/\s+/g, ""))), `words that nowhere stand: ${cell} in ${JSON.stringify(parts[name])}`);
      }
    }
  },
  // Any bytes, cut and turned over.
  bytes: async (seed) => {
    await answerTo(new Blob([bytesOf(broken(seed))]), pick(["a.xlsx", "a.csv", "a.xls"]));
  },
  // Any text in each encoding comes back as it was.
  encodings: async (seed) => {
    const letters = "ojek;3\tpedagang \nRp1.500.000,00 \"jumlah\" ".split("");
    let text = "";
    for (let length = 4 + random(60); length; length -= 1) text += random(12) ? pick(letters) : String.fromCharCode(0xa1 + random(0x5e));
    insist(decoded(utf8(text)) === text && decoded(new Uint8Array([0xef, 0xbb, 0xbf, ...utf8(text)])) === text, "UTF-8");
    const units = new Uint8Array(Uint16Array.from(text, (sign) => sign.charCodeAt(0)).buffer);
    insist(decoded(new Uint8Array([0xff, 0xfe, ...units])) === text, "UTF-16LE");
    insist(decoded(new Uint8Array([0xfe, 0xff, ...units.map((_, at) => units[at ^ 1])])) === text, "UTF-16BE");
    const plain = text.replace(/[^\0-\x7f]/g, "x");
    insist(decoded(new Uint8Array(Uint16Array.from(plain, (sign) => sign.charCodeAt(0)).buffer)) === plain, "UTF-16 without a mark");
    const windows = bytesOf(text);
    const said = decoded(windows);
    let isUtf8 = true;
    try { new TextDecoder("utf-8", { fatal: true }).decode(windows); } catch { isUtf8 = false; }
    insist(isUtf8 || said === text, "Windows-1252");
    await answerTo(new Blob([windows]), "a.csv");
  },
};

let kinds = [];
export async function run(name, seeds, known, start, milliseconds) {
  kinds = known;
  state = start;
  const end = performance.now() + milliseconds;
  let tried = 0;
  let seed;
  try {
    while (performance.now() < end) {
      seed = state;
      await TARGETS[name](pick(seeds));
      tried += 1;
    }
    return { tried, fault: "" };
  } catch (error) {
    return { tried, fault: `after the number ${seed}: ${error.message}` };
  }
}
