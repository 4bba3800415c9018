import { describeLooks } from './flows/looks';
import { describeAccess } from './flows/access';
import { describeReviewing } from './flows/reviewing';
import { describeSubmitting } from './flows/submitting';
import { openDesk, type Desk } from './support/desk';
import { EVERY_LOOK } from './support/visit';

// The longer form of page.test.ts: every state in every look, and 1,000 articles through the page.

jest.setTimeout(1_800_000);

let desk: Desk;
const current = () => desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.stop());

describe('every state', () => describeLooks(current, EVERY_LOOK));
describe('reviewing', () => describeReviewing(current, EVERY_LOOK));
describe('access', () => describeAccess(current, EVERY_LOOK));
describe('handing in', () => describeSubmitting(current, 1000));
