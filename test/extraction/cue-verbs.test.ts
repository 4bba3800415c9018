import { cueVerbOf } from '../../src/extraction/reports/cue-verbs';

describe('cue verbs', () => {
  it.each([
    ['said', 'say'],
    ['says', 'say'],
    ['saying', 'say'],
    ['wrote', 'write'],
    ['written', 'write'],
    ['quipped', 'quip'],
    ['quipping', 'quip'],
    ['admitted', 'admit'],
    ['denies', 'deny'],
    ['denied', 'deny'],
    ['denying', 'deny'],
    ['announces', 'announce'],
    ['announcing', 'announce'],
    ['stresses', 'stress'],
    ['vetoes', null],
    ['agreeing', 'agree'],
    ['swore', 'swear'],
    ['sworn', 'swear'],
    ['Told', 'tell'],
    ['walked', null],
    ['sayed', null],
  ])('%s is a form of %s', (word, lemma) => {
    expect(cueVerbOf(word)?.lemma ?? null).toBe(lemma);
  });

  it('know their form and strength', () => {
    expect(cueVerbOf('adding')).toMatchObject({ strength: 'speech', forms: new Set(['gerund']) });
    expect(cueVerbOf('called')).toMatchObject({
      strength: 'naming',
      forms: new Set(['past', 'participle']),
    });
    expect(cueVerbOf('vows')).toMatchObject({ strength: 'pledge', forms: new Set(['present']) });
    expect(cueVerbOf('hopes')).toMatchObject({ strength: 'attitude' });
  });

  it('list no word that every object has by nature', () => {
    expect(cueVerbOf('constructor')).toBeNull();
    expect(cueVerbOf('toString')).toBeNull();
  });
});
