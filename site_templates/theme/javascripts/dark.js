// Applies the colours that the reader chose, see theme.js. It is not a module, because it must run before the page is drawn.
try {
  const theme = localStorage.getItem("paper-archive.theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Without storage, the browser shows the system's colours.
}
