import { actorNamed, actorsOf, readActors } from './actors-reading';

describe('people', () => {
  test.each([
    ['Minister Adaeze Okonkwo-Bello opened the bridge on Friday.', 'Adaeze Okonkwo-Bello'],
    ['The award went to Ngozi Eze, a physician.', 'Ngozi Eze'],
    ['The novelist Siobhan O’Halloran read from her book.', 'Siobhan O’Halloran'],
    ['Ludwig van der Meer retired in March.', 'Ludwig van der Meer'],
    ['Yusuf bin Tariq al-Hamdan greeted the guests.', 'Yusuf bin Tariq al-Hamdan'],
    ['Park Min-seo, a student, watched the vote.', 'Park Min-seo'],
    ['Zhao Wenqing of the bureau declined to comment.', 'Zhao Wenqing'],
    ['The clerk, Robert T. Halvorsen, signed it.', 'Robert T. Halvorsen'],
    ['Sen. Dolores Whitcombe voted no.', 'Dolores Whitcombe'],
    ['Samuel Prescott Jr. took over the farm.', 'Samuel Prescott Jr.'],
    ['The trophy went to J.R. Castellano.', 'J.R. Castellano'],
    ['Editor Dean Faulkner left the paper.', 'Dean Faulkner'],
    ['Physicist Mira Lund explained it.', 'Mira Lund'],
    ['“No,” said Bouthaina Zaydan, an adviser.', 'Bouthaina Zaydan'],
    ['GOP pollster Whit Ayrton told reporters so.', 'Whit Ayrton'],
    ['CNN’s Bakari Sellars disagreed.', 'Bakari Sellars'],
    ['Jenny Town, a managing editor, agreed.', 'Jenny Town'],
    ['Then Khalida Shah said no.', 'Khalida Shah'],
    ['Mark Cuban owns a team.', 'Mark Cuban'],
    ['Rep. Ro Hanna Rohit Ro Hanna voted yes.', 'Ro Hanna'],
    ['Critics of Yulia Putin agreed.', 'Yulia Putin'],
  ])('%s', (text, name) => {
    expect(actorsOf(text)).toContain(`person: ${name}`);
  });

  test('a surname alone is the person named in full before', () => {
    const document = readActors(
      'Dolores Whitcombe spoke first. Whitcombe then left, and Ms. Whitcombe did not return.',
    );
    expect(document.actors).toHaveLength(1);
    expect(actorNamed(document, 'Dolores Whitcombe').mentions.map(({ text }) => text)).toEqual([
      'Dolores Whitcombe',
      'Whitcombe',
      'Whitcombe',
    ]);
  });

  test('a surname alone is the person named in full only later', () => {
    const document = readActors(
      'Whitcombe surprised the chamber. Dolores Whitcombe, 61, had been ill.',
    );
    expect(actorNamed(document, 'Dolores Whitcombe').mentions).toHaveLength(2);
  });

  test('a title tells two people of one surname apart: "Mr. Lindqvist" and "Mrs. Lindqvist"', () => {
    const document = readActors(
      'Oskar Lindqvist and Greta Lindqvist run the mill. Mrs. Lindqvist keeps the books, Mr. Lindqvist the wheel.',
    );
    const [oskar, greta] = document.actors;
    expect(document.text.slice(greta?.mentions[1]?.start).startsWith('Lindqvist keeps')).toBe(true);
    expect(document.text.slice(oskar?.mentions[1]?.start).startsWith('Lindqvist the wheel')).toBe(
      true,
    );
  });

  test('a short form of the given name is the same person: "Bob Halvorsen" is Robert Halvorsen', () => {
    const document = readActors('Robert Halvorsen sued. Bob Halvorsen lost.');
    expect(document.actors.map(({ name }) => name)).toEqual(['Robert Halvorsen']);
  });

  test('different middle names are different people: "George W. Bush" and "George H.W. Bush"', () => {
    expect(actorsOf('George W. Bush spoke of his father, George H.W. Bush, in Houston.')).toEqual([
      'person: George W. Bush',
      'person: George H.W. Bush',
    ]);
  });

  test('a family name that stands first is a short form: "Park" of Park Min-seo', () => {
    const document = readActors('Park Min-seo won. Park thanked voters.');
    expect(actorNamed(document, 'Park Min-seo').mentions).toHaveLength(2);
  });

  test('a well-known leader needs no first name: "Putin"', () => {
    expect(actorsOf('Critics of Putin were jailed.')).toEqual(['person: Vladimir Putin']);
  });

  test('a well-known surname is the article’s own bearer of it where there is one', () => {
    expect(actorsOf('Leszek Putin sells bread in Gdynia. Putin opens at six.')).toEqual([
      'person: Leszek Putin',
    ]);
  });

  test('after a full name the surname is that person, not a better-known one: "Mr. Powell" of Jerome Powell', () => {
    expect(actorsOf('Fed Chair Jerome Powell spoke. Mr. Powell praised France.')).toEqual([
      'person: Jerome Powell',
      'country: France',
    ]);
  });

  test('"Biden" beside Hunter Biden alone is Joe Biden', () => {
    expect(actorsOf('Hunter Biden sued the paper. A spokesman for Biden said nothing.')).toEqual([
      'person: Hunter Biden',
      'person: Joe Biden',
    ]);
  });

  test('"Mrs. May" is a person, "in May" a month', () => {
    const document = readActors('Mrs. May resigned. The vote was held in May, and May 4 was wet.');
    expect(actorNamed(document, 'Theresa May').mentions).toHaveLength(1);
  });

  test('an editor’s brackets do not hide a name: "[Samantha] Power"', () => {
    expect(actorsOf('He praised [Samantha] Power warmly.')).toContain('person: Samantha Power');
  });

  test('a place whose name is a surname: "Jim Jordan" is a person, "Jordan" beside him too', () => {
    expect(actorsOf('Jim Jordan asked first.')).toEqual(['person: Jim Jordan']);
  });

  test.each([
    ['an area behind "in": "in Shash Tarak"', 'The blast was in Shash Tarak, near the river.'],
    ['an airport: "Ben Harlan airport"', 'She landed at Ben Harlan airport on time.'],
    ['a street: "Madison Avenue"', 'The shop on Madison Avenue closed.'],
    ['an office without a name: "Chief Negotiator"', 'The Chief Negotiator said nothing.'],
  ])('no person is %s', (_name, text) => {
    expect(actorsOf(text)).toEqual([]);
  });

  test('a headline’s words are no person: "Grace Period Ends For Borrowers"', () => {
    expect(actorsOf('Grace Period Ends For Borrowers\n\nThe banks had warned of it.')).toEqual([]);
  });

  test('sentence openers are no names: "Critics", "However", "Observers"', () => {
    expect(actorsOf('Critics said so. However, nobody came. Observers claim otherwise.')).toEqual(
      [],
    );
  });

  test.each([
    [
      'Unlisted people who speak are somebody: "Brindlewick said"',
      'It rained. Then Brindlewick said it would stop.',
      'person: Brindlewick',
    ],
    [
      'A company by its spelling: "NetTrellis"',
      'Engineers at the firm NetTrellis were surprised.',
      'organization: NetTrellis',
    ],
  ])('%s', (_name, text, actor) => {
    expect(actorsOf(text)).toEqual([actor]);
  });
});
