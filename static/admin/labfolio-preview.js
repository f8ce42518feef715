// The page beside its form, shown anew while one writes. Without this file a button shows it.
"use strict";

const panel = document.getElementById("labfolio-preview");
const form = document.getElementById(panel.dataset.form);
const frame = panel.querySelector("iframe");
const state = panel.querySelector(".labfolio-preview-state");
const view = panel.querySelector(".labfolio-preview-window");
const widths = panel.querySelector(".labfolio-widths");
const PAUSE = 800; // milliseconds without a change before the page is asked for
let timer = null;
let running = null;

function say(text, isProblem) {
  state.textContent = text;
  state.classList.toggle("labfolio-problem", isProblem);
}

// What would be sent, without the files: a preview stores nothing.
function sentData() {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
}

async function show() {
  clearTimeout(timer);
  if (!panel.open) return;
  running?.abort();
  const request = (running = new AbortController());
  say(panel.dataset.loading, false);
  try {
    const answer = await fetch(panel.dataset.address, { method: "POST", body: sentData(), signal: request.signal });
    const text = await answer.text();
    const isPage = (answer.headers.get("Content-Type") || "").startsWith("text/html");
    if (answer.ok && isPage && !answer.redirected) fill(text);
    // Where there is no page, the last good one stays.
    else say(isPage ? panel.dataset.failed : text, true);
  } catch (error) {
    if (error.name !== "AbortError") say(panel.dataset.failed, true);
  }
}

function fill(html) {
  const top = frame.contentWindow?.scrollY || 0;
  frame.addEventListener("load", () => settle(top), { once: true });
  frame.srcdoc = html;
}

// The page is to be looked at: its links lead nowhere but to its own parts.
function settle(top) {
  const page = frame.contentDocument;
  page.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link) return;
    event.preventDefault();
    const address = link.getAttribute("href");
    if (address.startsWith("#")) page.getElementById(decodeURIComponent(address.slice(1)))?.scrollIntoView();
  }, true);
  for (const kind of ["submit", "input", "change"]) {
    page.addEventListener(kind, (event) => {
      if (kind === "submit") event.preventDefault();
      event.stopImmediatePropagation();
    }, true);
  }
  frame.contentWindow.scrollTo(0, top);
  say(panel.dataset.shown, false);
}

// The page gets the width of the chosen screen and is made smaller to fit.
function fit() {
  const chosen = Number(widths.querySelector("input:checked").value);
  const scale = Math.min(1, view.clientWidth / chosen);
  frame.style.width = `${chosen}px`;
  frame.style.height = `${view.clientHeight / scale}px`;
  frame.style.transform = `scale(${scale})`;
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(show, PAUSE);
}

widths.hidden = false;
widths.addEventListener("change", fit);
new ResizeObserver(fit).observe(view);
panel.querySelector("button").addEventListener("click", (event) => {
  event.preventDefault();
  show();
});
panel.addEventListener("toggle", show);
// Select2 and the date pickers tell jQuery alone.
django.jQuery(form).on("input change", later);
document.addEventListener("formset:added", later);
document.addEventListener("formset:removed", later);
// Beside the form where there is room; below it, and shut, where there is none.
panel.open = matchMedia("(min-width: 1200px)").matches;
