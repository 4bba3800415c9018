import type { OpenStore } from './open-store';
import { describeArticleList } from './store-article-list';
import { describeArticles } from './store-articles';
import { describeCopies } from './store-copies';
import { describeFilters } from './store-filters';
import { describeForms } from './store-forms';
import { describeIdentities } from './store-identities';
import { describeJobs } from './store-jobs';
import { describeLists } from './store-lists';
import { describeMeasures } from './store-measures';
import { describeMatrix } from './store-matrix';
import { describeRaces } from './store-races';
import { describeRepresented } from './store-represented';
import { describeRetention } from './store-retention';
import { describeRulings } from './store-rulings';
import { describeSummaries } from './store-summaries';
import { describeWebhooks } from './store-webhooks';

/** What every store must do, whatever it keeps things in. */
export function describeStore(name: string, open: OpenStore): void {
  describe(name, () => {
    describeArticles(open);
    describeSummaries(open);
    describeForms(open);
    describeRepresented(open);
    describeLists(open);
    describeFilters(open);
    describeMatrix(open);
    describeArticleList(open);
    describeRulings(open);
    describeIdentities(open);
    describeCopies(open);
    describeJobs(open);
    describeWebhooks(open);
    describeRetention(open);
    describeMeasures(open);
    describeRaces(open);
  });
}
