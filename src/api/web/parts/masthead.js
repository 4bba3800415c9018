import { ask } from '../service/requests.js';
import { forget, may, session } from '../service/session.js';
import { element } from './dom.js';

const place = /** @type {HTMLElement} */ (document.getElementById('access'));

/** What the session allows beside the views: the queues for operators, and the way out. @param {() => void} leave */
export function showAccess(leave) {
  if (!session.known) {
    place.replaceChildren();
    return;
  }
  const queues = may('admin') ? element('a', { href: '/admin/queues/' }, 'Queues') : null;
  const signOut = async () => {
    await ask('/v1/session', { method: 'DELETE' }).catch(() => undefined);
    forget();
    leave();
  };
  const parts = [
    element('a', { href: '/docs' }, 'API'),
    queues,
    session.csrfToken === null
      ? null
      : element('button', { type: 'button', class: 'link', onclick: signOut }, 'Sign out'),
  ];
  place.replaceChildren(...parts.filter((part) => part !== null));
}
