// Reads a file that somebody chose into rows of cells. Fetched when the first file is chosen.
// Workbooks (.xlsx, .ods) are unpacked by the browser itself; so are the tables that programs save as web pages or XML
// under the name .xls. What is no list is named for what it is. Every size is bounded: what a file says of itself may
// be a lie.

const MEGABYTE = 2 ** 20;
const LARGEST_FILE = 12 * MEGABYTE;
const LARGEST_TEXT = 2 * MEGABYTE; // of a list of 10,000 rows a fifth
const LARGEST_PART = 40 * MEGABYTE; // of a workbook, unpacked
const MOST_ROWS = 20000;
const MOST_COLUMNS = 60;
const MOST_SHEETS = 20;

// A reason why a file is not read, by its name in calculator/rules/file_kinds.py.
class Refusal extends Error {}
const refuse = (kind) => { throw new Refusal(kind); };

/* --- what kind of file ------------------------------------------------------------------------------------------- */

const starts = (bytes, ...wanted) => wanted.every((byte, at) => bytes[at] === byte);
const ascii = (bytes, from, to) => String.fromCharCode(...bytes.subarray(from, to));
const MAGIC = [
  ["pdf", (bytes) => ascii(bytes, 0, 1024).includes("%PDF-")],
  ["photo", (bytes) => starts(bytes, 0xff, 0xd8, 0xff) || starts(bytes, 0x89, 0x50, 0x4e, 0x47) || ascii(bytes, 0, 4) === "GIF8"],
  ["photo", (bytes) => (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") || starts(bytes, 0x49, 0x49, 0x2a, 0) || starts(bytes, 0x4d, 0x4d, 0, 0x2a)],
  ["photo", (bytes) => ascii(bytes, 4, 8) === "ftyp" && /^(hei|hev|mif|msf|avi[fs])/.test(ascii(bytes, 8, 12))],
  ["video", (bytes) => ascii(bytes, 4, 8) === "ftyp" || starts(bytes, 0x1a, 0x45, 0xdf, 0xa3) || ascii(bytes, 0, 4) === "OggS" || ascii(bytes, 0, 3) === "ID3"],
  ["locked", (bytes) => isOld(bytes) && hasName(bytes, "EncryptedPackage")],
  ["word", (bytes) => isOld(bytes) && hasName(bytes, "WordDocument")],
  ["old-excel", isOld],
  ["old-excel", (bytes) => starts(bytes, 0x09) && [0, 2, 4].includes(bytes[1]) && bytes[1] + bytes[2] + bytes[3] < 16 && bytes[3] === 0 && bytes.length > 8],
  ["rtf", (bytes) => ascii(bytes, 0, 5) === "{\\rtf"],
  ["archive", (bytes) => ascii(bytes, 0, 4) === "Rar!" || starts(bytes, 0x37, 0x7a, 0xbc, 0xaf) || starts(bytes, 0x1f, 0x8b)],
];

function isOld(bytes) {
  return starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
}

// The names inside such a file are UTF-16.
function hasName(bytes, name) {
  return ascii16(bytes).includes([...name].join("\0"));
}

function ascii16(bytes) {
  let text = "";
  for (let at = 0; at < Math.min(bytes.length, MEGABYTE); at += 8192) text += ascii(bytes, at, at + 8192);
  return text;
}

/* --- texts ------------------------------------------------------------------------------------------------------- */

// UTF-8 and UTF-16 by their mark or by how they look; what is no UTF-8 was written by an older Windows.
export function decoded(bytes) {
  const named = starts(bytes, 0xff, 0xfe) ? "utf-16le" : starts(bytes, 0xfe, 0xff) ? "utf-16be" : guessed(bytes);
  if (named) return new TextDecoder(named).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

// UTF-16 without a mark: every second byte of Latin letters is zero.
function guessed(bytes) {
  const some = bytes.subarray(0, 400 - (bytes.length % 2));
  const zeros = [0, 1].map((side) => some.filter((byte, at) => at % 2 === side && byte === 0).length);
  const many = some.length * 0.3;
  if (zeros[1] > many && zeros[0] < many / 10) return "utf-16le";
  return zeros[0] > many && zeros[1] < many / 10 ? "utf-16be" : "";
}

function isText(text) {
  const some = text.slice(0, 4000);
  return (some.match(/[\0-\x08\x0e-\x1f\ufffd]/g) ?? []).length <= some.length / 200;
}

/* --- ZIP --------------------------------------------------------------------------------------------------------- */

// The table of contents at the end of a ZIP: {name: {at, packed, size, method}}; at is where its own head begins.
function contents(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const short = (at) => view.getUint16(at, true);
  const long = (at) => view.getUint32(at, true);
  let end = bytes.length - 22;
  while (end >= 0 && long(end) !== 0x06054b50) end -= bytes.length - end > 65600 ? end + 1 : 1;
  if (end < 0) refuse("broken");
  const found = new Map();
  let at = long(end + 16);
  for (let count = short(end + 10); count > 0 && found.size < 2000; count -= 1) {
    if (long(at) !== 0x02014b50) refuse("broken");
    const [nameLength, moreLength, noteLength] = [28, 30, 32].map((field) => short(at + field));
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const sizes = [long(at + 24), long(at + 20), long(at + 42)]; // unpacked, packed, head
    let more = at + 46 + nameLength;
    for (const stop = more + moreLength; more + 4 <= stop; more += 4 + short(more + 2)) {
      let long64 = more + 4;
      if (short(more) !== 1) continue;
      sizes.forEach((size, which) => {
        if (size === 0xffffffff) { sizes[which] = Number(view.getBigUint64(long64, true)); long64 += 8; }
      });
    }
    found.set(name, { size: sizes[0], packed: sizes[1], at: sizes[2], method: short(at + 10), isSecret: short(at + 8) & 1 });
    at += 46 + nameLength + moreLength + noteLength;
  }
  return found;
}

// Unpacks one part, and stops as soon as it is larger than allowed, whatever its head says.
async function part(bytes, entry) {
  if (!entry) return undefined;
  if (entry.isSecret) refuse("locked");
  if (entry.size > LARGEST_PART) refuse("too-large");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(entry.at, true) !== 0x04034b50) refuse("broken");
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = bytes.subarray(from, from + entry.packed);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) refuse("broken");
  if (typeof DecompressionStream !== "function") refuse("no-unzip");
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const pieces = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > LARGEST_PART) {
      reader.cancel().catch(() => {});
      refuse("too-large");
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) { whole.set(piece, at); at += piece.length; }
  return whole;
}

