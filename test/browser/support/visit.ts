import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { Desk } from './desk';

const SCREENSHOTS = join(__dirname, '../../../.cache/browser-tests');
const HEIGHT = 900;

/** How a page is looked at. */
export interface Look {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
  /** A picture of it is kept for people. */
  readonly pictured: boolean;
}

export const DESK_AND_PHONE: readonly Look[] = [
  { width: 1280, scheme: 'light', pictured: false },
  { width: 390, scheme: 'dark', pictured: false },
];
export const EVERY_LOOK: readonly Look[] = [1280, 390].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, scheme, pictured: true })),
);

/** A tab of the browser, and what went wrong in it. */
export interface Visit {
  readonly page: Page;
  /** Goes to a view, such as `/actors`, and waits until it is there. */
  open(path: string): Promise<void>;
  /** What the console complained of and what was asked of other origins; answers of the statuses named are no fault. */
  faults(...statuses: number[]): readonly string[];
  /** Bytes of every file that the page is made of, by address. */
  readonly files: ReadonlyMap<string, Buffer>;
  close(): Promise<void>;
}

export async function visit({ url, browser }: Pick<Desk, 'url' | 'browser'>): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: HEIGHT },
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  const faults: string[] = [];
  const files = new Map<string, Buffer>();
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    const { url: source } = message.location();
    if (message.type() === 'error') faults.push(`${message.text()} ${source}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) faults.push(`asked ${request.url()}`);
  });
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/v1/') || !response.ok()) return;
    response.body().then(
      (body) => files.set(pathname, body),
      () => undefined,
    );
  });
  return {
    page,
    files,
    async open(path) {
      await page.goto('about:blank');
      await page.goto(`${url}/#${path}`);
      await page.waitForSelector('main h1');
    },
    faults: (...statuses) =>
      faults.filter(
        (fault) =>
          fault !== 'asked about:blank' &&
          !statuses.some((status) => fault.includes(`with a status of ${status} `)),
      ),
    close: () => context.close(),
  };
}

/**
 * Looks at the page in each of the ways: keeps a picture where one is wanted, and gives what axe finds serious and
 * whether the page is wider than its window. All is well when the list is empty.
 */
export async function complaintsOf(
  { page }: Visit,
  name: string,
  looks: readonly Look[],
): Promise<readonly string[]> {
  await mkdir(SCREENSHOTS, { recursive: true });
  const complaints: string[] = [];
  for (const { width, scheme, pictured } of looks) {
    const look = `${name}-${width}-${scheme}`;
    await page.setViewportSize({ width, height: HEIGHT });
    await page.emulateMedia({ colorScheme: scheme });
    if (pictured) {
      await page.screenshot({ path: join(SCREENSHOTS, `${look}.png`), fullPage: true });
    }
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    if (wide > width) complaints.push(`${look}: ${wide} pixels wide`);
    for (const finding of await axeFindings(page)) complaints.push(`${look}: ${finding}`);
  }
  return complaints;
}

/** What axe calls serious or critical, one line each. */
async function axeFindings(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger, which the page's Content-Security-Policy does not bind.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>(
    "axe.run(document, { resultTypes: ['violations'] })",
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 160)}`),
    );
}
