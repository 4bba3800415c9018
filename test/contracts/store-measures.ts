import { storeForEachTest, type OpenStore } from './open-store';

export function describeMeasures(open: OpenStore): void {
  describe('measures', () => {
    const store = storeForEachTest(open);

    test('adds up what many workers add at once', async () => {
      expect(await store().measures()).toEqual({});
      await Promise.all(
        Array.from({ length: 20 }, () =>
          store().addMeasures({ 'jobs:succeeded': 1, 'waiting:sum': 0.25 }),
        ),
      );
      expect(await store().measures()).toEqual({ 'jobs:succeeded': 20, 'waiting:sum': 5 });
    });

    test('sums only grow', async () => {
      await store().addMeasures({});
      await store().addMeasures({ passes: 3, pairs: 0, stalls: -1 });
      expect(await store().measures()).toEqual({ passes: 3 });
    });
  });
}
