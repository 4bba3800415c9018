import { chooser, filterForm, queryOf } from './controls.js';
import { dateOf, element } from './dom.js';
import { pagedList } from './paged-list.js';
import { STANCES, stanceLabel } from '../charts/stances.js';
import { actorLink, articleAddress, formName, isReported } from './statements.js';

/** An actor's statements, page by page. @param {string} id @param {URLSearchParams} query @param {AbortSignal} signal */
export function statementList(id, query, signal) {
  const route = `/v1/actors/${encodeURIComponent(id)}/statements`;
  const role = chooser(
    'role',
    'Show',
    [
      ['target', ''],
      ['speaker', ''],
    ],
    query.get('role'),
  );
  const stances = [...STANCES, 'uncertain'].map((name) => /** @type {const} */ ([name, name]));
  const form = filterForm(
    'Narrow the statements',
    role,
    chooser('stance', 'Stance', [['', 'all'], ...stances], query.get('stance')),
  );
  const heading = element('h2', { tabindex: -1 }, 'Statements');
  const period = element('p', { class: 'period', role: 'status', hidden: true });
  const list = element('ol', { class: 'cards' });
  let wanted = new URLSearchParams();
  /** @type {{ name: string, query: Record<string, string> } | null} */
  let chosen = null;

  const asked = () => {
    const query = new URLSearchParams([...wanted, ...queryOf(form), ['limit', '30']]);
    for (const [name, value] of Object.entries(chosen?.query ?? {})) query.set(name, value);
    return { route, query };
  };
  const { box, more, again } = pagedList(form, signal, asked, (records) => {
    list.replaceChildren(...records.map(recordCard));
    if (records.length === 0)
      list.append(element('li', { class: 'quiet' }, 'No statement fits these choices.'));
  });
  const showPeriod = () => {
    period.hidden = chosen === null;
    const all = element('button', { type: 'button', class: 'link' }, 'Show all');
    all.addEventListener('click', () => {
      chosen = null;
      showPeriod();
      again();
    });
    period.replaceChildren(...(chosen === null ? [] : [`Only ${chosen.name}`, all]));
  };
  const goThere = () => {
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  };

  return {
    section: element('section', {}, heading, form, period, box, list, more),
    /** @param {URLSearchParams} choices @param {any} summary */
    narrow(choices, { actor, asTarget, asSpeaker }) {
      const [about, by] = role.querySelectorAll('option');
      if (about.textContent === '' && query.get('role') === null && asTarget.total === 0)
        by.selected = asSpeaker.total > 0;
      about.textContent = `about ${actor.name}`;
      by.textContent = `by ${actor.name}`;
      wanted = choices;
      chosen = null;
      showPeriod();
      return again();
    },
    /**
     * Shows the statements behind a figure, and goes there.
     * @param {string} name what they are, after "Only" @param {Record<string, string>} query
     * @param {{ role?: string, stance?: string }} [fields]
     */
    async choose(name, query, { role: side = 'target', stance = '' } = {}) {
      chosen = name === '' ? null : { name, query };
      form.elements.role.value = side;
      form.elements.stance.value = stance;
      await again();
      showPeriod();
      goThere();
    },
    goThere,
  };
}

/** @param {any} record */
function recordCard(record) {
  const { speaker, target, stance, articleTitle, articleId, publishedAt, abstained } = record;
  const tone = abstained ? 'uncertain' : (stance ?? 'none');
  return element(
    'li',
    { class: `card ${tone} ${isReported(record) ? 'reported' : 'quoted'}` },
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
      element(
        'a',
        { href: articleAddress(articleId, record.statementId) },
        articleTitle ?? 'Article without a title',
      ),
      [formName(record), record.outlet, dateOf(publishedAt)]
        .filter(Boolean)
        .map((fact) => ` · ${fact}`),
    ),
  );
}
