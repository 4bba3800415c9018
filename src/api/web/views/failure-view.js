import { element } from '../parts/dom.js';

/**
 * What a view shows that could not be made: what happened, and what to do next.
 * @param {{ status?: number, message: string }} failure @param {() => void} again tries the same view once more
 */
export function failureView({ status, message }, again) {
  if (status === 404 || status === 410) {
    return [
      element('h1', {}, 'Not here'),
      element('p', { class: 'lead' }, message),
      element(
        'p',
        {},
        'It may have been erased, or never been handed in. See the ',
        element('a', { href: '#/articles' }, 'articles'),
        ' and the ',
        element('a', { href: '#/actors' }, 'actors'),
        ' that are here.',
      ),
    ];
  }
  return [
    element('h1', {}, HEADINGS.get(status ?? -1) ?? 'That did not work'),
    element('p', { class: 'alert', role: 'alert' }, message),
    element(
      'p',
      { class: 'actions' },
      element('button', { type: 'button', class: 'primary', onclick: again }, 'Try again'),
    ),
  ];
}

const HEADINGS = new Map([
  [0, 'No answer'],
  [403, 'Not allowed'],
  [429, 'Too many requests'],
  [503, 'Not ready'],
]);
