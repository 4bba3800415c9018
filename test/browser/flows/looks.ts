import type { Desk } from '../support/desk';
import { complaintsOf, visit, type Look, type Visit } from '../support/visit';

/** A state of the page: how to come to it, and the answers that are expected to be refusals. */
type State = readonly [
  name: string,
  come: (visit: Visit) => Promise<unknown>,
  refusals: readonly number[],
];

const STATES: readonly State[] = [
  ['home', ({ open }) => open('/'), []],
  ['articles', ({ open }) => open('/articles'), []],
  ['articles-none', ({ open }) => open('/articles?outlet=Nobody'), []],
  ['article', ({ open }) => open('/articles/harbour-summit'), []],
  ['article-failed', ({ open }) => open('/articles/foreign'), []],
  ['article-missing', ({ open }) => open('/articles/nowhere'), [404]],
  ['actors', ({ open }) => open('/actors'), []],
  ['actors-none', ({ open }) => open('/actors?q=zzzz'), []],
  ['actor', ({ open }) => open('/actors/russia'), []],
  ['actor-no-statements', ({ open }) => open('/actors/russia?from=1999-01-01&to=1999-01-02'), []],
  ['actor-missing', ({ open }) => open('/actors/nobody-at-all'), [404]],
  ['actor-copies-once', ({ open }) => open('/actors/russia?distinct=true'), []],
  ['matrix-copies-once', ({ open }) => open('/matrix?distinct=true'), []],
  ['matrix', ({ open }) => open('/matrix'), []],
];

/** Every state of the page is sound in every look: to read, to hear, at a phone's width, with nothing in the console. */
export function describeLooks(desk: () => Desk, looks: readonly Look[]): void {
  test.each(STATES)('%s looks sound', async (name, come, refusals) => {
    const tab = await visit(desk());
    try {
      await come(tab);
      await tab.page.waitForLoadState('networkidle');
      expect(await complaintsOf(tab, name, looks)).toEqual([]);
      expect(tab.faults(...refusals)).toEqual([]);
    } finally {
      await tab.close();
    }
  });
}
