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
