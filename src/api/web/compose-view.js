import { lineField } from './controls.js';
import { counted, element } from './dom.js';
import { latestArticles } from './latest-articles.js';
import { SAMPLE_ARTICLE } from './sample-article.js';
import { ask } from './service.js';
import { articleAddress } from './statements.js';
import { uploadPanel } from './upload-panel.js';

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
  const alert = element('p', { class: 'alert', role: 'alert', hidden: true });
  const submit = element('button', { type: 'submit', class: 'primary' }, 'Analyse');
  const showLength = () => {
    length.textContent = `${text.value.length.toLocaleString('en-GB')} of ${counted(TEXT_LIMIT, 'character')}`;
  };
  const useSample = () => {
    for (const [name, value] of Object.entries(SAMPLE_ARTICLE)) form.elements[name].value = value;
    showLength();
    submit.focus();
  };
  const form = element(
    'form',
    {
      class: 'compose',
      onsubmit: async (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        submit.disabled = true;
        alert.hidden = true;
        const given = [...new FormData(form)].filter(([, value]) => value !== '');
        try {
          const job = await ask('/v1/articles', {
            method: 'POST',
            body: Object.fromEntries(given),
          });
          location.hash = articleAddress(job.articleId);
        } catch (error) {
          alert.textContent = /** @type {Error} */ (error).message;
          alert.hidden = false;
        }
        submit.disabled = false;
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
    alert,
    element(
      'div',
      { class: 'actions' },
      submit,
      element('button', { type: 'button', onclick: useSample }, 'Use a sample article'),
      length,
    ),
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
    await latestArticles(signal),
  ];
}
