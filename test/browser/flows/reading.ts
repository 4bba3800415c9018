import { readFile } from 'node:fs/promises';
import type { Desk } from '../support/desk';
import { createRedisStore } from '../../../src/storage/redis';
import { article, submitAnalysed } from '../../contracts/analyses';
import { complaintsOf, DESK_AND_PHONE, visit, type Visit } from '../support/visit';

/** Reading: an article and its list, the actors, what is behind every figure, the matrix and its graph. */
export function describeReading(desk: () => Desk): void {
  let tab: Visit;
  beforeEach(async () => {
    tab = await visit(desk());
  });
  afterEach(async () => {
    expect(tab.faults()).toEqual([]);
    await tab.close();
  });

  test('an article shades its quotations by stance, and the list narrows both', async () => {
    const { page, open } = tab;
    await open('/articles/harbour-summit');
    await page.locator('mark.hostile').first().waitFor();
    const all = await page.locator('.card').count();
    await page.getByLabel('Speaker').selectOption({ label: 'Folake Oyelaran' });
    const some = await page.locator('.card').count();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    await page.getByLabel('Stance').selectOption('hostile');
    expect(await page.locator('.card:not(.hostile, .mixed)').count()).toBe(0);
    await page.getByLabel('Stance').selectOption('cautious');
    expect(await page.locator('.side > p[role=status]').textContent()).toMatch(/^None of/);
  });

  test('a mark under the pointer, in the focus or tapped tells speaker, targets, links and scores', async () => {
    const { page, open } = tab;
    await open('/articles/harbour-summit');
    const mark = page.locator('mark', { hasText: 'We condemn the attacks' });
    const note = page.getByRole('tooltip');
    await mark.hover();
    expect(await note.textContent()).toMatch(
      /Tomas Lindqvist.*on Russia.*hostile.*named in it.*supportive.*%/s,
    );
    await page.mouse.move(5, 5);
    expect(await note.isVisible()).toBe(false);
    await mark.focus();
    expect(await note.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await note.isVisible()).toBe(false);
    await page.setViewportSize({ width: 390, height: 800 });
    await mark.click();
    await note.getByRole('button', { name: 'Close' }).click();
    expect(await note.isVisible()).toBe(false);
  });

  test('an actor is found by name, and its page leads from every figure to the statements', async () => {
    const { page, open } = tab;
    await open('/actors');
    await page.getByLabel('Name').fill('russ');
    await page.getByRole('link', { name: 'Russia' }).click();
    await page.getByRole('heading', { name: 'Russia', level: 1 }).waitFor();
    const cards = page.locator('.cards > .card');

    await page.getByRole('button', { name: /hostile statements, show them/ }).click();
    await page.locator('h2:focus', { hasText: 'Statements' }).waitFor();
    await page.locator('.cards:not(:has(.card:not(.hostile)))').waitFor();
    const hostile = await page.locator('dl.figures .hostile dd').textContent();
    expect(await cards.count()).toBe(Number.parseInt(hostile ?? '', 10));

    const attackers = page.locator('tbody', { hasText: 'Attack it' });
    const name = (await attackers.getByRole('link').first().textContent()) ?? '';
    await attackers.getByRole('button').first().click();
    await page.locator('.period', { hasText: `Only what ${name} said` }).waitFor();
    const speakers = await cards.locator('.speaker a:first-child').allTextContents();
    expect(new Set(speakers)).toEqual(new Set([name]));

    await page.getByRole('button', { name: 'Show all' }).click();
    await page.locator('.period-bar').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.period', { hasText: 'Only January 2024' }).waitFor();
    const days = await cards.locator('p.quiet').allTextContents();
    expect(days.every((facts) => facts.includes('Jan 2024'))).toBe(true);
  });

  test('the balance and the uncertain count lead to the statements by keyboard, too', async () => {
    const { page, open } = tab;
    const store = createRedisStore({ url: desk().redisUrl });
    await submitAnalysed(store, article('ferry-line'), [
      { speaker: 'Ada Brandt', stances: { Norland: 'supportive' } },
      { speaker: 'Ada Brandt', stances: { Norland: 'hostile' } },
      { speaker: 'Ada Brandt', stances: { Norland: 'cautious' }, confidence: 0.3, abstained: true },
    ]);
    try {
      await open('/actors/norland');
      const heading = page.locator('h2:focus', { hasText: 'Statements' });
      const cards = page.locator('.cards > .card');
      for (const [figure, words, count] of [
        ['balance', /statements about it, show them/, 3],
        ['uncertain', /uncertain statements, show them/, 1],
      ] as const) {
        await page.getByRole('button', { name: /hostile statements, show them/ }).click();
        await page.locator('.cards:not(:has(.card:not(.hostile)))').waitFor();
        const value = page.locator('dl.figures div', { hasText: figure });
        await value.getByRole('button', { name: words }).focus();
        await page.keyboard.press('Enter');
        await page.locator('.cards:has(.card.uncertain)').waitFor();
        await heading.waitFor();
        expect(await cards.count()).toBe(count);
      }
      expect(await complaintsOf(tab, 'actor-uncertain', DESK_AND_PHONE)).toEqual([]);
      await page.locator('[name=stance]').selectOption('hostile');
      await page.locator('.cards:not(:has(.card:not(.hostile)))').waitFor();
    } finally {
      await store.deleteArticle('ferry-line');
      await store.close();
    }
  });

  test('whom an actor supports and attacks leads to what it said of each', async () => {
    const { page, open } = tab;
    await open('/actors/tomas-lindqvist');
    const section = page.locator('section', { hasText: 'Whom it supports, whom it attacks' });
    await section.getByRole('link', { name: /statements of Tomas Lindqvist on Russia/ }).click();
    await page.getByRole('heading', { name: 'Russia', level: 1 }).waitFor();
    await page.locator('h2:focus', { hasText: 'Statements' }).waitFor();
    expect(await page.locator('.cards .speaker').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('Tomas Lindqvist on Russia')]),
    );
  });

  test('the matrix is read by keyboard, and says what its empty cells are', async () => {
    const { page, open } = tab;
    await open('/matrix?size=50');
    const empty = page.locator('.matrix td:not(.heat)', { hasText: 'Tomas Lindqvist on Spain' });
    expect(await empty.textContent()).toBe('Tomas Lindqvist on Spain: nothing');
    const cell = page.getByRole('link', { name: /Tomas Lindqvist on Russia: 3 hostile/ });
    await cell.focus();
    await page.keyboard.press('Enter');
    await page.locator('h2:focus', { hasText: 'Statements' }).waitFor();
    expect(await page.locator('.cards > .card').count()).toBe(3);
  });

  test('the graph of relations is chosen by keyboard and holds what its table holds', async () => {
    const { page, open } = tab;
    await open('/matrix?size=50');
    await page.getByRole('button', { name: 'Russia: list its relations' }).focus();
    await page.keyboard.press('Enter');
    const detail = page.locator('.relation-detail');
    expect(await detail.textContent()).toMatch(/Spoken of by.*Tomas Lindqvist: 3 hostile/s);
    const arrows = await page.locator('.relations path.arrow').count();
    await page.locator('section', { hasText: 'Relations' }).locator('summary').click();
    expect(await page.locator('.relations-table tbody tr').count()).toBe(arrows);
    expect(arrows).toBeGreaterThan(5);
    await detail.getByRole('link', { name: 'Tomas Lindqvist' }).click();
    await page.locator('h2:focus', { hasText: 'Statements' }).waitFor();
  });

  test('the exports are a table with the columns that are promised', async () => {
    const { page, open } = tab;
    await open('/actors/russia');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export as CSV' }).click(),
    ]);
    const [head = '', ...rows] = (await readFile(await download.path(), 'utf8')).trim().split('\n');
    expect(head.split(',').map((name) => name.trim())).toEqual(
      expect.arrayContaining(['articleId', 'speaker', 'target', 'stance', 'confidence', 'text']),
    );
    expect(rows.length).toBeGreaterThan(3);
  });
}
