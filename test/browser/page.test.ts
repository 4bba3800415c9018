import { openDesk, type Desk } from './support/desk';
import { describeLooks } from './views/looks';
import { DESK_AND_PHONE } from './support/visit';

// The page in a real browser, before the real API, a real worker and the shipped model. The longer form, every page
// in every look and 1,000 articles at once, is `npm run test:browser`.

let desk: Desk;
const at = () => desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.stop());

describeLooks(at, DESK_AND_PHONE);
