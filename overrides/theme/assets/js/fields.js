// A tap on a number selects it, so that what is typed takes its place: "1" typed into a field with "2" makes no "12".
let fresh = null;
const isNumber = (element) => element.matches?.('input[inputmode="numeric"]');

document.addEventListener("focusin", ({ target }) => {
  fresh = isNumber(target) ? target : null;
  fresh?.select();
});
// The end of the tap that brought the focus would put the caret somewhere again. A second tap may.
document.addEventListener("click", ({ target }) => {
  if (target === fresh && target.selectionStart === target.selectionEnd) target.select();
  fresh = null;
});
document.addEventListener("beforeinput", () => { fresh = null; });
