import { describeAccess } from './flows/access';
import { describeLooks } from './flows/looks';
import { describeReading } from './flows/reading';
import { describeReviewing } from './flows/reviewing';
import { describeSubmitting } from './flows/submitting';
import { describeWeight } from './flows/weight';
import { openDesk, type Desk } from './support/desk';
import { DESK_AND_PHONE } from './support/visit';

// The page in a real browser, before the real API, a real worker and the shipped model. The longer form, every page
// in every look and 1,000 articles at once, is `npm run test:browser`.

let desk: Desk;
const current = () => desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.stop());

describe('every state', () => describeLooks(current, DESK_AND_PHONE));
describe('handing in', () => describeSubmitting(current, 10));
describe('reading', () => describeReading(current));
describe('reviewing', () => describeReviewing(current, DESK_AND_PHONE));
describe('access', () => describeAccess(current, DESK_AND_PHONE));
describe('weight', () => describeWeight(current));
