import { gzipSync } from 'node:zlib';
import type { Desk } from '../support/desk';
import { visit } from '../support/visit';

const MOST_BYTES = 300_000;
const VIEWS = [
  '/',
  '/articles',
  '/articles/harbour-summit',
  '/actors',
  '/actors/russia',
  '/matrix',
];

/** All that the page is made of, its chart library too, is small. */
export function describeWeight(desk: () => Desk): void {
  test('everything that the page loads, over all its views, is under 300 kB gzipped', async () => {
    const tab = await visit(desk());
    for (const view of VIEWS) await tab.open(view);
    await tab.page.waitForLoadState('networkidle');
    await tab.close();
    const sizes = [...tab.files].map(([path, body]) => [path, gzipSync(body).length] as const);
    const paths = sizes.map(([path]) => path);
    expect(paths).toEqual(expect.arrayContaining(['/main.js', '/vendor/d3-force.js']));
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    expect(total).toBeGreaterThan(30_000);
    expect(total).toBeLessThan(MOST_BYTES);
  });
}
