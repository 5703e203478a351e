/* Search, and wide tables that the keyboard can scroll. Every page reads in full without this file. */
(() => {
  "use strict";

  const MOST_SHOWN = 20;
  const AROUND = 90;

  const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[’']/g, "").toLowerCase();
  const wordsOf = (text) => folded(text).match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
  const stem = (word) => (word.length > 4 ? word.replace(/(?:ies|es|s)$/, (end) => (end === "ies" ? "y" : "")) : word);
  const starting = (word) => new RegExp(`(?<![\\p{L}\\p{N}])${word}`, "u");

  /* A question as a list of words, each with the other words that mean the same. */
  const asked = (question, synonyms) => {
    const whole = ` ${wordsOf(question).join(" ")} `;
    const group = synonyms.find((names) => names.some((name) => whole.includes(` ${name} `)));
    const name = group?.find((one) => whole.includes(` ${one} `));
    const rest = name ? whole.replace(` ${name} `, " ") : whole;
    const sought = rest.split(" ").filter(Boolean).map((word) => ({ word, forms: [starting(stem(word))] }));
    return group ? [{ word: name, forms: group.map((one) => starting(stem(one))) }, ...sought] : sought;
  };

  const weigh = (entry, sought) => {
    let total = 0;
    const missing = [];
    for (const { word, forms } of sought) {
      const best = Math.max(
        ...forms.map((form, at) => {
          const worth = form.test(entry.heading) ? 12 : form.test(entry.also) ? 8 : form.test(entry.body) ? 2 : 0;
          return at ? worth / 2 : worth;
        }),
      );
      total += best;
      if (!best) missing.push(word);
    }
    return { entry, total, missing };
  };

  const found = (question, index) => {
    const sought = asked(question, index.synonyms);
    const exact = folded(question).trim();
    const weighed = index.entries
      .map((entry) => weigh(entry, sought))
      .filter(({ missing }) => missing.length < sought.length)
      .map((one) => ({ ...one, total: one.total + (folded(one.entry.id) === exact ? 100 : 0) }));
    const least = Math.min(...weighed.map(({ missing }) => missing.length));
    const results = weighed.filter(({ missing }) => missing.length === least).sort((a, b) => b.total - a.total);
    return { results, sought };
  };

  /* The part of a text that holds the first word sought, with each word sought in a mark. */
  const excerpt = (text, sought) => {
    const plain = folded(text);
    const forms = sought.flatMap((one) => one.forms);
    const first = Math.max(0, Math.min(...forms.map((form) => plain.search(form)).filter((at) => at >= 0), plain.length));
    const from = first === plain.length || first < AROUND ? 0 : plain.indexOf(" ", first - AROUND) + 1;
    const part = text.slice(from, from + 2 * AROUND + 40);
    const line = document.createElement("p");
    if (from) line.append("… ");
    for (const piece of part.split(/([\p{L}\p{N}]+(?:[’'][\p{L}]+)?)/u)) {
      const hit = piece && forms.some((form) => folded(piece).search(form) === 0);
      line.append(hit ? Object.assign(document.createElement("mark"), { textContent: piece }) : piece);
    }
    if (from + part.length < text.length) line.append(" …");
    return line;
  };

  const item = ({ entry }, sought, base) => {
    const line = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: `${base}/${entry.url}`, textContent: entry.title });
    const where = Object.assign(document.createElement("span"), { className: "rt-search__where", textContent: entry.page });
    line.append(link, where);
    if (entry.text) line.append(excerpt(entry.text, sought));
    return line;
  };

  /* What is announced, in the words of the frame's language. */
  const told = (results, missing, words) => {
    if (!results.length) return words.none;
    const count = results.length === 1 ? words.one : words.other.replace("#", results.length);
    const shown = results.length > MOST_SHOWN ? ` (1–${MOST_SHOWN})` : "";
    return `${count}${shown}${missing.length ? `. ${words.missing}: ${missing.join(", ")}` : ""}`;
  };

  const prepared = ({ entries, synonyms }) => ({
    synonyms,
    entries: entries.map(([url, id, title, page, text, also]) => {
      return { url, id, title, page, text, heading: folded(`${title} ${page === title ? "" : id}`), also: folded(also), body: folded(`${page} ${text}`) };
    }),
  });

  /* The index is a script, so that it also comes when the page was opened from a folder. */
  const fetched = (address) =>
    new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: address });
      script.addEventListener("load", () => resolve(prepared(window.roundtableIndex)));
      script.addEventListener("error", () => reject(new Error("the search index could not be read")));
      document.head.append(script);
    });

  const openSearch = () => {
    const box = document.querySelector(".rt-search");
    const input = box.querySelector("input");
    const status = box.querySelector("[role=status]");
    const list = box.querySelector("ol");
    let index;

    const close = () => {
      list.hidden = true;
      list.replaceChildren();
      status.textContent = "";
    };

    const answer = async () => {
      const question = input.value;
      if (!question.trim()) return close();
      index ??= fetched(box.dataset.index);
      try {
        const { results, sought } = found(question, await index);
        if (question !== input.value) return;
        list.replaceChildren(...results.slice(0, MOST_SHOWN).map((one) => item(one, sought, box.dataset.base)));
        list.hidden = !results.length;
        status.textContent = told(results, results[0]?.missing ?? [], box.dataset);
      } catch (error) {
        status.textContent = `Search does not work here: ${error.message}.`;
      }
    };

    const move = (event) => {
      const stops = [input, ...list.querySelectorAll("a")];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") {
        close();
        input.focus();
      } else if (event.key === "Enter" && document.activeElement === input) {
        list.querySelector("a")?.click();
      } else if (step && !list.hidden) {
        event.preventDefault();
        stops[Math.min(Math.max(stops.indexOf(document.activeElement) + step, 0), stops.length - 1)].focus();
      }
    };

    input.addEventListener("focus", () => (index ??= fetched(box.dataset.index)), { once: true });
    input.addEventListener("input", answer);
    box.addEventListener("keydown", move);
    box.addEventListener("focusout", (event) => event.relatedTarget && !box.contains(event.relatedTarget) && close());
    document.addEventListener("pointerdown", (event) => box.contains(event.target) || close());
  };

  /* A table that is wider than the page gets a tab stop and a name, and only then. */
  const openTables = () => {
    for (const box of document.querySelectorAll(".rt-table")) {
      const scrolls = box.scrollWidth > box.clientWidth + 1;
      const given = { tabindex: "0", role: "group", "aria-label": `${box.dataset.name}: table, scrolls sideways` };
      for (const [key, value] of Object.entries(given)) {
        if (scrolls) box.setAttribute(key, value);
        else box.removeAttribute(key);
      }
    }
  };

  openSearch();
  openTables();
  new ResizeObserver(openTables).observe(document.body);
})();
