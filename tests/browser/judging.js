/** What `judging.py` asks of a page, once axe-core is in it. */

/** @type {Record<string, Map<Element, string>>} */
window.remembered = {};

/** Each visible element, with the properties of it and of all around it that decide whether its text can be read. */
window.looks = () => {
  const looks = new Map();
  for (const one of document.querySelectorAll("body, body *")) {
    const style = getComputedStyle(one);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.5 && style.fontWeight >= 700);
    const { color, backgroundColor, backgroundImage, opacity, position, textDecorationLine, textShadow } = style;
    const own = [color, backgroundColor, backgroundImage, opacity, position, textDecorationLine, textShadow, isLarge];
    looks.set(one, `${looks.get(one.parentElement) ?? ""}/${own}`);
  }
  return new Map([...looks].filter(([one]) => one.checkVisibility()));
};

/** The outermost elements that do not look as remembered by that name, or were not visible. */
window.changed = (name) => {
  const differ = new Set();
  for (const [one, look] of window.looks()) if (window.remembered[name].get(one) !== look) differ.add(one);
  return [...differ].filter((one) => !differ.has(one.parentElement));
};

/** What axe-core finds in the document or in these elements, of each rule the first three. */
window.judge = async (elements, options) => {
  if (elements?.length === 0) return [];
  const context = elements ? { include: elements } : document;
  const { violations } = await axe.run(context, { resultTypes: ["violations"], ...options });
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, html }) => `${id} at ${target.join(" ")}: ${html.slice(0, 200)}`),
  );
};

/** What stands alone and is smaller than so many pixels. */
window.tooSmall = (least) => {
  const targets = [...document.querySelectorAll("a[href], button, summary, select, input")];
  const small = targets.filter((one) => {
    const target = one.matches("label input") && one.type !== "search" ? one.closest("label") : one;
    const sentence = one.closest("p, li, dd");
    const isInSentence =
      sentence && [...sentence.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim().length > 3);
    const box = target.getBoundingClientRect();
    const width = one.closest(".pa-month") ? Math.max(box.width, least) : box.width;
    const isSmall = box.height > 1 && Math.min(box.height, width) < least;
    const isPart = one.closest(".pa-prose, .pa-authors, .pa-card details, .pa-card .ps-excerpt");
    return one.checkVisibility() && isSmall && !isInSentence && !isPart;
  });
  return small.map((one) => one.outerHTML.slice(0, 120));
};
