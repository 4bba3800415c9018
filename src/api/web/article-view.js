import { counted, dateOf, element } from './dom.js';
import { ask, ServiceProblem } from './service.js';
import { legend, stanceLabel } from './stances.js';

/** One article: its job while that runs, then its text with the statements shaded and listed. @param {string} id @param {AbortSignal} signal */
export async function articleView(id, signal) {
  const article = await ask(`/v1/articles/${encodeURIComponent(id)}`, { signal });
  const body = element('div');
  const facts = [
    article.outlet,
    dateOf(article.publishedAt),
    counted(article.text.length, 'character'),
  ];
  showOutcome(article, body, signal).catch((error) => {
    if (error.name !== 'AbortError')
      body.replaceChildren(element('p', { class: 'alert', role: 'alert' }, error.message));
  });
  return [
    element('h1', { class: 'headline' }, article.title ?? 'Article without a title'),
    element(
      'p',
      { class: 'quiet facts' },
      facts.filter(Boolean).join(' · '),
      element('button', { type: 'button', class: 'link', onclick: () => erase(article) }, 'Erase'),
    ),
    body,
  ];
}

/** @param {any} article @param {HTMLElement} body @param {AbortSignal} signal */
async function showOutcome(article, body, signal) {
  const meter = element('progress', { max: 1 });
  const label = element('span');
  let { job } = article;
  while (job?.status === 'queued' || job?.status === 'running') {
    const { stage, done, total } = job.progress ?? { stage: 'waiting for a worker', total: 0 };
    label.textContent = stage + (total > 1 ? ` ${done} of ${total}` : '');
    if (total > 1) meter.value = done / total;
    if (!meter.isConnected) {
      const progress = element('div', { class: 'progress', role: 'status' }, label, meter);
      body.replaceChildren(progress, textOf(article.text, []));
    }
    job = await ask(`${job.links.self}?wait=1`, { signal });
  }
  if (job?.status !== 'succeeded') {
    throw new ServiceProblem(0, job?.error?.message ?? 'There is no analysis of this article.');
  }
  const analysis = await ask(job.links.result, { signal });
  body.replaceChildren(...analysisOf(article.text, analysis));
}

/** @param {string} text @param {any} analysis */
function analysisOf(text, analysis) {
  const cards = new Map(
    analysis.statements.map((/** @type {any} */ statement) => [statement.id, cardOf(statement)]),
  );
  const prose = textOf(text, analysis.statements);
  const marks = [...prose.querySelectorAll('mark')];
  const choose = (/** @type {any} */ event) => {
    const chosen = event.target.closest('[data-statement]');
    if (chosen === null || (event.type === 'keydown' && event.key !== 'Enter')) return;
    const id = chosen.dataset.statement;
    for (const node of [...marks, ...cards.values()]) {
      node.classList.toggle('selected', node.dataset.statement === id);
    }
    const counterpart = marks.includes(chosen)
      ? cards.get(id)
      : marks.find((mark) => mark.dataset.statement === id);
    counterpart?.scrollIntoView({ block: 'nearest' });
  };
  const list = element('ol', { class: 'cards', onclick: choose }, [...cards.values()]);
  for (const type of ['click', 'keydown']) prose.addEventListener(type, choose);
  return [
    legend(),
    element(
      'div',
      { class: 'reading' },
      prose,
      element(
        'section',
        { class: 'side', 'aria-label': 'Statements' },
        element('h2', {}, counted(cards.size, 'statement')),
        list,
      ),
    ),
  ];
}

/** @param {any} statement */
function cardOf(statement) {
  const speaker = statement.speaker;
  return element(
    'li',
    { class: `card ${toneOf(statement)}`, 'data-statement': statement.id },
    element('p', { class: 'speaker' }, speaker === null ? 'Speaker not known' : actorLink(speaker)),
    element('blockquote', {}, statement.text),
    element('p', { class: 'quiet' }, statement.form),
    element(
      'ul',
      { class: 'plain-list targets' },
      statement.stances.map((/** @type {any} */ stance) =>
        element('li', {}, element('span', {}, 'on ', actorLink(stance)), stanceLabel(stance)),
      ),
    ),
  );
}

/** @param {{ actorId: string | null, name: string }} actor */
export function actorLink({ actorId, name }) {
  return actorId === null
    ? name
    : element('a', { href: `#/actors/${encodeURIComponent(actorId)}` }, name);
}

/** The stance that a statement's counted judgements share; `mixed` when they differ. @param {any} statement */
function toneOf({ stances }) {
  const counted = stances.filter(
    (/** @type {any} */ { abstained, stance }) => !abstained && stance !== 'neutral',
  );
  const tones = new Set(counted.map((/** @type {any} */ { stance }) => stance));
  return tones.size > 1 ? 'mixed' : ([...tones][0] ?? 'neutral');
}

/** The text in paragraphs, each statement's spans marked. @param {string} text @param {any[]} statements */
function textOf(text, statements) {
  const spans = statements
    .flatMap((statement) =>
      statement.spans.map((/** @type {any} */ { start, end }) => ({ start, end, statement })),
    )
    .sort((a, b) => a.start - b.start);
  const prose = element('div', { class: 'prose' });
  for (const paragraph of text.matchAll(/[^\n\r]*\S[^\n\r]*/g)) {
    let at = paragraph.index;
    const end = at + paragraph[0].length;
    const parts = [];
    for (const span of spans.filter((span) => span.start < end && span.end > paragraph.index)) {
      const [from, to] = [Math.max(span.start, at), Math.min(span.end, end)];
      if (from >= to) continue;
      const attributes = {
        class: toneOf(span.statement),
        'data-statement': span.statement.id,
        tabindex: 0,
        role: 'button',
      };
      parts.push(text.slice(at, from), element('mark', attributes, text.slice(from, to)));
      at = to;
    }
    prose.append(element('p', {}, parts, text.slice(at, end)));
  }
  return prose;
}

/** @param {{ id: string }} article */
async function erase({ id }) {
  if (!window.confirm('Erase this article, its analysis and its share in every count?')) return;
  await ask(`/v1/articles/${encodeURIComponent(id)}`, { method: 'DELETE' });
  location.hash = '#/';
}
