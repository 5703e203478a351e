/* What the page needs beyond HTML: names and states for those who cannot see it. Everything reads without it. */
(() => {
  "use strict";

  const name = (selector, words) => {
    for (const element of document.querySelectorAll(selector)) element.setAttribute("aria-label", words);
  };

  const announceResults = () => {
    document.querySelector(".md-search-result__meta")?.setAttribute("role", "status");
  };

  const wide = (element) => element.scrollWidth > element.clientWidth + 1;

  /* A table that is wider than the page can be reached and scrolled with the keyboard, and says what it is. */
  const openTables = () => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset > table")) {
      const scrolls = wide(box);
      box.toggleAttribute("tabindex", scrolls);
      if (scrolls) {
        box.tabIndex = 0;
        box.setAttribute("role", "region");
        box.setAttribute("aria-label", "Table, scrolls sideways");
      } else {
        box.removeAttribute("role");
        box.removeAttribute("aria-label");
      }
    }
  };

  const start = () => {
    name(".md-search", "Search this site");
    name(".md-path", "Where you are");
    announceResults();
    openTables();
    new ResizeObserver(openTables).observe(document.body);
  };

  document.addEventListener("DOMContentLoaded", start);
  window.addEventListener("load", openTables);
})();
