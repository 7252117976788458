// Everything works without this file. It saves a click, a reload or a second request.
(function () {
  "use strict";

  function enhance() {
    // Filters lie open beside the list where there is room, and stay folded on a phone.
    var wide = window.matchMedia("(min-width: 56rem)").matches;
    document.querySelectorAll(".facets-box").forEach(function (box) {
      if (wide) {
        box.open = true;
      }
    });
  }

  document.querySelectorAll(".js-print").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      document.querySelectorAll("details").forEach(function (one) {
        one.open = true;
      });
      window.print();
    });
  });

  // A second click on "send" would only be answered with the same receipt; this spares the wait.
  document.querySelectorAll(".js-once").forEach(function (form) {
    var sent = false;
    form.addEventListener("submit", function (event) {
      if (sent) {
        event.preventDefault();
        return;
      }
      sent = true;
      var button = form.querySelector("button[type=submit]");
      if (button) {
        button.setAttribute("aria-disabled", "true");
        button.textContent = form.dataset.sending;
      }
    });
  });
  // Coming back with the browser's own button finds the form ready again.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      window.location.reload();
    }
  });

  var errors = document.getElementById("errors") || document.getElementById("result-title");
  if (errors) {
    errors.focus();
  }

  // The new list arrives with its filters folded, where nothing can have the focus.
  var focused = "";
  document.body.addEventListener("htmx:beforeSwap", function () {
    focused = document.activeElement ? document.activeElement.id : "";
  });
  document.body.addEventListener("htmx:afterSettle", function () {
    enhance();
    var again = focused && document.getElementById(focused);
    if (again && document.activeElement === document.body) {
      again.focus({ preventScroll: true });
    }
  });
  enhance();
})();
