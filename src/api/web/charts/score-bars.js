import { element } from '../parts/dom.js';
import { drawing } from './drawing.js';
import { STANCES } from './stances.js';

/** The four scores of one judgement, each as a bar with its percentage. @param {Record<string, number>} scores */
export function scoreBars(scores) {
  return element(
    'dl',
    { class: 'score-bars' },
    STANCES.map((stance) => {
      const score = scores[stance] ?? 0;
      const bar = drawing('svg', {
        class: 'score-bar',
        viewBox: '0 0 100 6',
        preserveAspectRatio: 'none',
        'aria-hidden': 'true',
      });
      bar.append(
        drawing('rect', { class: 'reach', width: 100, height: 6 }),
        drawing('rect', { class: stance, width: score * 100, height: 6 }),
      );
      return element(
        'div',
        {},
        element('dt', {}, stance),
        element('dd', {}, bar, element('span', {}, `${Math.round(score * 100)} %`)),
      );
    }),
  );
}
