import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Desk } from '../support/desk';
import { writtenArticles } from '../support/newsroom';
import { visit, type Visit } from '../support/visit';

/** As many as one request may hold. */
const MOST_IN_A_BATCH = 1000;
const TEXT =
  '“We thank Norway for its patience and its steady help,” Finnish Foreign Minister Elina Saarinen told reporters.';

/** Handing in: the sample, a text, files, and many articles in one file; each with its progress. */
export function describeSubmitting(desk: () => Desk, batchSize: number): void {
  let tab: Visit;
  let folder: string;
  beforeEach(async () => {
    tab = await visit(desk());
    folder = await mkdtemp(join(tmpdir(), 'stancewire-browser-'));
    await tab.open('/');
  });
  afterEach(async () => {
    await tab.close();
    await rm(folder, { recursive: true });
  });

  test('the sample article is analysed at one click', async () => {
    await tab.page.getByRole('button', { name: 'Try a sample article' }).click();
    await tab.page.locator('.card').first().waitFor();
    expect(await tab.page.locator('h1').textContent()).toBe(
      'Norway and Britain close to cod deal as Moscow protests',
    );
    expect(
      await tab.page.locator('.card', { hasText: 'breaking a promise' }).textContent(),
    ).toMatch(/Pavel Orlov.*Norway.*hostile/s);
    expect(tab.faults()).toEqual([]);
  });

  test('a text is handed in, its progress is told, and its statements are shown', async () => {
    const heard: string[] = [];
    await tab.page.exposeFunction('tell', (words: string) => heard.push(words));
    await tab.page.evaluate(
      `new MutationObserver(() => {
        const progress = document.querySelector('.progress[role=status]');
        if (progress) tell(progress.textContent);
      }).observe(document.body, { subtree: true, childList: true, characterData: true })`,
    );
    await tab.page.getByLabel('Article text').fill(TEXT);
    await tab.page.getByLabel('Title').fill('Thanks to Norway');
    await tab.page.getByRole('button', { name: 'Analyse', exact: true }).click();
    await tab.page.locator('.card').first().waitFor();
    expect(await tab.page.locator('h1').textContent()).toBe('Thanks to Norway');
    expect(await tab.page.locator('mark.supportive').textContent()).toContain('We thank Norway');
    expect(heard.length).toBeGreaterThan(0);
    expect(tab.faults()).toEqual([]);
  });

  test('what the service refuses is said beside the form, and the text is still there', async () => {
    await tab.page.getByLabel('Article text').fill(' ');
    await tab.page.getByRole('button', { name: 'Analyse', exact: true }).click();
    await tab.page.getByRole('alert').filter({ hasText: 'text' }).waitFor();
    expect(await tab.page.getByLabel('Article text').inputValue()).toBe(' ');
    expect(tab.faults(422)).toEqual([]);
  });

  test('files are chosen and dropped, and each becomes an article or says why not', async () => {
    const [chosen, broken] = [join(folder, 'thanks.txt'), join(folder, 'broken.pdf')];
    await writeFile(chosen, TEXT);
    await writeFile(broken, '%PDF-1.4 and no more');
    await tab.page.setInputFiles('input[type=file]', [chosen, broken]);
    await dropped(tab, 'dropped.txt', TEXT);
    const rows = tab.page.locator('.uploads > li');
    await rows.filter({ hasText: 'thanks.txt' }).filter({ hasText: 'done' }).waitFor();
    await rows.filter({ hasText: 'dropped.txt' }).filter({ hasText: 'done' }).waitFor();
    expect(await rows.filter({ hasText: 'broken.pdf' }).locator('.failed').textContent()).toMatch(
      /pdf/i,
    );
    await rows.filter({ hasText: 'dropped.txt' }).getByRole('link').click();
    await tab.page.locator('mark.supportive').waitFor();
    expect(tab.faults()).toEqual([]);
  });

  test(`${batchSize} articles in one file are followed until the last is done`, async () => {
    const lines = writtenArticles(batchSize).map((article) => JSON.stringify(article));
    // A broken line more, where the batch has room for it.
    const broken = batchSize < MOST_IN_A_BATCH ? ['{"customId": "empty", "text": ""'] : [];
    const file = join(folder, 'week.ndjson');
    await writeFile(file, [...lines, ...broken].join('\n'));
    const begun = Date.now();
    await tab.page.setInputFiles('input[type=file]', file);
    const seen = new Set<string>();
    const meter = tab.page.getByLabel('Articles done');
    await meter.waitFor();
    for (;;) {
      seen.add((await meter.getAttribute('value')) ?? '');
      const words = (await tab.page.locator('.batch-status').textContent()) ?? '';
      if (words.startsWith('Done:')) break;
      await tab.page.waitForTimeout(200);
    }
    expect(await tab.page.locator('.batch-status').textContent()).toBe(
      `Done: ${batchSize.toLocaleString('en-GB')} articles analysed.`,
    );
    expect(seen.size).toBeGreaterThan(1);
    expect(await tab.page.locator('.refusals li').count()).toBe(broken.length);
    if (batchSize > 100) {
      const seconds = Math.round((Date.now() - begun) / 1000);
      console.info(`${batchSize} articles through the page took ${seconds} s.`);
    }
    await tab.page.locator('.batch-jobs a').first().click();
    await tab.page.locator('.card').first().waitFor();
    expect(tab.faults()).toEqual([]);
  });
}

/** Lets a file fall onto the page's drop zone, as the browser tells it. */
async function dropped({ page }: Visit, name: string, text: string): Promise<void> {
  await page.evaluate(`{
    const files = new DataTransfer();
    files.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}, { type: 'text/plain' }));
    document.querySelector('.drop').dispatchEvent(
      new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
  }`);
}