function parsed(bytes) {
  const text = typeof bytes === "string" ? bytes : decoded(bytes);
  // A workbook has none, and one can grow without end.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) refuse("broken");
  const tree = new DOMParser().parseFromString(text, "application/xml");
  if (tree.getElementsByTagName("parsererror").length) refuse("broken");
  return tree;
}

const all = (tree, name) => [...tree.getElementsByTagNameNS("*", name)];
const own = (element, name) => [...element.children].filter((child) => child.localName === name);
const attribute = (element, name) => [...element.attributes].find((one) => one.localName === name)?.value ?? "";
const isYes = (text) => text === "1" || text === "true";

/* --- cells ------------------------------------------------------------------------------------------------------- */

// A number as people here write it, without dots: 1500000, 1,5. What a computer adds behind the tenth digit goes.
export function numberText(value) {
  if (!Number.isFinite(value)) return "";
  const rounded = Number(value.toPrecision(12));
  if (Math.abs(rounded) >= 1e15 || (rounded !== 0 && Math.abs(rounded) < 1e-6)) return String(rounded);
  return String(rounded).replace(".", ",");
}

// A day as it is counted in workbooks: 46357 is 2026-12-01. Before March 1900 they count a day that never was.
export function dayText(value, is1904) {
  const day = Math.floor(value) + (is1904 ? 1462 : 0);
  if (!(day >= 1 && day < 2958466)) return numberText(value);
  return new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * 864e5).toISOString().slice(0, 10);
}

