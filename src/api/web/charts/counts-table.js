import { element } from '../parts/dom.js';
import { actorLink } from '../parts/statements.js';
import { divergingBar, reach, STANCES } from './stances.js';

/**
 * An actor with a bar of what was said, as a row.
 * @param {{ actorId: string | null, name: string }} actor @param {string} note @param {Record<string, number>} stances
 * @param {number} scale the largest `reach` of the rows
 * @param {Node | null} [way] a link or button that leads to the statements; it is given the count as its text
 */
export function countsRow(actor, note, stances, scale, way = null) {
  const count = String(totalOf(stances));
  if (way !== null) /** @type {Element} */ (way).prepend(count);
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, actorLink(actor), element('span', { class: 'quiet' }, note)),
    element('td', {}, divergingBar(stances, scale)),
    element('td', { class: 'number' }, way ?? count),
  );
}

const SHOWN = 8;

/**
 * The other side of what was said, by whether it is friend or foe; the way to the statements is behind each bar.
 * @param {string} title @param {readonly [friends: string, foes: string, neither: string]} names
 * @param {any[]} entries actors with their stances, the most frequent first
 * @param {(entry: any) => Node | null} wayOf the link or button to an entry's statements; null where there is none
 */
export function counterparts(title, [friends, foes, neither], entries, wayOf) {
  if (entries.length === 0) return null;
  const scale = Math.max(...entries.map(({ stances }) => reach(stances)));
  const group = (/** @type {string} */ name, /** @type {number} */ sign) => {
    const members = entries.filter(({ stances }) => Math.sign(leaning(stances)) === sign);
    if (members.length === 0) return null;
    members.sort((a, b) => Math.abs(leaning(b.stances)) - Math.abs(leaning(a.stances)));
    const more = members.length > SHOWN ? `, ${SHOWN} of ${members.length}` : '';
    return element(
      'tbody',
      {},
      element(
        'tr',
        {},
        element('th', { scope: 'rowgroup', colspan: 3, class: 'group' }, `${name}${more}`),
      ),
      members
        .slice(0, SHOWN)
        .map((entry) => countsRow(entry, '', entry.stances, scale, wayOf(entry))),
    );
  };
  const groups = [group(friends, 1), group(foes, -1), group(neither, 0)];
  return element(
    'section',
    {},
    element('h2', {}, title),
    element(
      'table',
      { class: 'actors' },
      element('caption', { class: 'heard' }, title),
      groups.filter((part) => part !== null),
    ),
  );
}

/** @param {Record<string, number>} stances */
function leaning({ supportive = 0, hostile = 0 }) {
  return supportive - hostile;
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
