import { element } from './dom.js';

/** The stances with the sign that tells them apart without colour. */
const SIGNS = { supportive: '+', hostile: '−', cautious: '~', neutral: '·' };
export const STANCES = /** @type {(keyof typeof SIGNS)[]} */ (Object.keys(SIGNS));
const SVG = 'http://www.w3.org/2000/svg';

/**
 * A stance as a small label, with its confidence; an abstained one says so.
 * @param {{ stance: keyof typeof SIGNS, confidence: number, abstained: boolean }} judgement
 */
export function stanceLabel({ stance, confidence, abstained }) {
  const percent = `${Math.round(confidence * 100)} %`;
  return element(
    'span',
    {
      class: `stance ${abstained ? 'abstained' : stance}`,
      title: abstained ? 'Too uncertain to be counted' : null,
    },
    element('span', { class: 'sign', 'aria-hidden': 'true' }, abstained ? '?' : SIGNS[stance]),
    abstained ? `perhaps ${stance}` : stance,
    element('span', { class: 'percent' }, percent),
  );
}

/** What the four stances look like. */
export function legend() {
  return element('p', { class: 'legend', 'aria-label': 'Stances' }, STANCES.map(stanceSign));
}

/** What the marks in a text look like: the stances, and how reported words differ from quoted ones. */
export function textLegend() {
  return element(
    'p',
    { class: 'legend', 'aria-label': 'Marks in the text' },
    STANCES.map(stanceSign),
    element(
      'span',
      { class: 'stance abstained' },
      element('span', { class: 'sign', 'aria-hidden': 'true' }, '?'),
      'uncertain',
    ),
    element('span', { class: 'sample' }, element('span', { class: 'mark quoted' }, 'quoted words')),
    element(
      'span',
      { class: 'sample' },
      element('span', { class: 'mark reported' }, 'reported speech'),
    ),
  );
}

/** @param {keyof typeof SIGNS} stance */
function stanceSign(stance) {
  return element(
    'span',
    { class: `stance ${stance}` },
    element('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[stance]),
    stance,
  );
}

/**
 * Counts as a diverging bar: hostile to the left, supportive to the right, cautious astride the middle.
 * @param {Record<string, number>} counts
 * @param {number} scale the largest `reach` of the bars shown together
 */
export function divergingBar(counts, scale) {
  const { supportive = 0, hostile = 0, cautious = 0, neutral = 0 } = counts;
  const unit = 100 / Math.max(scale, 1);
  const half = (cautious / 2) * unit;
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'bar');
  svg.setAttribute('viewBox', '-100 0 200 10');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('role', 'img');
  svg.setAttribute(
    'aria-label',
    `${hostile} hostile, ${cautious} cautious, ${supportive} supportive, ${neutral} neutral`,
  );
  const parts = [
    ['hostile', -half - hostile * unit, hostile * unit],
    ['cautious', -half, half * 2],
    ['supportive', half, supportive * unit],
    ['axis', -0.25, 0.5],
  ];
  for (const [name, x, width] of parts) {
    const part = document.createElementNS(SVG, 'rect');
    const box = {
      class: name,
      x,
      y: name === 'axis' ? 0 : 1,
      width,
      height: name === 'axis' ? 10 : 8,
    };
    for (const [attribute, value] of Object.entries(box))
      part.setAttribute(attribute, String(value));
    svg.append(part);
  }
  return svg;
}

/** How far the bar of these counts reaches from the middle. @param {Record<string, number>} counts */
export function reach({ supportive = 0, hostile = 0, cautious = 0 }) {
  return Math.max(supportive, hostile) + cautious / 2;
}
