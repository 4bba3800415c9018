import { InvalidCursorError } from '../../src/domain/errors';
import type { StanceChoice } from '../../src/domain/stance';
import type { StatementRole } from '../../src/domain/summary';
import type { Store } from '../../src/storage/store';
import { article, FIRST_PAGE, submitAnalysed } from './analyses';
import { allPages, storeForEachTest, type OpenStore } from './open-store';

const ANY_ACTOR = { query: null, type: null, sort: 'total' } as const;

export function describeLists(open: OpenStore): void {
  describe('lists', () => {
    const store = storeForEachTest(open);

    test('lists statements with the newest article first, in text order within it', async () => {
      await submitAnalysed(store(), article('old', { publishedAt: '2026-01-01T00:00:00.000Z' }), [
        { speaker: null, stances: { Norland: 'hostile' }, text: 'Old.' },
      ]);
      await submitAnalysed(store(), article('undated', { publishedAt: null }), [
        { speaker: null, stances: { Norland: 'hostile' }, text: 'Undated: as of its submission.' },
      ]);
      await submitAnalysed(store(), article('mid', { publishedAt: '2026-02-01T00:00:00.000Z' }), [
        { speaker: null, stances: { Norland: 'hostile' }, text: 'Middle, first.' },
        { speaker: null, stances: { Norland: 'cautious' }, text: 'Middle, second.' },
      ]);
      const page = await store().listStatements(
        'norland',
        { role: 'target', stance: null },
        FIRST_PAGE,
      );
      expect(page?.items.map(({ text }) => text)).toEqual([
        'Undated: as of its submission.',
        'Middle, first.',
        'Middle, second.',
        'Old.',
      ]);
      expect(page?.nextCursor).toBeNull();
    });

    test('tells everything about a statement', async () => {
      await submitAnalysed(store(), article('a'), [
        { speaker: 'a pilot', stances: { Norland: 'hostile' }, confidence: 0.91, text: 'No.' },
      ]);
      const page = await store().listStatements(
        'norland',
        { role: 'target', stance: null },
        FIRST_PAGE,
      );
      expect(page?.items).toEqual([
        {
          articleId: 'a',
          articleTitle: 'On a',
          outlet: 'Coast Courier',
          publishedAt: '2026-03-04T10:00:00.000Z',
          statementId: 's1',
          form: 'direct',
          start: 0,
          end: 3,
          text: 'No.',
          speaker: { actorId: null, name: 'a pilot' },
          otherSpeakers: [],
          target: { actorId: 'norland', name: 'Norland' },
          link: 'explicit',
          stance: 'hostile',
          confidence: 0.91,
          abstained: false,
          overridden: false,
          scores: expect.objectContaining({ hostile: 0.91 }),
          textHash: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
        },
      ]);
    });

    test('lists the statements behind one number', async () => {
      await submitAnalysed(store(), article('a'), [
        { speaker: 'Ada Brandt', stances: { Norland: 'hostile' }, text: 'One.' },
        { speaker: 'Ada Brandt', stances: { Norland: 'hostile' }, abstained: true, text: 'Two.' },
        { speaker: 'Ada Brandt', stances: { Norland: 'hostile' }, form: 'indirect', text: 'Three' },
        { speaker: 'Ada Brandt', stances: {}, text: 'Four.' },
        { speaker: 'Jon Vale', stances: { Norland: 'cautious' }, text: 'Five.' },
      ]);
      const texts = async (actorId: string, role: StatementRole, stance: StanceChoice | null) =>
        (await store().listStatements(actorId, { role, stance }, FIRST_PAGE))?.items.map(
          ({ text }) => text,
        );
      expect(await texts('norland', 'target', 'hostile')).toEqual(['One.']);
      expect(await texts('norland', 'target', 'uncertain')).toEqual(['Two.']);
      expect(await texts('norland', 'target', null)).toEqual(['One.', 'Two.', 'Five.']);
      expect(await texts('ada-brandt', 'speaker', 'hostile')).toEqual(['One.']);
      expect(await texts('ada-brandt', 'speaker', 'uncertain')).toEqual(['Two.']);
      expect(await texts('ada-brandt', 'speaker', null)).toEqual(['One.', 'Two.', 'Four.']);
      expect(await texts('ada-brandt', 'target', null)).toEqual([]);
      expect(await texts('nobody', 'target', null)).toBeUndefined();
    });

    test('pages through statements without losing or repeating one while articles come and go', async () => {
      for (const id of ['a', 'b', 'c', 'd', 'e']) {
        await submitAnalysed(store(), article(id), [
          { speaker: null, stances: { Norland: 'hostile' }, text: `${id}1` },
          { speaker: null, stances: { Norland: 'hostile' }, text: `${id}2` },
        ]);
      }
      const filter = { role: 'target', stance: 'hostile' } as const;
      const first = await store().listStatements('norland', filter, { cursor: null, limit: 3 });
      expect(first?.items.map(({ text }) => text)).toEqual(['a1', 'a2', 'b1']);
      await store().deleteArticle('b');
      await submitAnalysed(store(), article('aa'), [
        { speaker: null, stances: { Norland: 'hostile' }, text: 'aa1' },
      ]);
      const rest = await store().listStatements('norland', filter, {
        cursor: first?.nextCursor ?? null,
        limit: 200,
      });
      expect(rest?.items.map(({ text }) => text)).toEqual(['c1', 'c2', 'd1', 'd2', 'e1', 'e2']);
    });

    test('lists actors, the most judged first, and pages through them', async () => {
      await submitAnalysed(store(), article('a'), [
        { speaker: 'Ada Brandt', stances: { Norland: 'hostile', Sudria: 'cautious' } },
        { speaker: 'Jon Vale', stances: { Norland: 'neutral' } },
        { speaker: 'Jon Vale', stances: {} },
      ]);
      const everything = await store().listActors(ANY_ACTOR, FIRST_PAGE);
      expect(everything.items[0]).toEqual({
        id: 'norland',
        name: 'Norland',
        type: 'country',
        asTarget: {
          total: 2,
          stances: { supportive: 0, hostile: 1, cautious: 0, neutral: 1 },
          abstained: 0,
          balance: -1,
        },
        asSpeaker: { total: 0 },
      });
      const ids = ['norland', 'sudria', 'jon-vale', 'ada-brandt'];
      expect(everything.items.map(({ id }) => id)).toEqual(ids);
      expect(await idsOfAllPages(store(), ANY_ACTOR, 1)).toEqual(ids);
      expect(await idsOfAllPages(store(), { ...ANY_ACTOR, sort: 'name' }, 3)).toEqual([
        'ada-brandt',
        'jon-vale',
        'norland',
        'sudria',
      ]);
    });

    test('finds actors anywhere in the name, case and accents aside', async () => {
      await submitAnalysed(store(), article('a'), [
        { speaker: 'José Núñez', stances: { 'Harbour Union': 'hostile' } },
        { speaker: 'Nuno Reis', stances: {} },
      ]);
      const found = (query: string) => idsOfAllPages(store(), { ...ANY_ACTOR, query }, 1);
      expect(await found('NUN')).toEqual(['jose-nunez', 'nuno-reis']);
      expect(await found('né')).toEqual(['jose-nunez']);
      expect(await found('our un')).toEqual(['harbour-union']);
      expect(await found('nothing like it')).toEqual([]);
    });

    test('filters actors by type', async () => {
      await submitAnalysed(store(), article('a'), [
        { speaker: 'Ada Brandt', stances: { Norland: 'hostile', 'Harbour Union': 'hostile' } },
      ]);
      const found = (type: 'person' | 'organization' | 'group') =>
        idsOfAllPages(store(), { ...ANY_ACTOR, type }, 1);
      expect(await found('person')).toEqual(['ada-brandt']);
      expect(await found('organization')).toEqual(['harbour-union']);
      expect(await found('group')).toEqual([]);
    });

    test('refuses cursors that it never gave out, and those of other lists', async () => {
      await submitAnalysed(store(), article('a'), [
        { speaker: null, stances: { Norland: 'hostile', Sudria: 'hostile' } },
      ]);
      const { nextCursor } = await store().listActors(ANY_ACTOR, { cursor: null, limit: 1 });
      expect(nextCursor).not.toBeNull();
      const other = { role: 'target', stance: null } as const;
      for (const cursor of ['', 'x', '????', nextCursor]) {
        const page = { cursor, limit: 5 };
        await expect(store().listStatements('norland', other, page)).rejects.toThrow(
          InvalidCursorError,
        );
        await expect(store().listJobs(page)).rejects.toThrow(InvalidCursorError);
      }
    });
  });
}

async function idsOfAllPages(
  store: Store,
  filter: Parameters<Store['listActors']>[0],
  limit: number,
): Promise<readonly string[]> {
  return (await allPages((page) => store.listActors(filter, page), limit)).map(({ id }) => id);
}
