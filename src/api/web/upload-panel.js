import { alertBox } from './controls.js';
import { element } from './dom.js';
import { followJob, progressOf } from './job-events.js';
import { ask } from './service.js';
import { articleAddress } from './statements.js';

const FILES_AT_ONCE = 20;
const TAKEN = '.txt,.html,.htm,.docx,.pdf,text/plain,text/html,application/pdf';

/** Takes files, dropped or chosen, each of which becomes an article, and shows what becomes of them. @param {AbortSignal} signal */
export function uploadPanel(signal) {
  const input = element('input', { type: 'file', name: 'files', multiple: true, accept: TAKEN });
  const list = element('ul', { class: 'plain-list uploads', 'aria-label': 'Files sent' });
  const { box, say } = alertBox();
  const zone = element(
    'label',
    { class: 'drop' },
    element('strong', {}, 'Drop files here or choose them'),
    element('span', { class: 'quiet' }, 'Text, HTML, Word (.docx) or PDF, up to 10 MB each'),
    input,
  );
  const send = async (/** @type {File[]} */ files) => {
    say('');
    const rows = files.map((file) => ({ file, row: fileRow(file.name) }));
    list.prepend(...rows.map(({ row }) => row.node));
    for (let at = 0; at < rows.length; at += FILES_AT_ONCE) {
      const some = rows.slice(at, at + FILES_AT_ONCE);
      try {
        await sendTogether(some, signal);
      } catch (error) {
        if (signal.aborted) return;
        say(/** @type {Error} */ (error).message);
        for (const { row } of rows.slice(at)) row.refuse('not sent');
        return;
      }
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

/** @param {{ file: File, row: ReturnType<typeof fileRow> }[]} rows @param {AbortSignal} signal */
async function sendTogether(rows, signal) {
  const body = new FormData();
  for (const { file } of rows) body.append('files', file, file.name);
  const { items } = await ask('/v1/uploads', { method: 'POST', body, signal });
  for (const [index, { row }] of rows.entries()) {
    const { job, error } = items[index] ?? { job: null, error: { message: 'not taken' } };
    if (job === null) row.refuse(error.message);
    else followJob(job, row.tell, signal).catch((reason) => row.refuse(reason.message));
  }
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
