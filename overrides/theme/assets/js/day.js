// On every page: what depends on the day. The pages say it so that it is true on any day (overrides/tariff/dated.py);
// here it becomes what is true today, by the visitor's clock or by the day given with ?tanggal=2027-01-01.
// Old JavaScript on purpose: it must run where nothing else does.
(function () {
  "use strict";
  var MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" ");
  // Short marks in the text; more would make it unreadable.
  var MOST_MARKS = 3;
  var limits = document.currentScript.dataset;

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  function written(date) {
    return date.getFullYear() + "-" + two(date.getMonth() + 1) + "-" + two(date.getDate());
  }

  // As calculator/rules/link.py reads it; "" when it is no such day.
  function given() {
    var found = /^20(2[4-9]|[3-9]\d)-\d\d-\d\d$/.exec(new URLSearchParams(location.search).get("tanggal"));
    if (!found) {
      return "";
    }
    var parts = found[0].split("-");
    return written(new Date(parts[0], parts[1] - 1, parts[2])) === found[0] ? found[0] : "";
  }

  function monthName(day) {
    return MONTHS[day.slice(5, 7) - 1] + " " + day.slice(0, 4);
  }

  function each(selector, step) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), step);
  }

  var pretended = given();
  var day = pretended || written(new Date());
  // A clock that is years wrong changes nothing.
  if (!pretended && (day < limits.sejak || day > limits.hingga)) {
    return;
  }

  // The last text whose day has come.
  each("[data-menurut-hari]", function (element) {
    var chosen;
    Array.prototype.forEach.call(element.children, function (child) {
      if (child.tagName === "TEMPLATE" && child.getAttribute("data-dari") <= day) {
        chosen = child;
      }
    });
    if (chosen) {
      var text = chosen.content;
      element.textContent = "";
      element.appendChild(text);
    }
  });
  each("[data-nama-bulan]", function (element) {
    element.textContent = monthName(day);
  });
  each('[data-harga-bulan=""]', function (element) {
    element.setAttribute("data-harga-bulan", day.slice(0, 7));
  });

  // What moves to another list once its day is over; a list that is empty then says so.
  each("[data-pindah]", function (element) {
    if (element.getAttribute("data-pindah") < day) {
      var list = document.querySelector("[data-lewat-ke]");
      list.insertBefore(element, list.firstChild);
      list.parentNode.hidden = false;
    }
  });
  each("[data-bila-kosong]", function (element) {
    element.hidden = !!document.querySelector(element.getAttribute("data-bila-kosong"));
  });

  // What should have been looked at again by a day that has passed.
  var marks = document.querySelectorAll(".perlu-dicek").length;
  each("[data-periksa-lagi]", function (entry) {
    if (entry.getAttribute("data-periksa-lagi") >= day) {
      return;
    }
    var remark = document.createElement("span");
    remark.className = "keterangan";
    remark.textContent = "Perlu diperiksa ulang. ";
    var before = entry.querySelector(".daftar-sumber__jalan");
    if (!before) {
      entry.appendChild(document.createTextNode(" "));
    }
    entry.insertBefore(remark, before);
    // In the text only what is about money or a deadline: the place is counted among the marks of this source.
    var link = document.querySelectorAll('sup.sumber a[href="#' + entry.id + '"]')[entry.getAttribute("data-penting") - 1];
    if (link && marks < MOST_MARKS) {
      marks += 1;
      var mark = document.createElement("a");
      mark.className = "perlu-dicek";
      mark.href = "#" + entry.id;
      mark.textContent = "perlu dicek";
      var sup = link.parentNode;
      sup.parentNode.insertBefore(mark, sup.nextSibling);
      sup.parentNode.insertBefore(document.createTextNode(" "), mark);
    }
  });
  each("[data-basi]", function (element) {
    var late = element.getAttribute("data-basi").split(" ").reduce(function (sum, entry) {
      var parts = entry.split("*");
      return sum + (parts[0] < day ? Number(parts[1]) : 0);
    }, 0);
    element.hidden = !late || (element.getAttribute("data-diam") || "9") <= day;
    element.querySelector("[data-jumlah]").textContent = late;
  });

  // The calculator says it on its own (calculator/page/main.py).
  var main = document.querySelector("main");
  if (pretended && main && !document.getElementById("hasil")) {
    var note = document.createElement("p");
    var back = document.createElement("a");
    note.className = "hari-pura";
    note.setAttribute("data-hari-pura", pretended);
    note.setAttribute("role", "status");
    note.lang = "id";
    note.textContent = "Anda melihat halaman ini seolah-olah hari ini " + Number(pretended.slice(8)) + " " + monthName(pretended) + ". ";
    back.href = location.pathname;
    back.textContent = "Kembali ke hari ini";
    note.appendChild(back);
    main.insertBefore(note, main.firstChild);
  }
})();
