// Small additions to the stock admin. Everything works without them.
"use strict";

// The buttons that move a row to the ends of a list are made for the mouse alone: let the keyboard press them.
document.querySelectorAll("span.sort i[role=button]").forEach((button) => {
  button.tabIndex = 0;
  button.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      button.click();
      button.focus();
    }
  });
});

// Where the clipboard may be used, a link is copied by one press.
document.querySelectorAll("[data-copy]").forEach((button) => {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.done;
  });
});

// Ctrl+S and ⌘S save the form and stay in it.
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  const row = document.querySelector("#content-main form .submit-row");
  const button = row?.querySelector("[name=_continue]") || row?.querySelector(".default");
  if (!button) return;
  event.preventDefault();
  button.click();
});

// What the widgets of others leave without a name gets it from the label, or from the heading of its table.
function nameWidgets() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const name = select.getAttribute("aria-label") || select.labels[0]?.textContent.replace(/:$/, "");
    const box = select.nextElementSibling;
    if (!name || !box?.classList.contains("select2")) continue;
    for (const part of box.querySelectorAll("[role=combobox], [role=textbox]")) {
      const shown = part.getAttribute("role") === "textbox" ? part.title : "";
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", shown ? `${name}: ${shown}` : name);
    }
  }
  for (const cell of document.querySelectorAll("th.original:empty")) {
    const heading = document.getElementById(cell.closest("[aria-labelledby]")?.getAttribute("aria-labelledby"));
    const name = document.createElement("span");
    name.className = "visually-hidden";
    name.textContent = heading?.textContent.trim() || document.title;
    cell.append(name);
  }
}

nameWidgets();
// They are made after the page is there, and again for each row that is added.
const forms = document.getElementById("content-main");
if (forms) new MutationObserver(nameWidgets).observe(forms, { childList: true, subtree: true });
