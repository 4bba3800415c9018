import { actorView } from './actor-view.js';
import { actorsView } from './actors-view.js';
import { articleView } from './article-view.js';
import { articlesView } from './articles-view.js';
import { composeView } from './compose-view.js';
import { element } from './dom.js';
import { matrixView } from './matrix-view.js';

const main = /** @type {HTMLElement} */ (document.getElementById('main'));
let leaving = new AbortController();

/** @param {string} path @param {URLSearchParams} query @param {AbortSignal} signal */
function viewOf(path, query, signal) {
  const [, room, id] = path.split('/').map(decodeURIComponent);
  if (room === 'articles') return id ? articleView(id, query, signal) : articlesView(query, signal);
  if (room === 'actors') return id ? actorView(id, query, signal) : actorsView(query, signal);
  if (room === 'matrix') return matrixView(query, signal);
  return composeView(signal);
}

/** @param {{ type: string } | null} event null for the first view, which takes no focus away */
async function show(event) {
  if (location.hash === '#main') return;
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const [path = '', query] = location.hash.slice(1).split('?');
  for (const link of document.querySelectorAll('nav a')) {
    const room = `#/${path.split('/')[1] ?? ''}`;
    if (link.getAttribute('href') === room) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  try {
    const nodes = await viewOf(path, new URLSearchParams(query), signal);
    if (signal.aborted) return;
    main.replaceChildren(...nodes.filter((node) => node !== null));
    document.title = `${main.querySelector('h1')?.textContent} – Stancewire`;
    window.scrollTo(0, 0);
    // Who hears the page is told that it is another one.
    if (event !== null) main.focus({ preventScroll: true });
  } catch (error) {
    if (signal.aborted) return;
    main.replaceChildren(
      element('p', { class: 'alert', role: 'alert' }, /** @type {Error} */ (error).message),
    );
  }
}

window.addEventListener('hashchange', show);
show(null);
