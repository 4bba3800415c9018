import {
  alertBox,
  exportLink,
  filterForm,
  lineField,
  newestOnly,
  queryOf,
  remember,
  scrollBox,
} from './controls.js';
import { counted, dateOf, element, timeOf } from './dom.js';
import { ask } from './service.js';
import { articleAddress } from './statements.js';

const PAGE = 25;

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
  const more = element('button', { type: 'button', class: 'more' }, 'Show more');
  const exported = element('p', { class: 'exports' });
  const { box, say } = alertBox();
  /** @type {string | null} */
  let cursor = null;
  const load = newestOnly(
    signal,
    async (current) => {
      const search = queryOf(form);
      remember('/articles', search);
      const paging = { limit: String(PAGE), ...(cursor === null ? {} : { cursor }) };
      const asked = new URLSearchParams([...search, ...Object.entries(paging)]);
      const page = await ask(`/v1/articles?${asked}`, { signal: current });
      say('');
      if (cursor === null) rows.replaceChildren();
      rows.append(...page.items.map(rowOf));
      cursor = page.nextCursor;
      more.hidden = cursor === null;
      caption.textContent = captionOf(rows.children.length, cursor !== null);
      exported.replaceChildren(exportLink(search), ' of all statements in these articles');
    },
    say,
  );
  form.addEventListener('input', () => {
    cursor = null;
    load();
  });
  more.addEventListener('click', load);
  await load();
  return [element('h1', {}, 'Articles'), form, box, scrollBox('Articles', table), more, exported];
}

/** @param {number} count @param {boolean} areMore */
function captionOf(count, areMore) {
  if (count === 0) return 'No article matches.';
  return areMore ? `The first ${counted(count, 'article')}` : counted(count, 'article');
}

/** @param {any} article */
function rowOf({ id, title, outlet, publishedAt, submittedAt, length }) {
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
    ),
    element('td', {}, outlet ?? ''),
    element('td', { class: 'date' }, dateOf(publishedAt)),
    element('td', { class: 'number' }, length.toLocaleString('en-GB')),
  );
}
