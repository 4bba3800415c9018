import type { Page, Route } from 'playwright-core';
import type { Desk } from '../support/desk';
import { complaintsOf, visit, type Look, type Visit } from '../support/visit';

const KEY = 'sw_browser_secret';
const TOKEN = 'token-of-the-session';

/** What the service answers to keys and to those who have none, put before the real one. */
interface Gate {
  signedIn: boolean;
  scopes: readonly string[];
  /** Writes that came without the token. */
  readonly unprotected: string[];
}

/** Signing in and out, what a key does not allow, and a service that is away or overrun. */
export function describeAccess(desk: () => Desk, looks: readonly Look[]): void {
  let tab: Visit;
  beforeEach(async () => {
    tab = await visit(desk());
  });
  afterEach(() => tab.close());

  test('a service with keys asks for one, keeps the session, and ends it', async () => {
    const { page, open, faults } = tab;
    const gate = await putGate(page);
    await open('/actors');
    expect(await page.locator('h1').textContent()).toBe('Sign in');
    expect(await complaintsOf(tab, 'sign-in', looks)).toEqual([]);
    await page.getByLabel('Key').fill('sw_wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').filter({ hasText: 'does not know this key' }).waitFor();

    await page.getByLabel('Key').fill(KEY);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Actors' }).waitFor();
    expect(await page.getByRole('link', { name: 'Queues' }).count()).toBe(0);
    await open('/');
    await page.getByRole('button', { name: 'Try a sample article' }).click();
    await page.locator('.card').first().waitFor();
    expect(gate.unprotected).toEqual([]);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(gate.signedIn).toBe(false);
    expect(faults(401, 404)).toEqual([]);
  });

  test('a session that ends while the page is open asks for the key again', async () => {
    const { page, open } = tab;
    const gate = await putGate(page);
    gate.signedIn = true;
    await open('/actors');
    await page.getByRole('heading', { name: 'Actors' }).waitFor();
    gate.signedIn = false;
    await page.getByLabel('Name').fill('russ');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByLabel('Key').fill(KEY);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Russia' }).waitFor();
  });

  test('an operator finds the queues, a reader no way to hand in or erase', async () => {
    const { page, open } = tab;
    const gate = await putGate(page);
    gate.signedIn = true;
    gate.scopes = ['admin'];
    await open('/');
    expect(await page.getByRole('link', { name: 'Queues' }).getAttribute('href')).toBe(
      '/admin/queues/',
    );
    gate.scopes = ['read'];
    await open('/articles/harbour-summit');
    await page.locator('.card').first().waitFor();
    expect(await page.getByRole('button', { name: 'Erase' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Correct' }).count()).toBe(0);
  });

  test('a service that is away or overrun is told, with a way to try again', async () => {
    const { page, open, faults } = tab;
    const problem = { detail: 'too many requests with this key.', code: 'too-many-requests' };
    await page.route('**/v1/matrix?*', (route) =>
      route.fulfill({ status: 429, headers: { 'Retry-After': '7' }, json: problem }),
    );
    await open('/matrix');
    expect(await page.getByRole('alert').textContent()).toBe(
      'Too many requests with this key. Try again in 7 seconds.',
    );
    await page.route('**/v1/articles/harbour-summit', (route) => route.abort());
    await open('/articles/harbour-summit');
    expect(await page.getByRole('alert').textContent()).toMatch(/does not answer/);
    expect(await complaintsOf(tab, 'service-away', looks)).toEqual([]);
    await page.unroute('**/v1/articles/harbour-summit');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.card').first().waitFor();
    expect(faults(429).filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([]);
  });
}

async function putGate(page: Page): Promise<Gate> {
  const gate: Gate = { signedIn: false, scopes: ['submit', 'read'], unprotected: [] };
  const refuse = (route: Route) =>
    route.fulfill({ status: 401, json: { code: 'unauthenticated', detail: 'a key is needed.' } });
  const session = () => ({ workspace: 'default', scopes: gate.scopes, csrfToken: TOKEN });
  await page.route('**/v1/**', async (route) => {
    const request = route.request();
    const method = request.method();
    if (!gate.signedIn) return refuse(route);
    if (method !== 'GET' && request.headers()['x-csrf-token'] !== TOKEN)
      gate.unprotected.push(request.url());
    return route.continue();
  });
  await page.route('**/v1/session', async (route) => {
    const method = route.request().method();
    if (method === 'POST') {
      gate.signedIn = (route.request().postDataJSON() as { readonly key: string }).key === KEY;
      return gate.signedIn ? route.fulfill({ status: 201, json: session() }) : refuse(route);
    }
    if (!gate.signedIn) return refuse(route);
    if (method === 'DELETE') {
      gate.signedIn = false;
      return route.fulfill({ status: 204 });
    }
    return route.fulfill({ status: 200, json: session() });
  });
  return gate;
}
