// What a script adds to pages that work without it: progress as it comes, a part of a page replaced instead of the
// whole, words of the article taken over by selecting them, a file dropped, and keys.
"use strict";

const field = (element) => element.closest("input, textarea, select, [contenteditable]");

// --- progress ---
const waiting = document.querySelector("[data-events]");
if (waiting) {
  const source = new EventSource(waiting.dataset.events);
  const bar = waiting.querySelector("progress");
  source.addEventListener("progress", (event) => {
    waiting.querySelector("[data-said]").textContent = event.data;
    const many = event.data.match(/([\d,]+) of ([\d,]+)$/);
    if (many) {
      [bar.max, bar.value] = [many[2], many[1]].map((number) => Number(number.replaceAll(",", "")));
    } else {
      bar.removeAttribute("value"); // how much there is to do is not known
    }
  });
  source.addEventListener("over", () => {
    source.close();
    location.replace(waiting.dataset.then);
  });
}

// --- parts of a page, replaced by those of the answer ---
async function replaceParts(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok || !page.querySelector("[data-part]")) {
    document.querySelector("main").replaceWith(page.querySelector("main"));
    document.querySelector("main").focus();
    return false;
  }
  const old = new Map([...document.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
  const fresh = [...page.querySelectorAll("[data-part]")];
  const same = fresh.length === old.size && fresh.every((part) => old.has(part.dataset.part));
  if (!same) {
    document.querySelector("main").replaceWith(page.querySelector("main"));
    return true;
  }
  for (const part of fresh) {
    const before = old.get(part.dataset.part);
    if (before.outerHTML !== part.outerHTML) before.replaceWith(part);
  }
  return true;
}

function say(page) {
  // A live region is heard when its words change, not when it comes with the words in it.
  const region = page.getElementById("changes");
  if (!region) return;
  const words = region.innerHTML;
  region.textContent = "";
  setTimeout(() => {
    region.innerHTML = words; // our own page's, escaped by the server
  }, 50);
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-part-form]")) return;
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  form.classList.add("busy");
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (new URL(answer.url).pathname.startsWith("/jobs/")) {
      location.assign(answer.url);
      return;
    }
    if (await replaceParts(answer)) {
      say(document);
      const back = form.dataset.back && document.getElementById(form.dataset.back);
      if (back) {
        back.open = true;
        back.querySelector("summary").focus({ preventScroll: true });
      }
    }
  } catch {
    form.submit();
  } finally {
    button.disabled = false;
    form.classList.remove("busy");
  }
});

let asked = new AbortController();

document.addEventListener("change", async (event) => {
  const form = event.target.closest("form[data-live]");
  if (!form) return;
  asked.abort(); // an answer to an earlier choice that comes late would undo this one
  asked = new AbortController();
  const address = `${location.pathname}?${new URLSearchParams(new FormData(form))}`;
  try {
    const answer = await fetch(address, { signal: asked.signal });
    if (answer.ok) {
      await replaceParts(answer);
      history.replaceState(null, "", address);
    }
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
});

// --- words of the article that are taken for a claim ---
document.addEventListener("selectionchange", () => {
  const marking = document.querySelector("[data-marking] input[name=words]");
  const chosen = document.getSelection();
  if (!marking || !chosen || chosen.isCollapsed || !chosen.anchorNode) return;
  const text = document.querySelector(".article");
  if (!text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return;
  const words = chosen.toString().replace(/\s+/g, " ").trim();
  if (words && words.length < 500) marking.value = words;
});

// --- a file dropped anywhere on the form ---
const check = document.querySelector("form[data-drop]");
if (check) {
  check.addEventListener("dragover", (event) => {
    event.preventDefault();
    check.classList.add("over");
  });
  check.addEventListener("dragleave", () => check.classList.remove("over"));
  check.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    check.classList.remove("over");
    check.querySelector("input[type=file]").files = event.dataTransfer.files;
  });
}

// --- keys ---
const GO = { "?": "/keys", n: "/", a: "/ask", t: "/trace", r: "/records", h: "/history" };

function step(by) {
  const cards = [...document.querySelectorAll(".card")];
  if (!cards.length) return;
  const at = cards.findIndex((card) => card.contains(document.activeElement));
  const next = cards[Math.min(cards.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "start" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || field(event.target)) return;
  const here = document.activeElement.closest(".card") || document.querySelector(".card");
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "c" && here) {
    const desk = here.querySelector("details.desk");
    desk.open = true;
    desk.querySelector("input[type=text]").focus();
  } else if (event.key === "d" && here) here.querySelector(".desk-link a")?.click();
  else if (event.key in GO) location.assign(GO[event.key]);
  else return;
  event.preventDefault();
});