const BUILT_IN_DAYS = (id) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
export function isDayFormat(code) {
  const bare = code.split(";")[0].replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "");
  return /[dy]/i.test(bare) || /mmm/i.test(bare) || (/m/i.test(bare) && !/[hs0#]/i.test(bare));
}

const clean = (text) => text.replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, " ").trim();
const letters = (reference) => [...(reference.match(/^[A-Z]+/i)?.[0] ?? "").toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
const columnName = (index) => (index >= 26 ? columnName(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));

/* --- tables ------------------------------------------------------------------------------------------------------ */

// A table under the making: rows with their numbers from 1, and what the reader must know of it.
class Table {
  constructor(name, isHidden = false) {
    Object.assign(this, { name, isHidden, rows: new Map(), hidden: [], hiddenColumns: [], merged: [], isCut: false });
  }

  put(row, column, text) {
    const cell = clean(text);
    if (!cell || column < 0 || column >= MOST_COLUMNS) return;
    if (!this.rows.has(row)) {
      if (this.rows.size >= MOST_ROWS) { this.isCut = true; return; }
      this.rows.set(row, []);
    }
    this.rows.get(row)[column] = cell;
  }

  at(row, column) {
    return this.rows.get(row)?.[column] ?? "";
  }

  // One cell over several rows: words hold for all of them; a number stays where it stands, and is told.
  merge(first, last, column) {
    const text = this.at(first, column);
    if (last <= first || !text) return;
    const isNumber = /^[\d.,\s]+$/.test(text);
    for (let row = first + 1; row <= Math.min(last, first + MOST_ROWS) && !isNumber; row += 1) {
      if (this.rows.has(row) && !this.at(row, column)) this.put(row, column, text);
    }
    this.merged.push({ cells: `${columnName(column)}${first}:${columnName(column)}${last}`, isNumber });
  }

  // Whether it has two rows of two cells, or is a list of one column.
  get isTable() {
    let wide = 0;
    for (const cells of this.rows.values()) wide += cells.filter(Boolean).length > 1;
    return wide > 1;
  }

  // Rows as they stand in the sheet, so that "row 7" is row 7 there; a long gap is closed.
  list(isHiddenLeft) {
    const left = new Set(isHiddenLeft ? this.hidden : []);
    const found = [];
    let before = 0;
    for (const row of [...this.rows.keys()].sort((one, other) => one - other)) {
      if (row - before <= 1000) for (let empty = before + 1; empty < row; empty += 1) found.push([]);
      before = row;
      found.push(left.has(row) ? [] : Array.from(this.rows.get(row), (cell) => cell ?? ""));
    }
    return found;
  }
}

/* --- .xlsx ------------------------------------------------------------------------------------------------------- */

const words = (element) => all(element, "t").filter((one) => one.parentNode.localName !== "rPh").map((one) => one.textContent).join("");

async function workbook(bytes, entries, wanted) {
  const get = async (name) => part(bytes, entries.get(name));
  const book = parsed((await get("xl/workbook.xml")) ?? refuse("no-table"));
  const targets = new Map();
  const relations = await get("xl/_rels/workbook.xml.rels");
  if (relations) for (const one of all(parsed(relations), "Relationship")) targets.set(one.getAttribute("Id"), one.getAttribute("Target") ?? "");
  const is1904 = all(book, "workbookPr").some((one) => isYes(attribute(one, "date1904")));

  const isDay = [];
  const styles = await get("xl/styles.xml");
  if (styles) {
    const tree = parsed(styles);
    const codes = new Map(all(tree, "numFmt").map((one) => [attribute(one, "numFmtId"), attribute(one, "formatCode")]));
    for (const xf of all(tree, "cellXfs").flatMap((one) => own(one, "xf"))) {
      const id = attribute(xf, "numFmtId");
      isDay.push(codes.has(id) ? isDayFormat(codes.get(id)) : BUILT_IN_DAYS(Number(id)));
    }
  }
  const strings = await get("xl/sharedStrings.xml");
  const shared = strings ? all(parsed(strings), "si").map(words) : [];

  const sheets = all(book, "sheet").slice(0, MOST_SHEETS).map((one) => {
    const target = (targets.get(attribute(one, "id")) ?? "").replace(/^\.\//, "");
    return { name: attribute(one, "name"), path: target.startsWith("/") ? target.slice(1) : `xl/${target}`, isHidden: /hidden/i.test(attribute(one, "state")) };
  });
  const read = async ({ name, path, isHidden }) => {
    const raw = await get(path);
    return raw ? sheet(parsed(raw), new Table(name, isHidden), shared, isDay, is1904) : new Table(name, isHidden);
  };
  return chosen(sheets, read, wanted);
}

function sheet(tree, table, shared, isDay, is1904) {
  for (const column of all(tree, "col")) {
    if (!isYes(attribute(column, "hidden"))) continue;
    const last = Math.min(Number(attribute(column, "max")), MOST_COLUMNS);
    for (let at = Number(attribute(column, "min")); at <= last; at += 1) table.hiddenColumns.push(at - 1);
  }
  let row = 0;
  for (const line of all(tree, "row")) {
    row = Number(attribute(line, "r")) || row + 1;
    if (isYes(attribute(line, "hidden"))) table.hidden.push(row);
    let column = -1;
    for (const cell of line.children) {
      if (cell.localName !== "c") continue;
      const named = letters(attribute(cell, "r"));
      column = named >= 0 ? named : column + 1;
      table.put(row, column, cellText(cell, shared, isDay, is1904));
    }
  }
  for (const merge of all(tree, "mergeCell")) {
    const [first, last = first] = attribute(merge, "ref").split(":");
    table.merge(Number(first.replace(/\D+/g, "")), Number(last.replace(/\D+/g, "")), letters(first));
  }
  return table;
}

function cellText(cell, shared, isDay, is1904) {
  const type = attribute(cell, "t") || "n";
  if (type === "inlineStr") return words(cell);
  const value = own(cell, "v")[0]?.textContent ?? "";
  if (value === "") return "";
  if (type === "s") return shared[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "ya" : "tidak";
  if (type === "d") return value.slice(0, 10);
  if (type !== "n") return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  return isDay[Number(attribute(cell, "s") || 0)] ? dayText(number, is1904) : numberText(number);
}

// The first sheet on show that holds a table, else the first with anything; or the one that the reader wants.
async function chosen(sheets, read, wanted) {
  let first;
  for (const one of sheets) {
    if (wanted ? one.name !== wanted : one.isHidden) continue;
    const table = await read(one);
    first ??= table.rows.size ? table : undefined;
    if (table.isTable || (wanted && table.rows.size)) { first = table; break; }
  }
  if (!first) refuse(sheets.some((one) => one.isHidden) ? "only-hidden" : "no-table");
  first.others = sheets.filter((one) => one.name !== first.name).map(({ name, isHidden }) => ({ name, isHidden }));
  return first;
}

/* --- .ods, and tables in XML or HTML under the name .xls ----------------------------------------------------------- */

const times = (element, name) => Math.max(1, Number(attribute(element, name)) || 1);

async function openDocument(bytes, entries, wanted) {
  const tree = parsed((await part(bytes, entries.get("content.xml"))) ?? refuse("broken"));
  const body = all(tree, "spreadsheet")[0] ?? refuse("no-table");
  const sheets = own(body, "table").slice(0, MOST_SHEETS).map((element) => ({ name: attribute(element, "name"), element }));
  return chosen(sheets, async ({ name, element }) => {
    const table = new Table(name);
    let row = 0;
    for (const line of all(element, "table-row")) {
      const repeated = times(line, "number-rows-repeated");
      const cells = [];
      let column = 0;
      for (const cell of line.children) {
        const wide = times(cell, "number-columns-repeated");
        const text = cell.localName === "table-cell" ? openText(cell) : "";
        for (let at = 0; text && at < Math.min(wide, MOST_COLUMNS); at += 1) cells.push([column + at, text, times(cell, "number-rows-spanned")]);
        column += wide;
      }
      for (let at = 1; at <= Math.min(repeated, cells.length ? MOST_ROWS : 0); at += 1) {
        for (const [place, text] of cells) table.put(row + at, place, text);
        if (/collapse|filter/.test(attribute(line, "visibility"))) table.hidden.push(row + at);
      }
      for (const [place, , tall] of cells) if (tall > 1) (table.tall ??= []).push([row + 1, row + tall, place]);
      row += repeated;
    }
    for (const [from, to, place] of table.tall ?? []) table.merge(from, to, place);
    return table;
  }, wanted);
}

function openText(cell) {
  const type = attribute(cell, "value-type");
  if (type === "float" || type === "currency" || type === "percentage") return numberText(Number(attribute(cell, "value")));
  if (type === "date") return attribute(cell, "date-value").slice(0, 10);
  if (type === "boolean") return attribute(cell, "boolean-value") === "true" ? "ya" : "tidak";
  return own(cell, "p").map((one) => one.textContent).join(" ");
}

function spreadsheetXml(text, wanted) {
  const sheets = all(parsed(text), "Worksheet").slice(0, MOST_SHEETS).map((element) => ({ name: attribute(element, "Name"), element }));
  return chosen(sheets, async ({ name, element }) => {
    const table = new Table(name);
    let row = 0;
    for (const line of all(element, "Row")) {
      row = Number(attribute(line, "Index")) || row + 1;
      if (isYes(attribute(line, "Hidden"))) table.hidden.push(row);
      let column = -1;
      for (const cell of own(line, "Cell")) {
        column = Number(attribute(cell, "Index")) ? Number(attribute(cell, "Index")) - 1 : column + 1;
        const data = own(cell, "Data")[0];
        if (data) {
          const type = attribute(data, "Type");
          const said = data.textContent;
          table.put(row, column, type === "Number" ? numberText(Number(said)) : type === "DateTime" ? said.slice(0, 10) : type === "Boolean" ? (said === "1" ? "ya" : "tidak") : said);
        }
        column += Number(attribute(cell, "MergeAcross")) || 0;
      }
    }
    return table;
  }, wanted);
}

function webPage(text) {
  // A document of its own: nothing of it is run or fetched.
  const tree = new DOMParser().parseFromString(text, "text/html");
  const tables = [...tree.querySelectorAll("table")].filter((one) => !one.querySelector("table"));
  const element = tables.sort((one, other) => other.rows.length - one.rows.length)[0] ?? refuse("no-table");
  const table = new Table("");
  const taken = new Set();
  const tall = [];
  [...element.rows].slice(0, MOST_ROWS).forEach((line, index) => {
    let column = 0;
    for (const cell of line.cells) {
      while (taken.has(`${index} ${column}`)) column += 1;
      table.put(index + 1, column, cell.textContent);
      const high = Math.min(cell.rowSpan || 1, element.rows.length - index);
      for (let down = 1; down < high; down += 1) for (let right = 0; right < Math.min(cell.colSpan, MOST_COLUMNS); right += 1) taken.add(`${index + down} ${column + right}`);
      if (high > 1) tall.push([index + 1, index + high, column]);
      column += Math.min(cell.colSpan, MOST_COLUMNS);
    }
    if (/display\s*:\s*none/i.test(line.getAttribute("style") ?? "")) table.hidden.push(index + 1);
  });
  for (const [from, to, place] of tall) table.merge(from, to, place);
  return table.rows.size ? table : refuse("no-table");
}

/* --- one file ---------------------------------------------------------------------------------------------------- */

async function opened(bytes, wanted) {
  if (!bytes.length) refuse("empty");
  if (starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0x50, 0x4b, 5, 6)) {
    const entries = contents(bytes);
    if (entries.has("xl/workbook.xml")) return workbook(bytes, entries, wanted);
    if (entries.has("xl/workbook.bin")) refuse("binary-excel");
    if (entries.has("content.xml")) return openDocument(bytes, entries, wanted);
    if (entries.has("word/document.xml")) refuse("word");
    if (entries.has("ppt/presentation.xml")) refuse("slides");
    refuse([...entries.keys()].some((name) => name.startsWith("Index/")) ? "numbers" : "archive");
  }
  for (const [kind, fits] of MAGIC) if (fits(bytes)) refuse(kind);
  if (bytes.length > LARGEST_TEXT * 2) refuse("too-large");
  const text = decoded(bytes);
  const head = text.slice(0, 4000).trimStart();
  if (/^\{\s*"(url|doc_id)"/.test(head)) refuse("google-link");
  if (/^MIME-Version:/i.test(head)) refuse("web-archive");
  if (/^BEGIN:VCARD/i.test(head)) refuse("contacts");
  if (/^<\?xml|^<Workbook/i.test(head) && /urn:schemas-microsoft-com:office:spreadsheet/.test(head)) return spreadsheetXml(text, wanted);
  if (/^<(!doctype html|html|table|meta|head|style|div|\?xml)/i.test(head)) return webPage(text);
  if (!isText(text)) refuse("unknown");
  if (text.length > LARGEST_TEXT) refuse("too-large");
  // Excel's own hint about the sign between the cells; its line stays, empty, so that rows keep their numbers.
  return text.replace(/^\ufeff?"?sep=.?"?(?=\r?\n|$)/i, "");
}

// Resolves to JSON: {kind: "text", text}, {kind: "table", rows, shown, ...what must be told}, or {kind: why not}.
export async function read(file, wanted = "") {
  try {
    if (file.size > LARGEST_FILE) refuse("too-large");
    const found = await opened(new Uint8Array(await file.arrayBuffer()), wanted);
    if (typeof found === "string") return JSON.stringify({ kind: "text", text: found });
    const { name, others = [], hiddenColumns, merged, isCut } = found;
    const hidden = found.hidden.filter((row) => found.rows.has(row));
    const columns = hiddenColumns.filter((column) => [...found.rows.values()].some((cells) => cells[column]));
    return JSON.stringify({
      kind: "table",
      rows: found.list(false),
      shown: hidden.length ? found.list(true) : [],
      sheet: name,
      others,
      hidden,
      columns: columns.map(columnName),
      merged: merged.slice(0, 20),
      isCut,
    });
  } catch (reason) {
    return JSON.stringify({ kind: reason instanceof Refusal ? reason.message : "broken" });
  }
}
