import {
  alertBox,
  exportLink,
  filterForm,
  lineField,
  newestOnly,
  queryOf,
  remember,
} from './controls.js';
import { countsRow } from './counts-table.js';
import { counted, element } from './dom.js';
import { ask } from './service.js';
import { legend, reach } from './stances.js';

const PAGE = 100;

/** All actors, with what was said about them. @param {URLSearchParams} query @param {AbortSignal} signal */
export async function actorsView(query, signal) {
  const form = filterForm(
    'Find actors',
    lineField('q', 'Name', { type: 'search', value: query.get('q') ?? '' }),
  );
  const caption = element('caption', { role: 'status' });
  const rows = element('tbody');
  const more = element('button', { type: 'button', class: 'more' }, 'Show more');
  const { box, say } = alertBox();
  /** @type {any[]} */
  let actors = [];
  /** @type {string | null} */
  let cursor = null;
  const load = newestOnly(
    signal,
    async (current) => {
      const search = queryOf(form);
      remember('/actors', search);
      search.set('limit', String(PAGE));
      if (cursor !== null) search.set('cursor', cursor);
      const page = await ask(`/v1/actors?${search}`, { signal: current });
      say('');
      actors = cursor === null ? page.items : [...actors, ...page.items];
      cursor = page.nextCursor;
      more.hidden = cursor === null;
      const scale = Math.max(...actors.map(({ asTarget }) => reach(asTarget.stances)));
      rows.replaceChildren(
        ...actors.map((actor) =>
          countsRow({ ...actor, actorId: actor.id }, kindOf(actor), actor.asTarget.stances, scale),
        ),
      );
      const all = counted(actors.length, 'actor');
      caption.textContent =
        actors.length === 0 ? 'No actor matches.' : cursor === null ? all : `The first ${all}`;
    },
    say,
  );
  form.addEventListener('input', () => {
    cursor = null;
    load();
  });
  more.addEventListener('click', load);
  await load();
  return [
    element('h1', {}, 'Actors'),
    legend(),
    form,
    box,
    element('table', { class: 'actors' }, caption, rows),
    more,
    element('p', { class: 'exports' }, exportLink(new URLSearchParams()), ' of all statements'),
  ];
}

/** @param {any} actor */
function kindOf({ type, asSpeaker }) {
  return asSpeaker.total === 0 ? type : `${type}, speaks ${counted(asSpeaker.total, 'time')}`;
}
