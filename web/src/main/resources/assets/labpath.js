// Everything works without this file. It saves a click, a reload or a second request.
(function () {
  "use strict";

  function enhance() {
    // The style sheet lays the filters open where there is room; an older browser needs a hand.
    if (!CSS.supports("selector(::details-content)") && window.matchMedia("(min-width: 56rem)").matches) {
      document.querySelectorAll(".facets-box").forEach(function (box) {
        box.open = true;
      });
    }
    document.querySelectorAll("time.moment").forEach(localise);
    document.querySelectorAll("[data-suggest]").forEach(suggest);
    document.querySelectorAll(".list-and-map").forEach(link);
    openReceipt();
  }

  // A moment in the reader's own zone, which is named; what the server wrote stays as a hint.
  function localise(one) {
    var at = new Date(one.dateTime);
    if (one.title || isNaN(at)) {
      return;
    }
    one.title = one.textContent;
    one.textContent = at.toLocaleString(document.documentElement.lang + "-US", {
      year: "numeric",
      month: one.classList.contains("moment-short") ? "short" : "long",
      day: "numeric",
      hour: "numeric",
      minute: "2-digit",
      timeZoneName: "short",
    });
  }

  // A receipt's mail carries its code behind the #, which no server and no log sees.
  function openReceipt() {
    var shown = /^#code=([A-Za-z0-9_-]{10,200})$/.exec(location.hash);
    var code = document.getElementById("code");
    if (shown && code && code.form) {
      code.value = shown[1];
      history.replaceState(null, "", location.pathname);
      code.form.requestSubmit();
    }
  }

  // An entry and its number on the map light up together.
  function link(pair) {
    function mean(event) {
      var entry = event.target.closest ? event.target.closest("[id^='at-'], [data-at]") : null;
      var number = entry && (entry.dataset.at || entry.id.slice(3));
      pair.querySelectorAll(".map-pin").forEach(function (pin) {
        pin.classList.toggle("is-meant", pin.dataset.at === number);
      });
    }
    pair.addEventListener("mouseover", mean);
    pair.addEventListener("focusin", mean);
  }

  // A combobox after the ARIA pattern: the list follows the box, the arrows choose, Enter takes,
  // Escape closes. Without it the box is a box.
  function suggest(box) {
    if (box.getAttribute("role") === "combobox") {
      return;
    }
    var list = document.createElement("ul");
    var said = document.createElement("p");
    var timer = 0;
    var asked = null;
    var at = -1;
    list.id = box.id + "-list";
    list.className = "suggest-list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.labels[0] ? box.labels[0].textContent : box.id);
    said.className = "visually-hidden";
    said.setAttribute("role", "status");
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-controls", list.id);
    box.after(list, said);

    function close() {
      list.hidden = true;
      at = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    }

    function choose(line) {
      if (line.dataset.href) {
        window.location.assign(line.dataset.href);
      } else {
        box.value = line.dataset.value;
      }
      close();
      said.textContent = "";
    }

    function point(to) {
      var lines = list.children;
      at = (to + lines.length) % lines.length;
      Array.prototype.forEach.call(lines, function (line, i) {
        line.setAttribute("aria-selected", String(i === at));
      });
      box.setAttribute("aria-activedescendant", lines[at].id);
      lines[at].scrollIntoView({ block: "nearest" });
    }

    function show(found) {
      list.replaceChildren();
      at = -1;
      box.removeAttribute("aria-activedescendant");
      found.forEach(function (one, i) {
        var line = document.createElement("li");
        var detail = document.createElement("span");
        line.id = list.id + "-" + i;
        line.setAttribute("role", "option");
        line.setAttribute("aria-selected", "false");
        line.textContent = one.text;
        detail.className = "hint";
        detail.textContent = one.detail ? " " + one.detail : "";
        line.append(detail);
        if (one.href) {
          line.dataset.href = one.href;
        } else {
          line.dataset.value = one.value || one.text;
        }
        // Before the box loses the focus, which would close the list.
        line.addEventListener("mousedown", function (event) {
          event.preventDefault();
          choose(line);
        });
        list.append(line);
      });
      list.hidden = found.length === 0;
      box.setAttribute("aria-expanded", String(found.length > 0));
      said.textContent = found.length ? box.dataset.found.replace("#", String(found.length)) : "";
    }

    function ask() {
      var text = box.value.trim();
      if (asked) {
        asked.abort();
      }
      if (text.length < 2) {
        close();
        return;
      }
      asked = new AbortController();
      fetch(box.dataset.suggest + "?q=" + encodeURIComponent(text.slice(0, 80)), {
        signal: asked.signal,
        headers: { Accept: "application/json" },
      })
        .then(function (response) {
          return response.ok ? response.json() : [];
        })
        .then(function (found) {
          if (document.activeElement === box) {
            show(found);
          }
        })
        .catch(function () {});
    }

    box.addEventListener("input", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, 120);
    });
    box.addEventListener("blur", close);
    box.addEventListener("keydown", function (event) {
      if (list.hidden) {
        if (event.key === "ArrowDown" && list.children.length) {
          list.hidden = false;
          box.setAttribute("aria-expanded", "true");
          point(0);
          event.preventDefault();
        }
        return;
      }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        point(event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
        event.preventDefault();
      } else if (event.key === "Enter" && at >= 0) {
        choose(list.children[at]);
        event.preventDefault();
      } else if (event.key === "Escape") {
        close();
        event.preventDefault();
      }
    });
  }

  // A button that leads elsewhere is the browser's to follow, not a reason to fetch the list anew.
  document.addEventListener(
    "submit",
    function (event) {
      if (event.submitter && event.submitter.hasAttribute("formaction")) {
        event.stopPropagation();
      }
    },
    true,
  );

  document.querySelectorAll(".js-print").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      document.querySelectorAll("details:not(.route, .citation)").forEach(function (one) {
        one.open = true;
      });
      window.print();
    });
  });

  // A second click on "send" would only be answered with the same receipt; this spares the wait.
  document.querySelectorAll(".js-once").forEach(function (form) {
    var sent = false;
    var button = form.querySelector("button[type=submit]");
    var label = button ? button.textContent : "";
    form.addEventListener("submit", function (event) {
      if (sent) {
        event.preventDefault();
        return;
      }
      sent = true;
      if (button) {
        button.setAttribute("aria-disabled", "true");
        button.textContent = form.dataset.sending;
      }
    });
    // Coming back with the browser's own button finds the form ready again, and what was typed.
    window.addEventListener("pageshow", function (event) {
      if (event.persisted) {
        sent = false;
        if (button) {
          button.removeAttribute("aria-disabled");
          button.textContent = label;
        }
      }
    });
  });
  // What is shown to one person alone may be gone meanwhile: erased, or signed out of.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && /^\/(receipt|partner|operator)(\/|$)/.test(location.pathname)) {
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
