import { STANCES } from '../charts/stances.js';
import { lastReviewer } from '../service/overrides.js';
import { alertBox, chooser, lineField } from './controls.js';
import { element } from './dom.js';

const UNKNOWN = '';
const NO_TARGET = /** @type {const} */ (['none', 'not a target']);
const CHOICES = [...STANCES.map((name) => /** @type {const} */ ([name, name])), NO_TARGET];

/**
 * Lets a reviewer set the speaker of a statement and its stance toward each target, drop a target or add one.
 * @param {any} statement as it counts now @param {any[]} actors those of the article
 * @param {any} earlier the correction that stands, or undefined
 * @param {(override: any) => Promise<void>} save @param {() => void} leave
 */
export function correctionForm(statement, actors, earlier, save, leave) {
  const { box, say } = alertBox();
  const people = actors.map(({ id, name }) => /** @type {const} */ ([id, name]));
  const speaker = chooser(
    'speaker',
    'Speaker',
    [[UNKNOWN, 'not known'], ...people],
    statement.speaker?.actorId ?? UNKNOWN,
  );
  const spokenBefore = speaker.querySelector('select').value;
  const targets = statement.stances.map((/** @type {any} */ { actorId, name, stance }) =>
    chooser(`stance:${actorId}`, `On ${name}`, CHOICES, stance),
  );
  const known = new Set(statement.stances.map((/** @type {any} */ { actorId }) => actorId));
  const others = people.filter(([id]) => !known.has(id));
  const form = element(
    'form',
    {
      class: 'correction',
      'aria-label': 'Correct this statement',
      onsubmit: async (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const given = Object.fromEntries(new FormData(form));
        const override = overrideOf(statement, given, spokenBefore, earlier);
        if (override === null) return say('Nothing was changed.');
        await save(override).catch((error) => say(error.message));
      },
    },
    speaker,
    targets,
    others.length === 0
      ? null
      : element(
          'div',
          { class: 'row' },
          chooser('addedActor', 'Another target', [['', 'none'], ...others], ''),
          chooser('addedStance', 'Its stance', CHOICES.slice(0, -1), 'neutral'),
        ),
    lineField('reviewer', 'Your name', { required: true, maxlength: 100, value: lastReviewer() }),
    lineField('note', 'Note', { maxlength: 500, value: earlier?.note ?? '' }),
    box,
    element(
      'div',
      { class: 'actions' },
      element('button', { type: 'submit', class: 'primary' }, 'Save'),
      element('button', { type: 'button', onclick: leave }, 'Cancel'),
    ),
  );
  return form;
}

/**
 * What is sent: the earlier correction with what was changed now; null when that is nothing.
 * @param {any} statement @param {Record<string, any>} given @param {string} spokenBefore @param {any} earlier
 */
function overrideOf(statement, given, spokenBefore, earlier) {
  const stances = new Map(
    (earlier?.stances ?? []).map((/** @type {any} */ { actorId, stance }) => [actorId, stance]),
  );
  let changed = given.note !== (earlier?.note ?? '') && earlier !== undefined;
  for (const { actorId, stance } of statement.stances) {
    const chosen = given[`stance:${actorId}`];
    // An uncertain stance that a reviewer leaves as it is stays uncertain.
    if (chosen === stance) continue;
    stances.set(actorId, chosen);
    changed = true;
  }
  if (given.addedActor) {
    stances.set(given.addedActor, given.addedStance);
    changed = true;
  }
  const turned = given.speaker !== spokenBefore;
  const speaker = turned
    ? { speaker: given.speaker === UNKNOWN ? null : { actorId: given.speaker } }
    : earlier !== undefined && 'speaker' in earlier
      ? { speaker: earlier.speaker === null ? null : { actorId: earlier.speaker.actorId } }
      : {};
  if (!changed && !turned) return null;
  return {
    reviewer: given.reviewer.trim(),
    ...(given.note.trim() === '' ? {} : { note: given.note.trim() }),
    ...speaker,
    ...(stances.size === 0
      ? {}
      : { stances: [...stances].map(([actorId, stance]) => ({ actorId, stance })) }),
  };
}
