import { ACCESS_OPERATIONS } from './openapi-access';
import { ACTOR_OPERATIONS } from './openapi-actors';
import { ARTICLE_OPERATIONS } from './openapi-articles';
import { BATCH_OPERATIONS } from './openapi-batches';
import type { OperationGroup } from './openapi-document';
import { JOB_OPERATIONS } from './openapi-jobs';
import { SERVICE_OPERATIONS } from './openapi-service';
import { WEBHOOK_OPERATIONS } from './openapi-webhooks';

/** Everything that the service offers, in the order in which the document shows it. */
export const OPERATION_GROUPS: readonly OperationGroup[] = [
  {
    name: 'Articles',
    description: 'Hand articles in, look at them, erase them.',
    operations: ARTICLE_OPERATIONS,
  },
  {
    name: 'Batches',
    description: 'Many articles in one request, and how they fare together.',
    operations: BATCH_OPERATIONS,
  },
  {
    name: 'Jobs',
    description: 'How accepted articles fare, and what came of them.',
    operations: JOB_OPERATIONS,
  },
  {
    name: 'Actors',
    description: 'Who is spoken of and speaks, how often and in which stance.',
    operations: ACTOR_OPERATIONS,
  },
  {
    name: 'Webhooks',
    description: 'Addresses that are told when jobs and batches end.',
    operations: WEBHOOK_OPERATIONS,
  },
  {
    name: 'Access',
    description: 'Browsers sign in with a key and are known by a cookie.',
    operations: ACCESS_OPERATIONS,
  },
  { name: 'Service', description: 'The service about itself.', operations: SERVICE_OPERATIONS },
];
