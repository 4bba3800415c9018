const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element of a drawing. Places and sizes are attributes; the page's policy lets no style in.
 * @param {string} tag @param {Record<string, unknown>} [attributes] @param {...(Node | string)} children
 */
export function drawing(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== null) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** Lets the keyboard do what a click does. @param {Element} part @param {() => void} act */
export function actOn(part, act) {
  part.addEventListener('click', act);
  part.addEventListener('keydown', (event) => {
    const { key } = /** @type {KeyboardEvent} */ (event);
    if (key !== 'Enter' && key !== ' ') return;
    event.preventDefault();
    act();
  });
}
