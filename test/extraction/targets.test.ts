import { findTargets } from '../../src/extraction/targets/targets';
import { attributed, candidatesOf, targetsOf } from './targets-reading';

describe('explicit', () => {
  test('every actor named inside the marks, in the order of the words', () => {
    expect(
      targetsOf('“China and Peru lied to NATO,” said Emil Berg.', 'Emil Berg').slice(0, 3),
    ).toEqual(['explicit: China (China)', 'explicit: Peru (Peru)', 'explicit: NATO (NATO)']);
  });

  test('never the speaker: "“Berg keeps his word,” said Emil Berg."', () => {
    expect(targetsOf('“Berg keeps his word to Peru,” said Emil Berg.', 'Emil Berg')).toEqual([
      'explicit: Peru (Peru)',
    ]);
  });

  test('"the US and its satellites" names the United States', () => {
    expect(
      targetsOf('Emil Berg said, “We condemn the US and its satellites.”', 'Emil Berg')[0],
    ).toBe('explicit: United States (US)');
  });

  test('a description that names its actor means no other: "We value our Chinese friends," said in Peru', () => {
    const targets = targetsOf(
      'Emil Berg arrived in Peru, where China had built a port. “We value our Chinese friends,” Berg said.',
      'Emil Berg',
    );
    expect(targets[0]).toBe('coreference: China (our Chinese friends)');
    expect(targets.slice(1).filter((target) => target.startsWith('coreference'))).toEqual([]);
  });

  test('the mention lies inside the quotation', () => {
    const text = 'Peru waited. “Peru must wait,” said Emil Berg.';
    const [peru] = candidatesOf(text, 'Emil Berg');
    expect(peru?.mention).toEqual({ start: 14, end: 18, text: 'Peru' });
  });
});

describe('coreference inside the quotation', () => {
  test.each([
    [
      '"he" is the man before, not the speaker',
      'Emil Berg attacked Oskar Lindqvist. “He never pays,” Berg said.',
      'Emil Berg',
      'coreference: Oskar Lindqvist (He)',
    ],
    [
      '"she" is a woman',
      'Emil Berg met Oskar Lindqvist and Greta Holm. “She never pays,” Berg said.',
      'Emil Berg',
      'coreference: Greta Holm (She)',
    ],
    [
      '"they" is the object of the clause behind it',
      '“They give their word and take it back,” Emil Berg mocked American officials.',
      'Emil Berg',
      'coreference: United States (They)',
    ],
    [
      '"our Chinese friends" means China by description',
      '“We value our Chinese friends,” said Emil Berg.',
      'Emil Berg',
      'coreference: China (our Chinese friends)',
    ],
    [
      '"the regime" is the state that the text is about',
      'Syria shelled the town again. “The regime must go,” said Emil Berg.',
      'Emil Berg',
      'coreference: Syria (The regime)',
    ],
    [
      '"this country" is the state that the speaker speaks for',
      'Peruvian President Emil Berg spoke of Chile. “This country will not bend,” he said.',
      'Emil Berg',
      'coreference: Peru (This country)',
    ],
    [
      '"the president" is the one who holds the office',
      'President Greta Holm dismissed Oskar Lindqvist. “The president is wrong,” said Emil Berg.',
      'Emil Berg',
      'coreference: Greta Holm (The president)',
    ],
    [
      '"that bully" is a man',
      'Oskar Lindqvist owns the mill of Greta Holm. “I do not fear that bully,” said Emil Berg.',
      'Emil Berg',
      'coreference: Oskar Lindqvist (that bully)',
    ],
  ])('%s', (_name, text, speaker, target) => {
    expect(targetsOf(text, speaker)[0]).toBe(target);
  });

  test('"I" and "we" are no targets', () => {
    expect(targetsOf('“I know what we did,” said Emil Berg.', 'Emil Berg')).toEqual([]);
  });
});

