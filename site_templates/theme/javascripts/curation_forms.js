// How values are written in a curation file, in the same forms as `builder/curations/` writes them.

const WIDTH = 100;
/** A name that needs no quotes in YAML. */
const PLAIN_NAME = /^[\p{L}\p{Nl}\p{No}](?:[\p{L}\p{N}_.'’ -]*[\p{L}\p{N}_.’])?$/u;

/**
 * How a value of each form is written, and a placeholder that `check` does not take for a value; both from behind the
 * colon of the field's name.
 * @type {Record<string, [(shown: any) => string[], string[]]>}
 */
export const FORMS = {
  text: [(text) => block("", text), [" >-", "  ..."]],
  names: [(names) => ["", ...names.flatMap(author)], ["", "  - ..."]],
  organization: [
    ({ handle, name }) => ["", `  handle: ${handle}`, ...block("name:", name, "  ")],
    ["", "  handle: ...", "  name: ..."],
  ],
  date: [(day) => [` ${day}`], [" ..."]],
  value: [(value) => [` ${value}`], [" ..."]],
  links: [(kinds) => ["", ...kinds.flatMap(linksOfKind)], ["", "  code: ..."]],
  topics: [(slugs) => [` [${slugs.join(", ")}]`], [" [...]"]],
};

/** A free text below its key, so that nothing in it needs quoting. @param {string} key @param {string} text @param {string} [indent] */
function block(key, text, indent = "") {
  const paragraphs = text.split("\n\n").map((paragraph) => wrapped(paragraph).map((line) => `${indent}  ${line}`));
  return [`${indent}${key} >-`, ...paragraphs.flatMap((lines, at) => (at ? ["", ...lines] : lines))];
}

/** @param {string} paragraph */
function wrapped(paragraph) {
  /** @type {string[]} */
  const lines = [];
  for (const word of paragraph.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length && longer.length <= WIDTH) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** @param {string} name */
function author(name) {
  return PLAIN_NAME.test(name) ? [`  - ${name}`] : block("-", name, "  ");
}

/** @param {[string, string[]]} links */
function linksOfKind([kind, urls]) {
  return urls.length === 1 ? [`  ${kind}: ${urls[0]}`] : [`  ${kind}:`, ...urls.map((url) => `    - ${url}`)];
}
