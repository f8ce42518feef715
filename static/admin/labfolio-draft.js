// Keeps what one writes as a draft of its own; the record changes only when it is saved.
"use strict";

(() => {
  const place = document.getElementById("labfolio-draft");
  const form = place.closest("form");
  const PAUSE = 3000; // milliseconds without a change before the draft is kept
  const AGAIN = 30000; // after a failure
  const written = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")).toString();
  let asOpened = written();
  let touched = false;
  let kept = false;
  let timer = null;
  let busy = false;
  let sent = false;

  function later(pause) {
    clearTimeout(timer);
    if (!sent) timer = setTimeout(keep, pause);
  }

  async function keep() {
    if (busy) {
      later(PAUSE);
      return;
    }
    // Widgets announce changes while they set themselves up: a form that nobody touched is no draft.
    if (!kept && written() === asOpened) return;
    busy = true;
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    try {
      const answer = await fetch(place.dataset.address, { method: "POST", body: data, redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      place.textContent = (await answer.json()).state;
      kept = true;
    } catch {
      place.textContent = place.dataset.failed;
      later(AGAIN);
    }
    busy = false;
  }

  form.addEventListener("submit", (event) => {
    // A preview leaves the form where it is.
    if (event.submitter?.formTarget) return;
    sent = true;
    clearTimeout(timer);
  });
  form.addEventListener("input", (event) => { touched ||= event.isTrusted; });
  window.addEventListener("load", () => { if (!touched) asOpened = written(); });
  django.jQuery(form).on("input change", () => later(PAUSE));
  document.addEventListener("formset:added", () => later(PAUSE));
  document.addEventListener("formset:removed", () => later(PAUSE));
})();
