// Keeps what one writes as a draft of its own; the record changes only when it is saved.
"use strict";

(() => {
  const place = document.getElementById("labfolio-draft");
  const form = place.closest("form");
  const PAUSE = 3000; // milliseconds without a change before the draft is kept
  const AGAIN = 30000; // after a failure
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
    busy = true;
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    try {
      const answer = await fetch(place.dataset.address, { method: "POST", body: data, redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      place.textContent = (await answer.json()).state;
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
  django.jQuery(form).on("input change", () => later(PAUSE));
  document.addEventListener("formset:added", () => later(PAUSE));
  document.addEventListener("formset:removed", () => later(PAUSE));
})();
