// Shows what the search of the header finds while one writes. Without this file, Enter leads to a page of results.
"use strict";

(() => {
  const form = document.getElementById("labfolio-find");
  const input = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const told = form.querySelector("[role=status]");
  const PAUSE = 150; // milliseconds
  let timer = null;
  let running = null;
  let active = -1;

  function close() {
    list.hidden = true;
    list.replaceChildren();
    told.textContent = "";
    choose(-1);
    input.setAttribute("aria-expanded", "false");
  }

  function choose(number) {
    const options = [...list.children];
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === number)));
    active = number;
    if (number < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", options[number].id);
      options[number].scrollIntoView({ block: "nearest" });
    }
  }

  function show({ found, told: sentence }) {
    list.replaceChildren(
      ...found.map(({ name, kind, href }, place) => {
        const option = document.createElement("li");
        option.id = `labfolio-found-${place}`;
        option.setAttribute("role", "option");
        option.dataset.href = href;
        const about = document.createElement("span");
        about.textContent = kind;
        option.append(name, " ", about);
        return option;
      }),
    );
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    told.textContent = sentence;
    choose(-1);
  }

  async function ask() {
    running?.abort();
    const text = input.value.trim();
    if (!text) {
      close();
      return;
    }
    running = new AbortController();
    try {
      const address = `${form.action}?${new URLSearchParams({ q: text })}`;
      const answer = await fetch(address, {
        headers: { Accept: "application/json" },
        redirect: "manual",
        signal: running.signal,
      });
      if (answer.ok) show(await answer.json());
      else close();
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.key === "Escape") {
      if (!list.hidden) event.preventDefault();
      close();
    } else if (count && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(active < 0 && step < 0 ? count - 1 : (active + step + count) % count);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.assign(list.children[active].dataset.href);
    }
  });
  // The list keeps the focus in the field.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.href);
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
})();
