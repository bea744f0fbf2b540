// <qr-kode teks="…"> draws its text as a QR code, made in the browser. Loaded by hall mode only.
// Copied beside lean-qr by overrides/sessions/qr.py.
import { generate } from "./lean-qr.js";
import { toSvg } from "./lean-qr-svg.js";

const QUIET_ZONE = 4;
// A camera reads a screen down to about so many of its points a module.
const LEAST = 3;

customElements.define("qr-kode", class extends HTMLElement {
  static observedAttributes = ["teks"];

  attributeChangedCallback() {
    // Emptied first: where a text is too long for any code, the code of the text before must not stay.
    this.replaceChildren();
    const code = this.code();
    if (code) {
      const drawn = toSvg(code, document, { pad: QUIET_ZONE, off: "white" });
      this.append(drawn);
      const width = drawn.getBoundingClientRect().width;
      if (!width || width / (code.size + 2 * QUIET_ZONE) >= LEAST) {
        this.setAttribute("role", "img");
        return;
      }
    }
    // Too dense to be read: in words what to do instead.
    this.setAttribute("role", "note");
    this.textContent = this.dataset.padat ?? "";
  }

  code() {
    try {
      return generate(this.getAttribute("teks"));
    } catch {
      return null;
    }
  }
});
