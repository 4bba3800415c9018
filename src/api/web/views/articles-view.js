import {
  exportLink,
  filterForm,
  lineField,
  queryOf,
  remember,
  scrollBox,
} from '../parts/controls.js';
import { counted, dateOf, element, timeOf } from '../parts/dom.js';
import { captionOf, pagedList } from '../parts/paged-list.js';
import { articleAddress } from '../parts/statements.js';

const PAGE = '25';

/** All articles, the newest first, page by page. @param {URLSearchParams} query @param {AbortSignal} signal */
export async function articlesView(query, signal) {
  const form = filterForm(
    'Narrow the articles',
    lineField('outlet', 'Outlet', { type: 'search', value: query.get('outlet') ?? '' }),
    lineField('from', 'Published from', { type: 'date', value: query.get('from') ?? '' }),
    lineField('to', 'Published until', { type: 'date', value: query.get('to') ?? '' }),
  );
  const rows = element('tbody');
  const caption = element('caption', { role: 'status' });
  const head = ['Title', 'Outlet', 'Published', 'Characters'].map((name) =>
    element('th', { scope: 'col' }, name),
  );
  const table = element(
    'table',
    { class: 'list' },
    caption,
    element('thead', {}, element('tr', {}, head)),
    rows,
  );
  const exported = element('p', { class: 'exports' });
  const asked = () => {
    const search = queryOf(form);
    remember('/articles', search);
    return { route: '/v1/articles', query: new URLSearchParams([...search, ['limit', PAGE]]) };
  };
  const { box, more, again } = pagedList(form, signal, asked, (articles, areMore) => {
    rows.replaceChildren(...articles.map(rowOf));
    caption.textContent = captionOf(articles.length, areMore, 'article', queryOf(form).size > 0);
    exported.replaceChildren(exportLink(queryOf(form)), ' of all statements in these articles');
  });
  await again();
  return [element('h1', {}, 'Articles'), form, box, scrollBox('Articles', table), more, exported];
}

/** @param {any} article */
function rowOf({ id, title, outlet, publishedAt, submittedAt, length, copies = 0 }) {
  return element(
    'tr',
    {},
    element(
      'th',
      { scope: 'row' },
      element(
        'a',
        { href: articleAddress(id) },
        title ?? `Untitled, received ${timeOf(submittedAt)}`,
      ),
      copies > 0
        ? element('span', { class: 'quiet copies' }, `same text as ${counted(copies, 'other')}`)
        : null,
    ),
    element('td', {}, outlet ?? ''),
    element('td', { class: 'date' }, dateOf(publishedAt)),
    element('td', { class: 'number' }, length.toLocaleString('en-GB')),
  );
}
