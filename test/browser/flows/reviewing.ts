import type { Desk } from '../support/desk';
import { complaintsOf, visit, type Look, type Visit } from '../support/visit';

interface Override {
  readonly statementId: string;
  readonly reviewer: string;
  readonly at: string;
  readonly stances?: readonly { readonly actorId: string; readonly stance: string }[];
}

/** A reviewer corrects a statement and takes the correction back; the service's part is put before the real one. */
export function describeReviewing(desk: () => Desk, looks: readonly Look[]): void {
  let tab: Visit;
  beforeEach(async () => {
    tab = await visit(desk());
  });
  afterEach(() => tab.close());

  test('a reviewer corrects a stance, is remembered by name, and takes it back', async () => {
    const { page, open } = tab;
    const kept = await keepOverrides(tab);
    await open('/articles/harbour-summit');
    const card = page.locator('.card', { hasText: 'We condemn the attacks' });
    await card.getByRole('button', { name: 'Correct' }).click();
    await card.getByRole('button', { name: 'Save' }).click();
    expect(await card.locator('[name=reviewer]:invalid').count()).toBe(1);
    await card.getByLabel('On Russia').selectOption('cautious');
    await card.getByLabel('Another target').selectOption({ label: 'Nigeria' });
    await card.getByLabel('Its stance').selectOption('supportive');
    await card.getByLabel('Your name').fill('Mira Holt');
    expect(await complaintsOf(tab, 'correction', looks)).toEqual([]);
    await card.getByRole('button', { name: 'Save' }).click();
    await card.getByText('Corrected by Mira Holt').waitFor();
    expect([...kept.values()]).toMatchObject([
      {
        reviewer: 'Mira Holt',
        stances: [
          { actorId: 'russia', stance: 'cautious' },
          { actorId: 'nigeria', stance: 'supportive' },
        ],
      },
    ]);

    const other = page.locator('.card', { hasText: 'one more example' });
    await other.getByRole('button', { name: 'Correct' }).click();
    expect(await other.getByLabel('Your name').inputValue()).toBe('Mira Holt');
    await other.getByRole('button', { name: 'Cancel' }).click();
    expect(await other.getByLabel('Your name').count()).toBe(0);

    await card.getByRole('button', { name: 'Take back' }).click();
    await card.getByText('Corrected by').waitFor({ state: 'detached' });
    expect(kept.size).toBe(0);
  });
}

async function keepOverrides({ page }: Visit): Promise<ReadonlyMap<string, Override>> {
  const kept = new Map<string, Override>();
  await page.route('**/v1/articles/harbour-summit/overrides', (route) =>
    route.fulfill({ json: { items: [...kept.values()] } }),
  );
  await page.route('**/v1/articles/harbour-summit/overrides/*', (route) => {
    const request = route.request();
    const statementId = new URL(request.url()).pathname.split('/').at(-1) ?? '';
    if (request.method() === 'DELETE') {
      kept.delete(statementId);
      return route.fulfill({ status: 204 });
    }
    const sent = request.postDataJSON() as Omit<Override, 'statementId' | 'at'>;
    kept.set(statementId, { ...sent, statementId, at: '2024-03-03T10:00:00.000Z' });
    return route.fulfill({ json: kept.get(statementId) });
  });
  return kept;
}
