import { element } from './parts/dom.js';
import { showAccess } from './parts/masthead.js';
import { forget, mustSignIn } from './service/session.js';
import { actorView } from './views/actor-view.js';
import { actorsView } from './views/actors-view.js';
import { articleView } from './views/article-view.js';
import { articlesView } from './views/articles-view.js';
import { batchView } from './views/batch-view.js';
import { composeView } from './views/compose-view.js';
import { failureView } from './views/failure-view.js';
import { matrixView } from './views/matrix-view.js';
import { signInView } from './views/sign-in-view.js';

const main = /** @type {HTMLElement} */ (document.getElementById('main'));
let leaving = new AbortController();

/** @param {string} path @param {URLSearchParams} query @param {AbortSignal} signal */
async function viewOf(path, query, signal) {
  if (await mustSignIn()) return signInView(() => show({ type: 'signed-in' }));
  const [, room, id] = path.split('/').map(decodeURIComponent);
  if (room === 'articles') return id ? articleView(id, query, signal) : articlesView(query, signal);
  if (room === 'actors') return id ? actorView(id, query, signal) : actorsView(query, signal);
  if (room === 'batches' && id) return batchView(id, signal);
  if (room === 'matrix') return matrixView(query, signal);
  return composeView(signal);
}

/** @param {string} path */
function markRoom(path) {
  for (const link of document.querySelectorAll('nav a')) {
    const room = `#/${path.split('/')[1] ?? ''}`;
    if (link.getAttribute('href') === room) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/** @param {{ type: string } | null} event null for the first view, which takes no focus away */
async function show(event) {
  if (location.hash === '#main') return;
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const [path = '', query] = location.hash.slice(1).split('?');
  markRoom(path);
  main.setAttribute('aria-busy', 'true');
  const nodes = await viewOf(path, new URLSearchParams(query), signal).catch((error) =>
    failureView(error, () => show(event)),
  );
  if (signal.aborted) return;
  main.removeAttribute('aria-busy');
  showAccess(() => show({ type: 'signed-out' }));
  main.replaceChildren(...nodes.filter((/** @type {Node | null} */ node) => node !== null));
  document.title = `${main.querySelector('h1')?.textContent} – Stancewire`;
  window.scrollTo(0, 0);
  // Who hears the page is told that it is another one.
  if (event !== null) main.focus({ preventScroll: true });
}

window.addEventListener('hashchange', show);
// A session ends by time or by a key that was revoked; whatever was being done, a key is asked for.
window.addEventListener('unauthenticated', (event) => {
  forget();
  show(event);
});
main.replaceChildren(element('p', { class: 'quiet', role: 'status' }, 'Loading …'));
show(null);
