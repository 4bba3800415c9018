import { alertBox, lineField } from '../parts/controls.js';
import { counted, element } from '../parts/dom.js';
import { latestArticles } from '../parts/latest-articles.js';
import { SAMPLE_ARTICLE } from '../service/sample-article.js';
import { ask } from '../service/requests.js';
import { may } from '../service/session.js';
import { articleAddress } from '../parts/statements.js';
import { uploadPanel } from '../parts/upload-panel.js';

const TEXT_LIMIT = 100_000;

/** The form that takes an article, and the latest jobs. @param {AbortSignal} signal */
export async function composeView(signal) {
  const text = element('textarea', {
    name: 'text',
    required: true,
    maxlength: TEXT_LIMIT,
    'aria-describedby': 'length',
  });
  const length = element('span', { id: 'length', class: 'quiet' });
  const { box, say } = alertBox();
  const submit = element('button', { type: 'submit', class: 'primary' }, 'Analyse');
  const showLength = () => {
    length.textContent = `${text.value.length.toLocaleString('en-GB')} of ${counted(TEXT_LIMIT, 'character')}`;
  };
  const send = async (/** @type {object} */ article) => {
    submit.disabled = true;
    sample.disabled = true;
    say('');
    try {
      const job = await ask('/v1/articles', { method: 'POST', body: article, signal });
      location.hash = articleAddress(job.articleId);
    } catch (error) {
      if (!signal.aborted) say(/** @type {Error} */ (error).message);
    }
    submit.disabled = false;
    sample.disabled = false;
  };
  const sample = element(
    'button',
    { type: 'button', onclick: () => send(SAMPLE_ARTICLE) },
    'Try a sample article',
  );
  const form = element(
    'form',
    {
      class: 'compose',
      onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const given = [...new FormData(form)].filter(([, value]) => value !== '');
        send(Object.fromEntries(given));
      },
    },
    element('label', { class: 'field' }, 'Article text', text),
    element(
      'div',
      { class: 'row' },
      lineField('title', 'Title'),
      lineField('outlet', 'Outlet'),
      lineField('publishedAt', 'Published', { type: 'date' }),
    ),
    box,
    element('div', { class: 'actions' }, submit, sample, length),
  );
  text.addEventListener('input', showLength);
  showLength();
  return [
    element('h1', {}, 'Who said what about whom, and how'),
    element(
      'p',
      { class: 'lead' },
      'Paste a news article in English. Its statements, quoted and reported, come back with their speakers and the stance that each takes toward every person, country or organization it is about.',
    ),
    form,
    element('h2', {}, 'Or send files'),
    uploadPanel(signal),
    may('read') ? await latestArticles(signal).catch(complaint) : null,
  ];
}

/** The form is of use without the list of the latest. @param {Error} error */
function complaint({ message }) {
  return element('p', { class: 'alert', role: 'alert' }, message);
}
