import {
  alertBox,
  chooser,
  copiesToggle,
  exportLink,
  filterForm,
  lineField,
  newestOnly,
  only,
  queryOf,
  remember,
  toggle,
} from '../parts/controls.js';
import { balanceText, counterparts } from '../charts/counts-table.js';
import { counted, element } from '../parts/dom.js';
import { ask } from '../service/requests.js';
import { divergingBar, legend, reach, STANCES } from '../charts/stances.js';
import { statementList } from '../parts/statement-list.js';
import { actorLink } from '../parts/statements.js';
import { timeline } from '../charts/timeline.js';

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
  /** @type {Error | null} */
  let failure = null;
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
      figures.replaceChildren(...figuresOf(summary, chosen, list.choose));
      await list.narrow(only(chosen, 'from', 'to', 'speaker', 'forms', 'distinct'), summary);
    },
    (message, error) => {
      failure = error;
      say(message);
    },
  );
  form.addEventListener('input', load);
  await load();
  // A first load that fails is the page's own failure.
  if (figures.children.length === 0) throw failure ?? signal.reason;
  if (query.get('show') === 'statements') setTimeout(list.goThere);
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
    copiesToggle(query),
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

/** @param {any} summary @param {URLSearchParams} chosen @param {(name: string, query: Record<string, string>, fields?: any) => void} choose */
function figuresOf(summary, chosen, choose) {
  const { actor, asTarget, asSpeaker, cutOff } = summary;
  const speaker = chosen.get('speaker');
  const { stances, abstained, balance } = asTarget;
  const figure = (/** @type {string} */ name, /** @type {Node | string} */ value, tone = '') =>
    element('div', { class: tone }, element('dt', {}, name), element('dd', {}, value));
  const way = (
    /** @type {string} */ figure,
    /** @type {string} */ words,
    /** @type {any} */ fields = {},
  ) => wayTo(words, figure, () => choose('', {}, fields));
  const behind = (
    /** @type {number} */ count,
    /** @type {string} */ words,
    /** @type {any} */ fields,
  ) => (count === 0 ? '0' : way(String(count), words, fields));
  const wanted = only(chosen, 'from', 'to', 'speaker', 'forms');
  return [
    speaker === null ? null : onlyFrom(summary, speaker),
    legend(),
    element('div', { class: 'hero' }, divergingBar(stances, Math.max(reach(stances), 1))),
    element(
      'dl',
      { class: 'figures' },
      STANCES.map((stance) =>
        figure(stance, behind(stances[stance], `${stance} statements`, { stance }), stance),
      ),
      figure('uncertain', behind(abstained, 'uncertain statements', { stance: 'uncertain' })),
      figure(
        'balance',
        balance === null ? balanceText(null) : way(balanceText(balance), 'statements about it'),
      ),
      figure('spoken', behind(asSpeaker.total, 'statements made', { role: 'speaker' })),
    ),
    representatives(summary),
    cutOff ? element('p', { class: 'quiet' }, 'Only the newest statements are counted.') : null,
    mergedNote(summary),
    asTarget.total + asSpeaker.total === 0
      ? element(
          'p',
          { class: 'quiet' },
          'Nothing is counted here. Other days or forms of statements may have some.',
        )
      : null,
    timeline(asTarget, chosen.get('interval') ?? 'day', ({ name, from, to }) =>
      choose(name, { from, to }),
    ),
    counterparts(
      'Who supports it, who attacks it',
      ['Support it', 'Attack it', 'Neither'],
      asTarget.bySpeaker,
      ({ actorId, name }) =>
        actorId === null
          ? null
          : wayTo(`statements by ${name}`, '', () =>
              choose(`what ${name} said`, { speaker: actorId }),
            ),
    ),
    counterparts(
      'Whom it supports, whom it attacks',
      ['Supported', 'Attacked', 'Neither'],
      asSpeaker.byTarget,
      (target) => statementsOn(target, actor),
    ),
    element(
      'p',
      { class: 'exports' },
      exportLink(new URLSearchParams([['target', actor.id], ...wanted])),
      ` of the statements about ${actor.name}`,
    ),
  ].filter((part) => part !== null);
}

/** A figure that leads to the statements behind it. @param {string} words @param {string} figure @param {() => void} act */
function wayTo(words, figure, act) {
  return element(
    'button',
    { type: 'button', class: 'way', onclick: act, title: `Show the ${words}` },
    figure,
    element('span', { class: 'heard' }, ` ${words}, show them`),
  );
}

/** The way to what one actor said of another. @param {any} target @param {{ id: string, name: string }} actor */
function statementsOn({ actorId, name }, actor) {
  const query = new URLSearchParams({ speaker: actor.id, show: 'statements' });
  return element(
    'a',
    {
      class: 'way',
      href: `#/actors/${encodeURIComponent(actorId)}?${query}`,
      title: `Show what ${actor.name} said of ${name}`,
    },
    element('span', { class: 'heard' }, ` statements of ${actor.name} on ${name}, show them`),
  );
}

/** Other names that an operator merged into this actor. @param {any} summary */
function mergedNote({ mergedFrom = [] }) {
  if (mergedFrom.length === 0) return null;
  const names = mergedFrom.map((/** @type {any} */ { actorId, name }) => name ?? actorId);
  return element('p', { class: 'quiet' }, `Merged with it: ${names.join(', ')}.`);
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