describe('addressee', () => {
  test.each([
    ['told X', 'Emil Berg told Greta Holm: “Go home.”', 'addressee: Greta Holm (Greta Holm)'],
    ['said to X', 'Emil Berg said to Greta Holm, “Go home.”', 'addressee: Greta Holm (Greta Holm)'],
    [
      'wrote to X',
      '“Go home,” Emil Berg wrote to Greta Holm.',
      'addressee: Greta Holm (Greta Holm)',
    ],
    ['warned a state', 'Emil Berg warned Tehran: “Go home.”', 'addressee: Iran (Tehran)'],
    [
      'a colon before an owner: "telling Harbour Radio’s Greta Holm"',
      'Emil Berg went on, telling reporters’ chair Greta Holm: “Go home.”',
      'addressee: Greta Holm (Greta Holm)',
    ],
  ])('%s', (_name, text, target) => {
    expect(targetsOf(text, 'Emil Berg')[0]).toBe(target);
  });

  test('"you" speaks to the one the text is about', () => {
    expect(
      targetsOf('Emil Berg turned to Greta Holm. “You will pay,” he said.', 'Emil Berg')[0],
    ).toBe('addressee: Greta Holm (You)');
  });

  test('a newspaper that was told something is hardly meant: "told The New York Times"', () => {
    const [first] = targetsOf('Emil Berg told The New York Times of Peru: “A shame.”', 'Emil Berg');
    expect(first).toBe('context: Peru (Peru)');
  });
});

describe('context', () => {
  test.each([
    [
      'the object of the reporting clause: "accused Peru of"',
      'Chile waited. Emil Berg accused Peru of “sheer theft”.',
      'context: Peru (Peru)',
    ],
    [
      'the subject of the sentence that a fragment stands in',
      'Emil Berg said Peru was “no better than thieves”.',
      'context: Peru (Peru)',
    ],
    [
      'what the sentence before is about',
      'Peru closed the border. “That was a mistake,” said Emil Berg.',
      'context: Peru (Peru)',
    ],
    [
      'what the paragraph before is about',
      'Peru closed the border.\n\n“That was a mistake,” said Emil Berg.',
      'context: Peru (Peru)',
    ],
  ])('%s', (_name, text, target) => {
    expect(targetsOf(text, 'Emil Berg')[0]).toBe(target);
  });

  test('the state before the speaker’s title comes behind the one spoken of', () => {
    const names = candidatesOf(
      'Peruvian President Emil Berg called Chile “rude”.',
      'Emil Berg',
    ).map(({ name }) => name);
    expect(names).toEqual(['Chile', 'Peru']);
  });

  test('an actor first named after the quotation is not what it is about: "…poisons the air," … later Peru', () => {
    const targets = targetsOf(
      'Emil Berg spoke of Chad. “This poisons the air,” Berg said. Then he flew to Peru.',
      'Emil Berg',
    );
    expect(targets).toEqual(['context: Chad (Chad)']);
  });

  test('a person and the state that the person leads are both offered', () => {
    const names = candidatesOf(
      'Emil Berg called Vladimir Putin of Russia “a thief”.',
      'Emil Berg',
    ).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['Vladimir Putin', 'Russia']));
  });
});

test('a part has no more than eight candidates unless it names more, each actor once', () => {
  const states = 'Peru, Chile, Kenya, Ghana, Nepal, Oman, Cuba, Iran, Iraq, Fiji';
  const names = candidatesOf(`Here are ${states}. “They lie,” said Emil Berg.`, 'Emil Berg').map(
    ({ name }) => name,
  );
  expect(names).toHaveLength(8);
  expect(new Set(names).size).toBe(8);
  expect(candidatesOf(`“${states} lie,” said Emil Berg.`, 'Emil Berg')).toHaveLength(10);
});

test('each part of an interrupted quotation has candidates of its own', () => {
  const document = attributed('“Peru lies,” said Emil Berg, “and Chile cheats.”', [
    'Emil Berg',
    'Emil Berg',
  ]);
  const [first, second] = document.quotations;
  if (!first || !second) throw new Error('two parts expected');
  const joined = { ...first, end: second.end, spans: [...first.spans, ...second.spans] };
  const [quotation] = findTargets({ ...document, quotations: [joined] }).quotations;
  const explicit = quotation?.candidates.filter(({ link }) => link === 'explicit');
  expect(explicit?.map(({ name, part }) => `${part}: ${name}`)).toEqual(['0: Peru', '1: Chile']);
});

test('all speakers of a joint statement are left out', () => {
  const document = attributed('“Berg and Holm agree with Peru,” said Emil Berg and Greta Holm.', [
    'Emil Berg',
  ]);
  const [quotation] = document.quotations;
  const [holm] = attributed('Greta Holm said “no”.', ['Greta Holm']).quotations;
  if (!quotation || !holm?.speaker) throw new Error('speakers expected');
  const joint = { ...quotation, otherSpeakers: [holm.speaker] };
  const [found] = findTargets({ ...document, quotations: [joint] }).quotations;
  expect(found?.candidates.map(({ name }) => name)).toEqual(['Peru']);
});
