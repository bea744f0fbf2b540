// On /tentang/periksa/: the answers become one message, which `make periksa PESAN=file` reads.
(function () {
  "use strict";
  var part = function (name) { return document.querySelector("[data-periksa-" + name + "]"); };
  var text = document.getElementById("teks-periksa");
  var note = document.getElementById("catatan-periksa");
  var sources = Array.prototype.slice.call(document.querySelectorAll("[data-isi-periksa]"));

  function write() {
    var lines = [];
    sources.forEach(function (source) {
      var chosen = source.querySelector("input:checked");
      if (chosen) lines.push(chosen.value + ": " + source.getAttribute("data-isi-periksa"));
    });
    part("kabar").textContent = lines.length + " dari " + sources.length + " sumber dijawab.";
    var said = note.value.trim();
    text.value = lines.concat(said ? ["", "Catatan: " + said.replace(/\s+/g, " ")] : []).join("\n");
  }

  part("pesan").hidden = false;
  part("cetak").hidden = true;
  document.addEventListener("change", write);
  note.addEventListener("input", write);
  part("salin").addEventListener("click", function () {
    text.select();
    var done = function () { part("kabar").textContent = "Pesan tersalin. Tempelkan di obrolan atau surel."; };
    var byHand = function () {
      if (document.execCommand("copy")) done();
      else part("kabar").textContent = "Salin sendiri: pesannya sudah dipilih.";
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text.value).then(done, byHand);
    else byHand();
  });
  write();
})();
