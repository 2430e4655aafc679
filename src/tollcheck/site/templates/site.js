// The search of a site that has no server: the list that stands on the page is narrowed by the words that are typed.
"use strict";
(() => {
  const rows = window.tollcheckIndex || [];
  const [box, words, told, found] = ["search", "words", "told", "found"].map((id) => document.getElementById(id));
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const held = rows.map(([url, title, day, rest]) => ({ url, title, day, text: plain(title + " " + rest) }));
  const show = () => {
    const wanted = plain(words.value).split(/\s+/).filter(Boolean);
    const fitting = held.filter((row) => wanted.every((word) => row.text.includes(word)));
    found.replaceChildren(
      ...fitting.map((row) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        const day = document.createElement("span");
        link.href = row.url;
        link.textContent = row.title;
        day.className = "count";
        day.textContent = row.day;
        item.append(link, " ", day);
        return item;
      }),
    );
    told.textContent = fitting.length === 1 ? "1 check" : fitting.length + " checks";
  };
  box.hidden = false;
  words.addEventListener("input", show);
})();
