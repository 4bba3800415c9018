import { element } from './dom.js';
import { actorLink } from './statements.js';
import { divergingBar, reach, STANCES } from './stances.js';

/**
 * An actor with a bar of what was said, as a row.
 * @param {{ actorId: string | null, name: string }} actor @param {string} note @param {Record<string, number>} stances
 * @param {number} scale the largest `reach` of the rows
 */
export function countsRow(actor, note, stances, scale) {
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, actorLink(actor), element('span', { class: 'quiet' }, note)),
    element('td', {}, divergingBar(stances, scale)),
    element('td', { class: 'number' }, String(totalOf(stances))),
  );
}

/** @param {string} title @param {any[]} entries actors with their stances, the most frequent first */
export function counterparts(title, entries) {
  if (entries.length === 0) return null;
  const scale = Math.max(...entries.map(({ stances }) => reach(stances)));
  const rows = entries.slice(0, 12).map((entry) => countsRow(entry, '', entry.stances, scale));
  return element(
    'section',
    {},
    element('h2', {}, title),
    element('table', { class: 'actors' }, rows),
  );
}

/** @param {Record<string, number>} stances */
export function totalOf(stances) {
  return STANCES.reduce((sum, stance) => sum + (stances[stance] ?? 0), 0);
}

/** See the service's `balance`; null where nothing was judged. @param {Record<string, number>} stances */
export function balanceOf({ supportive = 0, hostile = 0, cautious = 0 }) {
  const judged = supportive + hostile + cautious;
  return judged === 0 ? null : (supportive - hostile) / judged;
}

/** With its sign, which tells the direction without colour. @param {number | null} balance @param {number} [digits] */
export function balanceText(balance, digits = 2) {
  if (balance === null) return '–';
  const size = Math.abs(balance).toFixed(digits);
  return Number(size) === 0 ? Number(0).toFixed(digits) : `${balance > 0 ? '+' : '−'}${size}`;
}

/** The counts in words. @param {Record<string, number>} stances */
export function countsText(stances) {
  const parts = STANCES.filter((stance) => (stances[stance] ?? 0) > 0);
  return parts.map((stance) => `${stances[stance]} ${stance}`).join(', ');
}
