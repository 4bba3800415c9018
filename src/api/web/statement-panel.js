import { chooser, filterForm, queryOf, toggle } from './controls.js';
import { counted, element } from './dom.js';
import { proseOf } from './prose.js';
import { STANCES, stanceLabel, textLegend } from './stances.js';
import { actorLink, formName, isReported, toneOf } from './statements.js';

const UNKNOWN = 'unknown';

/**
 * An article's text with its statements marked, and beside it their list, which can be narrowed.
 * @param {string} text @param {any} analysis @param {string | null} selected the statement to begin with
 */
export function statementPanel(text, { statements }, selected) {
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
    list.replaceChildren(...shown.map(cardOf));
    const all = counted(statements.length, 'statement');
    count.textContent = shown.length === statements.length ? all : `${shown.length} of ${all}`;
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
  reading.addEventListener('click', (/** @type {any} */ event) => {
    const mark = event.target.closest('mark');
    if (mark !== null) select(mark.dataset.statement, false);
  });
  reading.addEventListener('keydown', (/** @type {any} */ event) => {
    if (!['Enter', ' '].includes(event.key) || event.target.tagName !== 'MARK') return;
    event.preventDefault();
    select(event.target.dataset.statement, false);
  });
  list.addEventListener('click', (/** @type {any} */ event) => {
    const card = event.target.closest('[data-statement]');
    if (card !== null && event.target.closest('a') === null) select(card.dataset.statement, true);
  });
  show();
  if (statements.some((/** @type {any} */ { id }) => id === selected))
    setTimeout(() => select(/** @type {string} */ (selected), true));
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
  ];
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

/** @param {any} statement */
function cardOf(statement) {
  const { speaker, stances } = statement;
  return element(
    'li',
    {
      class: `card ${toneOf(statement)} ${isReported(statement) ? 'reported' : 'quoted'}`,
      'data-statement': statement.id,
    },
    element('p', { class: 'speaker' }, speaker === null ? 'Speaker not known' : actorLink(speaker)),
    element('blockquote', {}, statement.text),
    element(
      'p',
      { class: 'quiet form' },
      formName(statement),
      element('button', { type: 'button', class: 'link' }, 'Show in the text'),
    ),
    element(
      'ul',
      { class: 'plain-list targets' },
      stances.length === 0 ? element('li', { class: 'quiet' }, 'about no known actor') : null,
      stances.map((/** @type {any} */ stance) =>
        element('li', {}, element('span', {}, 'on ', actorLink(stance)), stanceLabel(stance)),
      ),
    ),
  );
}
