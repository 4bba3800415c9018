import { exportLink, filterForm, lineField, queryOf, remember } from '../parts/controls.js';
import { countsRow } from '../charts/counts-table.js';
import { counted, element } from '../parts/dom.js';
import { captionOf, pagedList } from '../parts/paged-list.js';
import { legend, reach } from '../charts/stances.js';

const PAGE = '100';

/** All actors, with what was said about them. @param {URLSearchParams} query @param {AbortSignal} signal */
export async function actorsView(query, signal) {
  const form = filterForm(
    'Find actors',
    lineField('q', 'Name', { type: 'search', value: query.get('q') ?? '' }),
  );
  const caption = element('caption', { role: 'status' });
  const rows = element('tbody');
  const asked = () => {
    const search = queryOf(form);
    remember('/actors', search);
    return { route: '/v1/actors', query: new URLSearchParams([...search, ['limit', PAGE]]) };
  };
  const { box, more, again } = pagedList(form, signal, asked, (actors, areMore) => {
    const scale = Math.max(...actors.map(({ asTarget }) => reach(asTarget.stances)));
    rows.replaceChildren(
      ...actors.map((actor) =>
        countsRow({ ...actor, actorId: actor.id }, kindOf(actor), actor.asTarget.stances, scale),
      ),
    );
    caption.textContent = captionOf(actors.length, areMore, 'actor', queryOf(form).size > 0);
  });
  await again();
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
