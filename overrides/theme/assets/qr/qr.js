// <qr-kode teks="…"> draws its text as a QR code, made in the browser. Loaded by hall mode only.
// Copied beside lean-qr by overrides/sessions/qr.py.
import { generate } from "./lean-qr.js";
import { toSvg } from "./lean-qr-svg.js";

const QUIET_ZONE = 4;

customElements.define("qr-kode", class extends HTMLElement {
  static observedAttributes = ["teks"];

  attributeChangedCallback() {
    // Emptied first: where a text is too long for any code, the code of the text before must not stay.
    this.replaceChildren();
    this.append(toSvg(generate(this.getAttribute("teks")), document, { pad: QUIET_ZONE, off: "white" }));
  }
});
