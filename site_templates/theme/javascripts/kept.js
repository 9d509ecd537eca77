// Values that the browser keeps for the site. Without storage, nothing is kept and nothing fails.

/** @param {string} name @param {boolean} [session] whether it is kept only until the window is closed */
export function readKept(name, session = false) {
  try {
    return (session ? sessionStorage : localStorage).getItem(`paper-archive.${name}`);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string | null} value null removes it @param {boolean} [session] */
export function keep(name, value, session = false) {
  try {
    const storage = session ? sessionStorage : localStorage;
    if (value === null) storage.removeItem(`paper-archive.${name}`);
    else storage.setItem(`paper-archive.${name}`, value);
  } catch {
    // Without storage, the value applies to this page only.
  }
}
