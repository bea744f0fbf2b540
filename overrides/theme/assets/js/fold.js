// Whoever opens a shared plan lands on its result: the form folds before anything is painted, and opens again where it
// is to be mended or the calculator fails (guard.js). A link that ends in #rencana asks for the form.
// Stands in the page itself, ahead of its style; old JavaScript on purpose.
if (/[?&;]k=/i.test(location.search) && location.hash !== "#rencana") {
  document.documentElement.className += " lipat";
}
