import type { Page, Route } from 'playwright-core';
import type { Desk } from '../support/desk';
import { freePort } from '../../../scripts/programs/free-port';
import { startProcess } from '../../support/processes';
import { startTestRedis } from '../../support/redis';
import { complaintsOf, visit, type Look, type Visit } from '../support/visit';

const ADMIN_KEY = 'browser-admin-key-0123456789';
const KEY = 'sw_browser_secret';
const TOKEN = 'token-of-the-session';

/** What the service answers to sessions that end and to keys of few scopes, put before the one without keys. */
interface Gate {
  signedIn: boolean;
  scopes: readonly string[];
}

/** Signing in and out, what a key does not allow, and a service that is away or overrun. */
export function describeAccess(desk: () => Desk, looks: readonly Look[]): void {
  let tab: Visit;
  beforeEach(async () => {
    tab = await visit(desk());
  });
  afterEach(() => tab.close());

  test('a service with keys asks for one, keeps the session, and ends it', async () => {
    const { service, stop } = await lockedService();
    const locked = await visit({ url: service, browser: desk().browser });
    try {
      const { page, open, faults } = locked;
      await open('/actors');
      expect(await page.locator('h1').textContent()).toBe('Sign in');
      expect(await complaintsOf(locked, 'sign-in', looks)).toEqual([]);
      await page.getByLabel('Key').fill('sw_wrong');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('alert').filter({ hasText: 'does not know this key' }).waitFor();

      await page.getByLabel('Key').fill(ADMIN_KEY);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: 'Actors' }).waitFor();
      await open('/');
      await page.getByRole('button', { name: 'Try a sample article' }).click();
      await page.locator('.progress', { hasText: 'waiting' }).waitFor();
      await page.getByRole('link', { name: 'Queues' }).click();
      await page.getByText('analysis').first().waitFor();

      await open('/');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(await page.context().cookies()).toEqual([]);
      expect(faults(401)).toEqual([]);
    } finally {
      await locked.close();
      await stop();
    }
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

/** An API that asks for keys, on a Redis of its own; nobody works behind it. */
async function lockedService() {
  const redis = await startTestRedis();
  const port = await freePort();
  const api = await startProcess('src/server.ts', {
    REDIS_URL: redis.url,
    PORT: String(port),
    ADMIN_KEY,
  });
  return {
    service: `http://127.0.0.1:${port}`,
    async stop() {
      await api.end();
      await redis.stop();
    },
  };
}

async function putGate(page: Page): Promise<Gate> {
  const gate: Gate = { signedIn: false, scopes: ['submit', 'read'] };
  const refuse = (route: Route) =>
    route.fulfill({ status: 401, json: { code: 'unauthenticated', detail: 'a key is needed.' } });
  const session = () => ({ workspace: 'default', scopes: gate.scopes, csrfToken: TOKEN });
  await page.route('**/v1/**', async (route) => {
    if (!gate.signedIn) return refuse(route);
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
