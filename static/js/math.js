// Turns the formulas that the Markdown renderer marked into typeset mathematics.
for (const node of document.querySelectorAll(".math")) {
  const source = node.textContent;
  window.katex.render(source, node, {
    displayMode: node.classList.contains("block"),
    throwOnError: false,
    trust: false,
    maxExpand: 100,
    maxSize: 20,
  });
}
