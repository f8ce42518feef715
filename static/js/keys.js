// "/" goes to the search, "?" lists the keys: on public pages and in the admin. Both can be switched off.
"use strict";

(() => {
  const { search } = document.currentScript.dataset; // where to search, on a page that has no search of its own
  const dialog = document.getElementById("keys");
  const choice = dialog.querySelector("[data-keys-on]");
  const field = () => [...document.querySelectorAll("input[type=search]")].find((one) => one.checkVisibility());

  function isOn() {
    try {
      return localStorage.getItem("keys") !== "off";
    } catch {
      return true;
    }
  }

  // Where letters are written, they are letters.
  function isTyping(place) {
    const writes = place.closest?.("textarea, select, input, [contenteditable], dialog[open], [role=listbox]");
    return writes !== null && !["checkbox", "radio", "button", "submit", "color", "range"].includes(writes?.type);
  }

  function goToSearch() {
    const found = field();
    if (!found) location.assign(search);
    else {
      found.focus();
      found.select();
    }
  }

  document.addEventListener("keydown", (event) => {
    const modified = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented;
    if (modified || !["/", "?"].includes(event.key) || isTyping(event.target) || !isOn()) return;
    event.preventDefault();
    if (event.key === "/") goToSearch();
    else dialog.showModal();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys]")) dialog.showModal();
    if (event.target === dialog) dialog.close(); // beside it
  });

  choice.checked = isOn();
  choice.addEventListener("change", () => {
    try {
      if (choice.checked) localStorage.removeItem("keys");
      else localStorage.setItem("keys", "off");
    } catch {
      // Not remembered, where storage is forbidden.
    }
  });

  for (const button of document.querySelectorAll("[data-keys]")) button.hidden = false;
  if (location.hash === "#search") field()?.focus();
})();
