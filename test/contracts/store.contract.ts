import type { OpenStore } from './open-store';
import { describeArticles } from './store-articles';
import { describeJobs } from './store-jobs';
import { describeLists } from './store-lists';
import { describeRaces } from './store-races';
import { describeSummaries } from './store-summaries';

/** What every store must do, whatever it keeps things in. */
export function describeStore(name: string, open: OpenStore): void {
  describe(name, () => {
    describeArticles(open);
    describeSummaries(open);
    describeLists(open);
    describeJobs(open);
    describeRaces(open);
  });
}
