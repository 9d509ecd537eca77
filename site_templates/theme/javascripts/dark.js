// Runs before the page is drawn, and so is no module: the colours that the reader chose, see theme.js.
try {
  const theme = localStorage.getItem("paper-archive.theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing shows the system's colours.
}
