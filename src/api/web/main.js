import { actorsView, actorView } from './actor-views.js';
import { articleView } from './article-view.js';
import { composeView } from './compose-view.js';
import { element } from './dom.js';

const main = /** @type {HTMLElement} */ (document.getElementById('main'));
let leaving = new AbortController();

/** @param {string} path @param {URLSearchParams} query @param {AbortSignal} signal */
function viewOf(path, query, signal) {
  const [, room, id] = path.split('/').map(decodeURIComponent);
  if (room === 'articles' && id) return articleView(id, signal);
  if (room === 'actors') return id ? actorView(id, signal) : actorsView(query, signal);
  return composeView(signal);
}

async function show() {
  if (location.hash === '#main') return;
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const [path = '', query] = location.hash.slice(1).split('?');
  for (const link of document.querySelectorAll('nav a')) {
    const here =
      link.getAttribute('href')?.slice(1) === (path.startsWith('/actors') ? '/actors' : '/');
    link.toggleAttribute('aria-current', here);
  }
  try {
    const nodes = await viewOf(path, new URLSearchParams(query), signal);
    if (signal.aborted) return;
    main.replaceChildren(...nodes.filter((node) => node !== null));
    document.title = `${main.querySelector('h1')?.textContent} – Stancewire`;
    window.scrollTo(0, 0);
  } catch (error) {
    if (signal.aborted) return;
    main.replaceChildren(
      element('p', { class: 'alert', role: 'alert' }, /** @type {Error} */ (error).message),
    );
  }
}

window.addEventListener('hashchange', show);
show();
