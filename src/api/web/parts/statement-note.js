import { scoreBars } from '../charts/score-bars.js';
import { stanceLabel } from '../charts/stances.js';
import { element } from './dom.js';
import { formName, linkWords } from './statements.js';

const GAP = 8;
/** Narrower windows have no room beside the text: the note lies at the foot then, until it is closed. */
const NARROW = window.matchMedia('(max-width: 56rem)');

/**
 * A note that tells of the statement under the pointer, in the focus or tapped: who speaks, of whom, by which link,
 * and how the model scored it. The list of statements says the same, so the note itself takes no focus.
 * @param {HTMLElement} reading where the marks are @param {(id: string) => any} statementOf
 * @param {AbortSignal} signal
 */
export function statementNote(reading, statementOf, signal) {
  const note = element('div', {
    class: 'note',
    role: 'tooltip',
    id: 'statement-note',
    hidden: true,
  });
  const hide = () => {
    note.hidden = true;
    for (const mark of reading.querySelectorAll('[aria-describedby]'))
      mark.removeAttribute('aria-describedby');
  };
  const show = (/** @type {any} */ mark) => {
    const statement = statementOf(mark.dataset.statement);
    if (statement === undefined) return;
    hide();
    note.replaceChildren(...contentsOf(statement));
    note.hidden = false;
    mark.setAttribute('aria-describedby', 'statement-note');
    if (!NARROW.matches) place(note, mark);
    else {
      note.removeAttribute('style');
      note.append(element('button', { type: 'button', onclick: hide }, 'Close'));
    }
  };
  const markOf = (/** @type {any} */ event) => event.target.closest?.('mark') ?? null;
  const onMark = (/** @type {Event} */ event) => {
    const mark = markOf(event);
    if (mark !== null) show(mark);
  };
  reading.addEventListener('pointerover', (event) => {
    if (isHover(event)) onMark(event);
  });
  reading.addEventListener('pointerout', (event) => {
    if (isHover(event) && markOf(event) !== null) hide();
  });
  reading.addEventListener('focusin', onMark);
  reading.addEventListener('focusout', () => {
    if (!NARROW.matches) hide();
  });
  reading.addEventListener('click', onMark);
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && hide(), { signal });
  return note;
}

/** @param {PointerEvent} event */
function isHover({ pointerType }) {
  return pointerType === 'mouse' && !NARROW.matches;
}

/** Below the mark's first line, or above it where there is more room. @param {HTMLElement} note @param {HTMLElement} mark */
function place(note, mark) {
  const [line] = mark.getClientRects();
  if (line === undefined) return;
  const { offsetWidth: width, offsetHeight: height } = note;
  const left = Math.max(GAP, Math.min(line.left, window.innerWidth - width - GAP));
  const lower = mark.getBoundingClientRect().bottom + GAP;
  const top = lower + height > window.innerHeight ? Math.max(GAP, line.top - height - GAP) : lower;
  note.style.left = `${left}px`;
  note.style.top = `${top}px`;
}

/** @param {any} statement */
function contentsOf(statement) {
  const { speaker, stances } = statement;
  const sure = speaker === null ? '' : `, ${Math.round(speaker.confidence * 100)} % sure`;
  return [
    element('p', { class: 'speaker' }, speaker?.name ?? 'Speaker not known'),
    element('p', { class: 'quiet' }, `${formName(statement)}${sure}`),
    ...stances.map((/** @type {any} */ stance) =>
      element(
        'div',
        { class: 'note-target' },
        element('p', {}, `on ${stance.name} `, stanceLabel(stance)),
        element('p', { class: 'quiet' }, linkWords(stance)),
        scoreBars(stance.scores),
      ),
    ),
    stances.length === 0 ? element('p', { class: 'quiet' }, 'about no known actor') : '',
  ];
}
