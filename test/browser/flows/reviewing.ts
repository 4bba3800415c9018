import type { ActorSummary } from '../../../src/domain/summary';
import type { Desk } from '../support/desk';
import { complaintsOf, visit, type Look, type Visit } from '../support/visit';

/** A reviewer corrects a statement, which is counted so, and takes the correction back. */
export function describeReviewing(desk: () => Desk, looks: readonly Look[]): void {
  let tab: Visit;
  beforeEach(async () => {
    tab = await visit(desk());
  });
  afterEach(() => tab.close());

  async function hostileTowardRussia(): Promise<number> {
    const answer = await fetch(`${desk().url}/v1/actors/russia`);
    return ((await answer.json()) as ActorSummary).asTarget.stances.hostile;
  }

  test('a reviewer corrects a stance, is remembered by name, and takes it back', async () => {
    const { page, open } = tab;
    const before = await hostileTowardRussia();
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
    const targets = card.locator('.targets li');
    expect(await targets.filter({ hasText: 'Russia' }).textContent()).toMatch(/cautious.*reviewed/);
    expect(await targets.filter({ hasText: 'Nigeria' }).textContent()).toMatch(
      /supportive.*reviewed/,
    );
    expect(await hostileTowardRussia()).toBe(before - 1);

    const other = page.locator('.card', { hasText: 'one more example' });
    await other.getByRole('button', { name: 'Correct' }).click();
    expect(await other.getByLabel('Your name').inputValue()).toBe('Mira Holt');
    await other.getByRole('button', { name: 'Cancel' }).click();
    expect(await other.getByLabel('Your name').count()).toBe(0);

    await card.getByRole('button', { name: 'Take back' }).click();
    await card.getByText('Corrected by').waitFor({ state: 'detached' });
    expect(await targets.filter({ hasText: 'Russia' }).textContent()).toMatch(/hostile.*%/);
    expect(await hostileTowardRussia()).toBe(before);
    expect(tab.faults()).toEqual([]);
  });
}
