import { alertBox, newestOnly } from './controls.js';
import { counted, element } from './dom.js';
import { ask } from '../service/requests.js';

/**
 * A list that comes page by page: it begins anew when its form changes, and goes on at its button.
 * @param {HTMLFormElement} form @param {AbortSignal} signal
 * @param {() => { route: string, query: URLSearchParams }} asked what to ask for, whatever the page
 * @param {(items: any[], areMore: boolean) => void} show takes all items that have come so far
 */
export function pagedList(form, signal, asked, show) {
  const more = element('button', { type: 'button', class: 'more' }, 'Show more');
  const { box, say } = alertBox();
  /** @type {any[]} */
  let items = [];
  /** @type {string | null} */
  let cursor = null;
  const load = newestOnly(
    signal,
    async (current) => {
      const { route, query } = asked();
      if (cursor !== null) query.set('cursor', cursor);
      const page = await ask(`${route}?${query}`, { signal: current });
      say('');
      items = cursor === null ? page.items : [...items, ...page.items];
      cursor = page.nextCursor;
      more.hidden = cursor === null;
      show(items, cursor !== null);
    },
    say,
  );
  const again = () => {
    cursor = null;
    return load();
  };
  form.addEventListener('input', again);
  more.addEventListener('click', load);
  return { box, more, again };
}

/** How many there are, or that there are more. @param {number} count @param {boolean} areMore @param {string} noun @param {boolean} isNarrowed */
export function captionOf(count, areMore, noun, isNarrowed) {
  if (count === 0)
    return isNarrowed ? `No ${noun} fits these choices.` : `There is no ${noun} yet.`;
  return areMore ? `The first ${counted(count, noun)}` : counted(count, noun);
}
