// Everything here only makes quicker or nicer what the page can already do without it.
"use strict";

const root = document.documentElement;
const { editLinks } = document.currentScript.dataset;

// Light, dark, or as the system has it.
function nextScheme() {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const shown = root.dataset.scheme || system;
  return { chosen: shown === "dark" ? "light" : "dark", system };
}

function switchScheme() {
  const { chosen, system } = nextScheme();
  // Choosing what the system has anyway means to follow the system again.
  if (chosen === system) delete root.dataset.scheme;
  else root.dataset.scheme = chosen;
  try {
    if (chosen === system) localStorage.removeItem("scheme");
    else localStorage.setItem("scheme", chosen);
  } catch {
    // Not remembered, where storage is forbidden.
  }
}

async function copySource(button) {
  const source = button.closest(".source").querySelector("[data-text]");
  try {
    await navigator.clipboard.writeText(source.textContent);
    const label = button.querySelector("[data-label]");
    const before = label.textContent;
    label.textContent = button.dataset.done;
    setTimeout(() => { label.textContent = before; }, 2000);
  } catch {
    const range = document.createRange();
    range.selectNodeContents(source);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
}

// A filtered list is fetched from the address that would show it, and put in the place of the old one.
let running = null;

async function showFiltered(list, address) {
  running?.abort();
  running = new AbortController();
  list.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: running.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(list.id);
    // Formulas are typeset while a page loads.
    if (!fresh || fresh.querySelector(".math")) throw new Error("load it as a page");
    replaceList(list, fresh);
    history.replaceState(null, "", address);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

function replaceList(list, fresh) {
  const field = document.activeElement?.name === "q" && list.contains(document.activeElement) ? document.activeElement : null;
  const open = [...list.querySelectorAll(".facet details[open]")].map((details) => details.dataset.facet);
  for (const details of fresh.querySelectorAll(".facet details")) {
    if (open.includes(details.dataset.facet)) details.open = true;
  }
  list.replaceWith(fresh);
  if (!field) return;
  const next = fresh.querySelector("input[name=q]");
  next.value = field.value;
  next.focus({ preventScroll: true });
  next.setSelectionRange(field.selectionStart, field.selectionEnd);
}

function addressOf(form) {
  const address = new URL(form.action);
  const pairs = [...new FormData(form)].filter(([, value]) => value !== "");
  address.search = new URLSearchParams(pairs).toString();
  address.hash = "";
  return address.href;
}

let pause = 0;

document.addEventListener("input", (event) => {
  const form = event.target.closest("[data-filter] form");
  if (!form || event.isComposing) return;
  clearTimeout(pause);
  pause = setTimeout(() => showFiltered(form.closest("[data-filter]"), addressOf(form)), 180);
});

document.addEventListener("compositionend", (event) => {
  event.target.dispatchEvent(new Event("input", { bubbles: true }));
});

document.addEventListener("submit", (event) => {
  const list = event.target.closest("[data-filter]");
  if (!list) return;
  event.preventDefault();
  clearTimeout(pause);
  showFiltered(list, addressOf(event.target));
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-scheme-switch]")) switchScheme();
  const copy = event.target.closest("[data-copy]");
  if (copy) copySource(copy);
  const chip = event.target.closest("a[data-chip]");
  if (!chip || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  showFiltered(chip.closest("[data-filter]"), chip.href);
});

// A picture that is not there: its plain form, and without that none. The page stands as if there were no picture.
function doWithout(image) {
  const others = image.closest("picture")?.querySelectorAll("source") ?? [];
  if (others.length || image.srcset) {
    image.removeAttribute("srcset");
    others.forEach((source) => source.remove());
  } else {
    image.hidden = true;
  }
}

document.addEventListener("error", ({ target }) => target instanceof HTMLImageElement && doWithout(target), true);
// Those that failed before this file came.
for (const image of document.images) if (image.complete && !image.naturalWidth) doWithout(image);

// "Edit this": asked for only where somebody signed in. The page itself is the same for everybody.
function offerEditing({ text, links }) {
  for (const { at, href, name } of links) {
    const place = document.querySelector(at);
    const block = place?.closest("li, article, section, main");
    if (!block) continue;
    const link = document.createElement("a");
    link.href = href;
    link.className = "edit-this no-print";
    link.textContent = text;
    link.setAttribute("aria-label", name);
    block.classList.add("editable");
    // Keyboards and screen readers meet it first in its block; the eye finds it at the corner.
    block.prepend(link);
  }
}

async function askWhatIsMine() {
  const address = `${editLinks}?${new URLSearchParams({ page: location.pathname })}`;
  try {
    const answer = await fetch(address, { redirect: "manual" });
    if (answer.ok) offerEditing(await answer.json());
    // The session is over, and the hint with it.
    else document.cookie = "labfolio_editor=; max-age=0; path=/; samesite=lax";
  } catch {
    // Without a connection nothing can be edited anyway.
  }
}

if (location.protocol.startsWith("http") && document.cookie.split("; ").includes("labfolio_editor=1")) askWhatIsMine();
