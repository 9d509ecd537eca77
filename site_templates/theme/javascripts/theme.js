// Light or dark: as the system is, until the reader chooses.

const KEY = "paper-archive.theme";

/** Put the switch into the header, and keep what is chosen with it; what the system has anyway is not kept. */
export function startTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pa-tool";
  button.title = button.textContent = "Change colours";
  button.addEventListener("click", () => {
    const system = dark.matches ? "dark" : "light";
    const shown = document.documentElement.dataset.theme ?? system;
    const wanted = shown === "dark" ? "light" : "dark";
    if (wanted === system) {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = wanted;
    }
    keep(wanted === system ? null : wanted);
  });
  document.querySelector(".pa-header")?.append(button);
}

/** @param {string | null} theme */
function keep(theme) {
  try {
    if (theme) {
      localStorage.setItem(KEY, theme);
    } else {
      localStorage.removeItem(KEY);
    }
  } catch {
    // A browser that keeps nothing shows the choice on this page only.
  }
}
