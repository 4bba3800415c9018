import { FILE_KINDS, sendBatch, sendFiles } from '../service/uploads.js';
import { followJob, progressOf } from '../service/job-events.js';
import { alertBox } from './controls.js';
import { element } from './dom.js';
import { articleAddress } from './statements.js';

/** Takes files, dropped or chosen, each of which becomes an article, and shows what becomes of them. @param {AbortSignal} signal */
export function uploadPanel(signal) {
  const input = element('input', {
    type: 'file',
    name: 'files',
    multiple: true,
    accept: FILE_KINDS,
  });
  const list = element('ul', { class: 'plain-list uploads', 'aria-label': 'Files sent' });
  const { box, say } = alertBox();
  const zone = element(
    'label',
    { class: 'drop' },
    element('strong', {}, 'Drop files here or choose them'),
    element(
      'span',
      { class: 'quiet' },
      'Text, HTML, Word (.docx) or PDF, up to 10 MB each; or up to 1,000 articles as one .json or .ndjson file',
    ),
    input,
  );
  const send = async (/** @type {File[]} */ files) => {
    say('');
    const batch = files.find(isBatch);
    try {
      if (batch !== undefined) {
        const { id } = await sendBatch(batch, signal);
        location.hash = `#/batches/${encodeURIComponent(id)}`;
        return;
      }
      const rows = files.map((file) => ({ file, row: fileRow(file.name) }));
      list.prepend(...rows.map(({ row }) => row.node));
      await sendFiles(rows, signal, ({ row }, job) =>
        followJob(job, row.tell, signal).catch((reason) => row.refuse(reason.message)),
      );
    } catch (error) {
      if (!signal.aborted) say(/** @type {Error} */ (error).message);
    }
  };
  input.addEventListener('change', () => {
    const files = [...input.files];
    input.value = '';
    if (files.length > 0) send(files);
  });
  takeDrops(zone, send);
  return element('section', { 'aria-label': 'Files' }, zone, box, list);
}

/** @param {File} file */
function isBatch({ name }) {
  return /\.(?:json|ndjson|jsonl)$/i.test(name);
}

/** @param {HTMLElement} zone @param {(files: File[]) => void} send */
function takeDrops(zone, send) {
  const hover = (/** @type {boolean} */ over) => zone.classList.toggle('over', over);
  zone.addEventListener('dragover', (event) => {
    event.preventDefault();
    hover(true);
  });
  zone.addEventListener('dragleave', () => hover(false));
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    hover(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) send(files);
  });
}

/** @param {string} name */
function fileRow(name) {
  const title = element('span', { class: 'name' }, name);
  const words = element('span', { class: 'quiet', role: 'status' }, 'sending');
  const meter = element('progress', { max: 1, 'aria-label': `Progress of ${name}` });
  const node = element('li', {}, title, meter, words);
  return {
    node,
    /** @param {any} job */
    tell(job) {
      const { words: said, part } = progressOf(job);
      if (part !== null) meter.value = part;
      if (job.status === 'succeeded') meter.value = 1;
      if (title.querySelector('a') === null)
        title.replaceChildren(element('a', { href: articleAddress(job.articleId) }, name));
      words.textContent = job.status === 'succeeded' ? 'done' : said;
      words.className = `quiet job ${job.status}`;
      if (job.status === 'failed' || job.status === 'cancelled') meter.hidden = true;
    },
    /** @param {string} reason */
    refuse(reason) {
      meter.hidden = true;
      words.textContent = reason;
      words.className = 'job failed';
    },
  };
}
