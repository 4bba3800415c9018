import { element } from '../parts/dom.js';
import { drawing } from './drawing.js';

/** The stances with the sign that tells them apart without colour. */
const SIGNS = { supportive: '+', hostile: '−', cautious: '~', neutral: '·' };
export const STANCES = /** @type {(keyof typeof SIGNS)[]} */ (Object.keys(SIGNS));

/**
 * A stance as a small label, with its confidence; an abstained one says so, one that a reviewer set too.
 * @param {{ stance: keyof typeof SIGNS, confidence: number, abstained: boolean, overridden?: boolean }} judgement
 */
export function stanceLabel({ stance, confidence, abstained, overridden = false }) {
  const percent = overridden ? 'reviewed' : `${Math.round(confidence * 100)} %`;
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
  const svg = drawing('svg', {
    class: 'bar',
    viewBox: '-100 0 200 10',
    preserveAspectRatio: 'none',
    role: 'img',
    'aria-label': `${hostile} hostile, ${cautious} cautious, ${supportive} supportive, ${neutral} neutral`,
  });
  const parts = [
    ['hostile', -half - hostile * unit, hostile * unit],
    ['cautious', -half, half * 2],
    ['supportive', half, supportive * unit],
    ['axis', -0.25, 0.5],
  ];
  for (const [name, x, width] of parts) {
    const [y, height] = name === 'axis' ? [0, 10] : [1, 8];
    svg.append(drawing('rect', { class: name, x, y, width, height }));
  }
  return svg;
}

/** How far the bar of these counts reaches from the middle. @param {Record<string, number>} counts */
export function reach({ supportive = 0, hostile = 0, cautious = 0 }) {
  return Math.max(supportive, hostile) + cautious / 2;
}
