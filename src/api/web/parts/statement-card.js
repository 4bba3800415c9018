import { stanceLabel } from '../charts/stances.js';
import { scoreBars } from '../charts/score-bars.js';
import { dateOf, element } from './dom.js';
import { actorLink, formName, isReported, linkWords, toneOf } from './statements.js';

/**
 * One statement of an article's list: its speaker, its words, and the stance toward each target.
 * @param {any} statement
 * @param {{ correct: ((statement: any) => void) | null, correction: any, takeBack: (statement: any) => void }} review
 *   `correct` is null where nobody may; `correction` is what a reviewer set, or undefined
 */
export function statementCard(statement, { correct, correction, takeBack }) {
  const { speaker, otherSpeakers, stances } = statement;
  const speakers = [speaker, ...otherSpeakers].filter(Boolean);
  return element(
    'li',
    {
      class: `card ${toneOf(statement)} ${isReported(statement) ? 'reported' : 'quoted'}`,
      'data-statement': statement.id,
    },
    element(
      'p',
      { class: 'speaker' },
      speaker === null
        ? 'Speaker not known'
        : speakers.flatMap((each, index) =>
            index === 0 ? [actorLink(each)] : [' and ', actorLink(each)],
          ),
    ),
    element('blockquote', {}, statement.text),
    element(
      'ul',
      { class: 'plain-list targets' },
      stances.length === 0 ? element('li', { class: 'quiet' }, 'about no known actor') : null,
      stances.map((/** @type {any} */ stance) =>
        element('li', {}, element('span', {}, 'on ', actorLink(stance)), stanceLabel(stance)),
      ),
    ),
    correction === undefined ? null : correctionNote(statement, correction, takeBack),
    element(
      'div',
      { class: 'card-foot quiet' },
      element('span', {}, formName(statement)),
      element('button', { type: 'button', class: 'link', 'data-act': 'show' }, 'Show in the text'),
      correct === null
        ? null
        : element(
            'button',
            {
              type: 'button',
              class: 'link',
              'data-act': 'correct',
              onclick: () => correct(statement),
            },
            'Correct',
          ),
    ),
    stances.length === 0 ? null : scoresOf(stances),
  );
}

/** @param {any[]} stances */
function scoresOf(stances) {
  return element(
    'details',
    { class: 'scores' },
    element('summary', {}, 'Scores'),
    stances.map((stance) =>
      element(
        'div',
        {},
        element('p', {}, `${stance.name}, ${linkWords(stance)}`),
        scoreBars(stance.scores),
      ),
    ),
  );
}

/** @param {any} statement @param {any} correction @param {(statement: any) => void} takeBack */
function correctionNote(statement, { reviewer, at, note }, takeBack) {
  return element(
    'p',
    { class: 'corrected' },
    `Corrected by ${reviewer}, ${dateOf(at)}`,
    note ? `: ${note}` : '',
    element(
      'button',
      {
        type: 'button',
        class: 'link',
        'data-act': 'take-back',
        onclick: () => takeBack(statement),
      },
      'Take back',
    ),
  );
}
