// "Dengarkan" reads a part of the page aloud, with an Indonesian voice of the device itself; without one there is no button.
// A voice that lives elsewhere would send the text there, so it is not asked.
const synth = window.speechSynthesis;
const buttons = [...document.querySelectorAll("[data-dengar]")];
const NOT_SAID = "sup, template, .ragu, .ragu__kata, .perlu-dicek, [hidden]";
let voice;
let pressed;

// The paragraphs and list items of a part, each by itself: a long text at once is broken off by some devices.
function texts(selector) {
  return [...document.querySelectorAll(selector)].flatMap((element) => {
    const part = element.cloneNode(true);
    part.querySelectorAll(NOT_SAID).forEach((one) => one.remove());
    const pieces = part.querySelectorAll("li, p");
    const leaves = [...pieces].filter((piece) => !piece.querySelector("li, p"));
    return (leaves.length ? leaves : [part]).map((piece) => piece.textContent.replace(/\s+/g, " ").trim()).filter(Boolean);
  });
}

function rest() {
  if (pressed) {
    pressed.textContent = pressed.dataset.nama;
  }
  pressed = undefined;
}

function press(button) {
  const isPlaying = pressed === button;
  synth.cancel();
  rest();
  if (isPlaying) {
    return;
  }
  pressed = button;
  button.dataset.nama = button.textContent;
  button.textContent = "Berhenti";
  const said = texts(button.dataset.dengar).map((text) => Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang }));
  const isMine = () => pressed === button;
  said.at(-1).onend = () => isMine() && rest();
  said.forEach((one) => {
    one.onerror = () => isMine() && rest();
    synth.speak(one);
  });
}

function look() {
  voice = synth.getVoices().find(({ lang, localService }) => localService && /^(id|in)\b/i.test(lang.replace("_", "-")));
  buttons.forEach((button) => { button.hidden = !voice; });
}

if (synth && window.SpeechSynthesisUtterance) {
  buttons.forEach((button) => button.addEventListener("click", () => press(button)));
  // Devices load their voices late.
  synth.addEventListener?.("voiceschanged", look);
  addEventListener("pagehide", () => synth.cancel());
  look();
}
