// Everything works without this file. It copies.
(function () {
  "use strict";

  function enhance(root) {
    if (navigator.clipboard) {
      root.querySelectorAll("[data-copy]").forEach(function (button) {
        button.hidden = false;
      });
    }
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (!button) {
      return;
    }
    var label = button.querySelector("span");
    var before = label.textContent;
    navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent).then(function () {
      label.textContent = button.dataset.done;
      window.setTimeout(function () {
        label.textContent = before;
      }, 2000);
    });
  });

  // Where a chart is wider than the window, the latest days are what people come for.
  document.querySelectorAll(".chart-scroll").forEach(function (box) {
    box.scrollLeft = box.scrollWidth;
  });

  // A form sent after the end of the sign-in is turned away with all that was typed.
  document.querySelectorAll(".js-ends").forEach(function (note) {
    var warnAt = new Date(note.dataset.ends) - 5 * 60 * 1000;
    var timer = window.setInterval(function () {
      if (Date.now() > warnAt) {
        window.clearInterval(timer);
        note.textContent = note.dataset.text;
      }
    }, 20 * 1000);
  });

  var trouble = document.getElementById("trouble");
  if (trouble) {
    trouble.focus();
  }
  document.body.addEventListener("htmx:afterSettle", function (event) {
    enhance(event.target.parentNode || document);
  });
  enhance(document);
})();
