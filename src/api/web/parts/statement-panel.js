import { chooser, filterForm, queryOf, toggle } from './controls.js';
import { counted, element } from './dom.js';
import { proseOf } from './prose.js';
import { STANCES, textLegend } from '../charts/stances.js';
import { statementCard } from './statement-card.js';
import { statementNote } from './statement-note.js';
import { isReported } from './statements.js';

const UNKNOWN = 'unknown';
const NARROW = window.matchMedia('(max-width: 56rem)');

/**
 * An article's text with its statements marked, and beside it their list, which can be narrowed and corrected.
 * @param {string} text @param {any} analysis
 * @param {{ selected: string | null, review: any, signal: AbortSignal }} options the statement to begin with; who may
 *   correct (see `statement-review.js`)
 */
export function statementPanel(text, { statements, actors }, { selected, review, signal }) {
  const form = panelForm(statements);
  // Beside the legend, so that on a phone it stands above the text.
  const reported = toggle('reported', 'Reported speech', true);
  const reading = element('div', { class: 'text' });
  const list = element('ol', { class: 'cards' });
  const count = element('p', { class: 'quiet', role: 'status' });
  const show = () => {
    const shown = statements.filter(
      isWanted(queryOf(form), reported.querySelector('input').checked),
    );
    reading.replaceChildren(proseOf(text, shown));
    list.replaceChildren(
      ...shown.map((/** @type {any} */ each) => statementCard(each, review.of(each, actors))),
    );
    count.textContent = countOf(shown.length, statements.length);
  };
  const select = (/** @type {string} */ id, /** @type {boolean} */ inText) => {
    for (const node of [...reading.querySelectorAll('mark'), ...list.children])
      node.classList.toggle('selected', node.dataset.statement === id);
    const place = inText ? reading : list;
    const node = place.querySelector(`[data-statement="${id}"]`);
    node?.scrollIntoView({ block: inText ? 'center' : 'nearest' });
    if (inText) node?.focus({ preventScroll: true });
  };
  for (const part of [form, reported]) part.addEventListener('input', show);
  const fromMark = (/** @type {any} */ event) => {
    const mark = event.target.closest('mark');
    // On a phone the list lies far below: the note tells enough, and the reader stays where they are.
    if (mark !== null) select(mark.dataset.statement, NARROW.matches);
  };
  reading.addEventListener('click', fromMark);
  reading.addEventListener('keydown', (/** @type {any} */ event) => {
    if (!['Enter', ' '].includes(event.key) || event.target.tagName !== 'MARK') return;
    event.preventDefault();
    fromMark(event);
  });
  list.addEventListener('click', (/** @type {any} */ event) => {
    const card = event.target.closest('[data-statement]');
    const own = event.target.closest('a, form, details, [data-act]:not([data-act="show"])');
    if (card !== null && own === null) select(card.dataset.statement, true);
  });
  show();
  if (statements.some((/** @type {any} */ { id }) => id === selected))
    setTimeout(() => select(/** @type {string} */ (selected), true));
  const byId = new Map(statements.map((/** @type {any} */ each) => [each.id, each]));
  return [
    element('div', { class: 'row' }, textLegend(), reported),
    element(
      'div',
      { class: 'reading' },
      reading,
      element(
        'section',
        { class: 'side', 'aria-label': 'Statements' },
        element('h2', {}, 'Statements'),
        form,
        count,
        list,
      ),
    ),
    statementNote(reading, (id) => byId.get(id), signal),
  ];
}

/** @param {number} shown @param {number} all */
function countOf(shown, all) {
  if (all === 0) return 'Nobody is quoted or reported to have said anything in this text.';
  const words = counted(all, 'statement');
  if (shown === 0) return `None of ${words} fits these choices.`;
  return shown === all ? words : `${shown} of ${words}`;
}

/** @param {any[]} statements */
function panelForm(statements) {
  const speakers = namesOf(statements.map(({ speaker }) => speaker).filter(Boolean), speakerKey);
  const unknown = /** @type {const} */ ([UNKNOWN, 'not known']);
  const targets = namesOf(
    statements.flatMap(({ stances }) => stances),
    ({ actorId }) => actorId,
  );
  const stances = [...STANCES, 'uncertain'].map((name) => /** @type {const} */ ([name, name]));
  return filterForm(
    'Narrow the statements',
    chooser('about', 'About', [['', 'anyone'], ...targets], ''),
    chooser('speaker', 'Speaker', [['', 'anyone'], ...speakers, unknown], ''),
    chooser('stance', 'Stance', [['', 'any'], ...stances], ''),
  );
}

/**
 * Keys and names, each once, by name.
 * @param {any[]} actors @param {(actor: any) => string} keyOf @returns {[string, string][]}
 */
function namesOf(actors, keyOf) {
  const names = new Map(actors.map((actor) => [keyOf(actor), actor.name]));
  return [...names].sort(([, a], [, b]) => a.localeCompare(b, 'en'));
}

/** @param {{ actorId: string | null, name: string }} speaker */
function speakerKey({ actorId, name }) {
  return actorId === null ? `name:${name}` : `id:${actorId}`;
}

/** @param {URLSearchParams} query @param {boolean} withReported */
function isWanted(query, withReported) {
  const [about, speaker, stance] = ['about', 'speaker', 'stance'].map((name) => query.get(name));
  const judged = (/** @type {any} */ judgement) =>
    (about === null || judgement.actorId === about) &&
    (stance === null || (judgement.abstained ? 'uncertain' : judgement.stance) === stance);
  return (/** @type {any} */ statement) => {
    if (isReported(statement) && !withReported) return false;
    const by = statement.speaker === null ? UNKNOWN : speakerKey(statement.speaker);
    if (speaker !== null && by !== speaker) return false;
    return (about === null && stance === null) || statement.stances.some(judged);
  };
}
