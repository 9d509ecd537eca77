// Applies the colours and the layout that the reader chose, see theme.js and layout.js. It is not a module, because it must
// run before the page is drawn.
try {
  for (const name of ["theme", "layout"]) {
    const chosen = localStorage.getItem(`paper-archive.${name}`);
    if (chosen) document.documentElement.dataset[name] = chosen;
  }
} catch {
  // Without storage, the browser shows the system's colours and the usual layout.
}
