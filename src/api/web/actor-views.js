import { actorLink } from './article-view.js';
import { counted, dateOf, element } from './dom.js';
import { ask } from './service.js';
import { divergingBar, legend, reach, STANCES, stanceLabel } from './stances.js';

/** All actors, with what was said about them. @param {URLSearchParams} query @param {AbortSignal} signal */
export async function actorsView(query, signal) {
  const list = element('table', { class: 'actors' });
  const form = element(
    'form',
    {
      class: 'row filter',
      role: 'search',
      onsubmit: (/** @type {Event} */ event) => event.preventDefault(),
    },
    element(
      'label',
      { class: 'field' },
      'Name',
      element('input', { name: 'q', type: 'search', value: query.get('q') ?? '' }),
    ),
  );
  const load = async () => {
    const filter = [...new FormData(form)].filter(([, value]) => value !== '');
    const search = new URLSearchParams(/** @type {string[][]} */ (filter));
    history.replaceState(null, '', `#/actors?${search}`);
    const { items } = await ask(`/v1/actors?limit=200&${search}`, { signal });
    const scale = Math.max(
      ...items.map((/** @type {any} */ actor) => reach(actor.asTarget.stances)),
    );
    list.replaceChildren(
      element(
        'caption',
        {},
        items.length === 0
          ? 'No actor matches.'
          : `${counted(items.length, 'actor')}${items.length === 200 ? ', the first 200' : ''}`,
      ),
      ...items.map((/** @type {any} */ actor) =>
        countsRow({ ...actor, actorId: actor.id }, kindOf(actor), actor.asTarget.stances, scale),
      ),
    );
  };
  form.addEventListener('input', load);
  await load();
  return [element('h1', {}, 'Actors'), legend(), form, list];
}

/** One actor: what was said about it, by whom, and the statements. @param {string} id @param {AbortSignal} signal */
export async function actorView(id, signal) {
  const path = `/v1/actors/${encodeURIComponent(id)}`;
  const { actor, asTarget, asSpeaker } = await ask(path, { signal });
  const filter = element(
    'form',
    { class: 'row filter' },
    chooser('role', 'Show', ['target', 'speaker'], asTarget.total > 0 ? 'target' : 'speaker', {
      target: `about ${actor.name}`,
      speaker: `by ${actor.name}`,
    }),
    chooser('stance', 'Stance', ['', ...STANCES], ''),
  );
  const list = element('ol', { class: 'cards' });
  const more = element('button', { type: 'button' }, 'Show more');
  const load = async (/** @type {string | null} */ cursor) => {
    const search = new URLSearchParams(
      /** @type {string[][]} */ ([...new FormData(filter)].filter(([, value]) => value !== '')),
    );
    if (cursor !== null) search.set('cursor', cursor);
    const page = await ask(`${path}/statements?limit=30&${search}`, { signal });
    if (cursor === null) list.replaceChildren();
    list.append(...page.items.map(recordCard));
    if (!list.hasChildNodes()) list.append(element('li', { class: 'quiet' }, 'None.'));
    more.hidden = page.nextCursor === null;
    more.onclick = () => load(page.nextCursor);
  };
  filter.addEventListener('input', () => load(null));
  await load(null);
  const scale = Math.max(reach(asTarget.stances), 1);
  const { balance, abstained } = asTarget;
  return [
    element('p', { class: 'kicker' }, actor.type),
    element('h1', {}, actor.name),
    element('div', { class: 'hero' }, divergingBar(asTarget.stances, scale)),
    element(
      'dl',
      { class: 'figures' },
      STANCES.map((stance) => figure(stance, String(asTarget.stances[stance]), stance)),
      figure('uncertain', String(abstained)),
      figure(
        'balance',
        balance === null
          ? '–'
          : `${balance > 0 ? '+' : balance < 0 ? '−' : ''}${Math.abs(balance).toFixed(2)}`,
      ),
      figure('spoken', String(asSpeaker.total)),
    ),
    counterparts('Judged by', asTarget.bySpeaker),
    counterparts('Speaks of', asSpeaker.byTarget),
    element('section', {}, element('h2', {}, 'Statements'), filter, list, more),
  ];
}

/** @param {any} actor */
function kindOf({ type, asSpeaker }) {
  return asSpeaker.total === 0 ? type : `${type}, speaks ${counted(asSpeaker.total, 'time')}`;
}

/** @param {string} title @param {any[]} entries */
function counterparts(title, entries) {
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

/** @param {{ actorId: string | null, name: string }} actor @param {string} type @param {Record<string, number>} stances @param {number} scale */
function countsRow(actor, type, stances, scale) {
  const total = STANCES.reduce((sum, stance) => sum + (stances[stance] ?? 0), 0);
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, actorLink(actor), element('span', { class: 'quiet' }, type)),
    element('td', {}, divergingBar(stances, scale)),
    element('td', { class: 'number' }, String(total)),
  );
}

/** @param {any} record */
function recordCard(record) {
  const { speaker, target, stance, articleTitle, articleId, publishedAt } = record;
  return element(
    'li',
    { class: `card ${record.abstained ? 'neutral' : (stance ?? 'neutral')}` },
    element(
      'p',
      { class: 'speaker' },
      speaker === null ? 'Speaker not known' : actorLink(speaker),
      target && ' on ',
      target && actorLink(target),
      stance && stanceLabel(record),
    ),
    element('blockquote', {}, record.text),
    element(
      'p',
      { class: 'quiet' },
      element('a', { href: `#/articles/${articleId}` }, articleTitle ?? articleId),
      [record.form, record.outlet, dateOf(publishedAt)].filter(Boolean).map((fact) => ` · ${fact}`),
    ),
  );
}

/** @param {string} name @param {string} value @param {string} [tone] */
function figure(name, value, tone = '') {
  return element('div', { class: tone }, element('dt', {}, name), element('dd', {}, value));
}

/** @param {string} name @param {string} label @param {string[]} values @param {string | null} chosen @param {Record<string, string>} [words] */
function chooser(name, label, values, chosen, words = {}) {
  const options = values.map((value) =>
    element('option', { value, selected: value === chosen }, words[value] ?? (value || 'all')),
  );
  return element('label', { class: 'field' }, label, element('select', { name }, options));
}
