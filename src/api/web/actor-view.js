import {
  alertBox,
  chooser,
  exportLink,
  filterForm,
  lineField,
  newestOnly,
  only,
  queryOf,
  remember,
  toggle,
} from './controls.js';
import { balanceText, counterparts } from './counts-table.js';
import { counted, element } from './dom.js';
import { ask } from './service.js';
import { divergingBar, legend, reach, STANCES } from './stances.js';
import { statementList } from './statement-list.js';
import { actorLink } from './statements.js';
import { timeline } from './timeline.js';

/** Which forms count, as the service's `forms`. */
export const FORM_CHOICES = /** @type {const} */ ([
  ['', 'quoted'],
  ['direct,partial,indirect', 'quoted and reported'],
  ['indirect', 'reported only'],
]);

/** One actor: what was said about it, when, by whom, and the statements. @param {string} id @param {URLSearchParams} query @param {AbortSignal} signal */
export async function actorView(id, query, signal) {
  const path = `/v1/actors/${encodeURIComponent(id)}`;
  const form = actorForm(query);
  const figures = element('div');
  const title = element('h1');
  const kicker = element('p', { class: 'kicker' });
  const { box, say } = alertBox();
  const speaker = query.get('speaker');
  const list = statementList(id, query, signal);
  const choices = () => {
    const chosen = queryOf(form);
    if (speaker !== null) chosen.set('speaker', speaker);
    return chosen;
  };
  const load = newestOnly(
    signal,
    async (current) => {
      const chosen = choices();
      remember(`/actors/${encodeURIComponent(id)}`, chosen);
      const summary = await ask(`${path}?${chosen}`, { signal: current });
      say('');
      title.textContent = summary.actor.name;
      kicker.textContent = summary.actor.type;
      figures.replaceChildren(...figuresOf(summary, chosen, list.choosePeriod));
      await list.narrow(only(chosen, 'from', 'to', 'speaker', 'forms'), summary);
    },
    (message) => {
      // A first load that fails is the page's own failure.
      if (title.textContent === '') title.textContent = 'Actor';
      say(message);
    },
  );
  form.addEventListener('input', load);
  await load();
  if (figures.children.length === 0) return [title, box];
  return [kicker, title, form, box, figures, list.section];
}

/** @param {URLSearchParams} query */
function actorForm(query) {
  const date = (/** @type {string} */ name, /** @type {string} */ label) =>
    lineField(name, label, { type: 'date', value: query.get(name) ?? '' });
  const represented = toggle(
    'include',
    'With those who represent it',
    query.get('include') === 'represented',
  );
  represented.querySelector('input').value = 'represented';
  return filterForm(
    'Narrow what is counted',
    date('from', 'From'),
    date('to', 'Until'),
    chooser('forms', 'Statements', FORM_CHOICES, query.get('forms') ?? ''),
    chooser(
      'interval',
      'Timeline by',
      ['day', 'week', 'month'].map((name) => /** @type {const} */ ([name, name])),
      query.get('interval') ?? 'month',
    ),
    represented,
  );
}

/** @param {any} summary @param {string} speaker the only one whose statements are counted */
function onlyFrom({ actor, asTarget }, speaker) {
  const known = asTarget.bySpeaker.find((/** @type {any} */ { actorId }) => actorId === speaker);
  return element(
    'p',
    {},
    'Only what was said by ',
    actorLink({ actorId: speaker, name: known?.name ?? speaker }),
    '. ',
    element('a', { href: `#/actors/${encodeURIComponent(actor.id)}` }, 'Show all speakers'),
  );
}

/** @param {any} summary @param {URLSearchParams} chosen @param {(period: any) => void} choosePeriod */
function figuresOf(summary, chosen, choosePeriod) {
  const { actor, asTarget, asSpeaker, cutOff } = summary;
  const speaker = chosen.get('speaker');
  const { stances, abstained, balance } = asTarget;
  const figure = (/** @type {string} */ name, /** @type {string} */ value, tone = '') =>
    element('div', { class: tone }, element('dt', {}, name), element('dd', {}, value));
  const wanted = only(chosen, 'from', 'to', 'speaker', 'forms');
  return [
    speaker === null ? null : onlyFrom(summary, speaker),
    legend(),
    element('div', { class: 'hero' }, divergingBar(stances, Math.max(reach(stances), 1))),
    element(
      'dl',
      { class: 'figures' },
      STANCES.map((stance) => figure(stance, String(stances[stance]), stance)),
      figure('uncertain', String(abstained)),
      figure('balance', balanceText(balance)),
      figure('spoken', String(asSpeaker.total)),
    ),
    representatives(summary),
    cutOff ? element('p', { class: 'quiet' }, 'Only the newest statements are counted.') : null,
    timeline(asTarget, chosen.get('interval') ?? 'day', choosePeriod),
    counterparts('Judged by', asTarget.bySpeaker),
    counterparts('Speaks of', asSpeaker.byTarget),
    element(
      'p',
      { class: 'exports' },
      exportLink(new URLSearchParams([['target', actor.id], ...wanted])),
      ` of the statements about ${actor.name}`,
    ),
  ].filter((part) => part !== null);
}

/** Whoever is counted together with the actor. @param {any} summary */
function representatives({ actor, included, asTarget, asSpeaker }) {
  const others = included.filter((/** @type {string} */ id) => id !== actor.id);
  if (others.length === 0) return null;
  const named = [...asTarget.bySpeaker, ...asSpeaker.byTarget];
  const names = new Map(named.map(({ actorId, name }) => [actorId, name]));
  return element(
    'details',
    {},
    element('summary', {}, `Counted with it: ${counted(others.length, 'other')}`),
    element(
      'ul',
      { class: 'together' },
      others.map((/** @type {string} */ id) =>
        element('li', {}, actorLink({ actorId: id, name: names.get(id) ?? id })),
      ),
    ),
    element('p', { class: 'quiet' }, `The list of statements holds those of ${actor.name} alone.`),
  );
}
