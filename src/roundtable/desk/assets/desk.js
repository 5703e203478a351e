// What makes the desk quicker; every page works without it.
"use strict";

// One key for each decision, only while the focus is inside the form (WCAG 2.1.4).
for (const form of document.querySelectorAll("form[data-keys]")) {
  form.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const wanted = form.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (wanted) {
      event.preventDefault();
      wanted.click();
    }
  });
}

// What takes longer than a moment says so, counts the seconds, and is not sent twice.
for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 90000); // somebody may have stopped it
    form.querySelector(".busy")?.remove();
    const told = document.createElement("p");
    told.className = "busy";
    told.setAttribute("role", "status");
    const seconds = document.createElement("span");
    seconds.setAttribute("aria-hidden", "true");
    told.append(`${form.dataset.busy}. Please wait. `, seconds);
    form.append(told);
    const begun = Date.now();
    setInterval(() => {
      seconds.textContent = `${Math.round((Date.now() - begun) / 1000)} s`;
    }, 1000);
  });
}

// A page that the browser shows again from its memory says how things stood: ask for it again.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
