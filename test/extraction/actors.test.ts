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

describe('countries', () => {
  test.each([
    ['by name: "Türkiye"', 'Türkiye protested.', 'Turkey'],
    ['by a short form: "the UAE"', 'Officials in the UAE agreed.', 'United Arab Emirates'],
    ['by points: "U.S."', 'The U.S. withdrew.', 'United States'],
    ['by capitals: "US" is the country', 'The US withdrew.', 'United States'],
    ['by adjective: "Kenyan"', 'A Kenyan court ruled.', 'Kenya'],
    ['by people: "Danes"', 'Most Danes agreed.', 'Denmark'],
    ['by seat of power: "the Kremlin"', 'The Kremlin denied it.', 'Russia'],
    ['by seat of power: "Downing Street"', 'Downing Street had no comment.', 'United Kingdom'],
    ['by accented seat of power: "the Élysée"', 'The Élysée confirmed the call.', 'France'],
    ['by a capital that acts: "Tehran"', 'Tehran rejected the offer.', 'Iran'],
    ['by a capital that is spoken to: "warned Beijing"', 'He warned Beijing again.', 'China'],
    ['by a capital that owns: "Ankara’s"', 'It was Ankara’s decision.', 'Turkey'],
    ['by a leader’s government: "the Macron government"', 'The Macron government fell.', 'France'],
    ['by a leader’s administration: "Xi’s administration"', 'Xi’s administration agreed.', 'China'],
  ])('%s', (_name, text, country) => {
    expect(actorsOf(text)).toContain(`country: ${country}`);
  });

  test.each([
    ['"us" is a pronoun', 'They told us so.'],
    ['a capital after "in" is a place: "in Nairobi"', 'They met in Nairobi.'],
    [
      'a capital that people travel to is a place: "flew to Oslo"',
      'The envoys flew to Oslo on Monday.',
    ],
    ['a dateline is a place: "CAIRO (Wire) —"', 'CAIRO (Wire) — It was hot.'],
    ['a "-based" company is not the state: "Tokyo-based"', 'The Tokyo-based firm grew.'],
    ['cities and provinces are no actors', 'Rain fell on Milwaukee, Aleppo and Guangdong.'],
  ])('%s', (_name, text) => {
    expect(actorsOf(text).filter((actor) => actor.startsWith('country'))).toEqual([]);
  });

  test('"the administration" is America where the article is about America', () => {
    expect(actorsOf('Congress met. The administration objected.')).toContain(
      'country: United States',
    );
    expect(actorsOf('The school met. The administration objected.')).toEqual([]);
  });

  test('"the North" is North Korea where the article names North Korea', () => {
    const document = readActors('North Korea fired a missile. The North said it was a test.');
    expect(actorNamed(document, 'North Korea').mentions).toHaveLength(2);
    expect(actorsOf('Snow fell across the North.')).toEqual([]);
  });

  test('a full name before "regime" is the man: "Kim Jong Un’s regime"', () => {
    expect(actorsOf('Sanctions hit Kim Jong Un’s regime.')).toEqual(['person: Kim Jong Un']);
  });

  test('an adjective before "government" is one form of the state', () => {
    const document = readActors('The Peruvian government resigned.');
    expect(actorNamed(document, 'Peru').aliases).toContain('Peruvian government');
  });
});

describe('organisations and groups', () => {
  test.each([
    ['The University of Tarnbrook closed.', 'University of Tarnbrook'],
    [
      'She leads the Harlan Voss Center for Coastal Studies.',
      'Harlan Voss Center for Coastal Studies',
    ],
    ['The National Association of Beekeepers objected.', 'National Association of Beekeepers'],
    ['He chairs the Quillon Foundation.', 'Quillon Foundation'],
    ['Shares of Brightmoor Inc fell.', 'Brightmoor Inc'],
    ['The House Foreign Affairs Committee met.', 'House Foreign Affairs Committee'],
    ['Sungrove Women’s University opened a lab.', 'Sungrove Women’s University'],
    ['The Center for Coastal Peace and Council of Tarn Elders met.', 'Center for Coastal Peace'],
    ['The Tarn Committee on Energy and Commerce met.', 'Tarn Committee on Energy and Commerce'],
    [
      'The Harbour Correspondents’ Association met in the evening.',
      'Harbour Correspondents’ Association',
    ],
  ])('%s', (text, name) => {
    expect(actorsOf(text)).toContain(`organization: ${name}`);
  });

  test('letters in brackets behind a name are another name: "Nuclear Threat Forum (NTF)"', () => {
    const document = readActors('The Coastal Trade Forum (CTF) met. The CTF agreed.');
    expect(actorNamed(document, 'Coastal Trade Forum').aliases).toEqual([
      'Coastal Trade Forum',
      'CTF',
    ]);
  });

  test('"SCO" is the Shanghai Cooperation Organization', () => {
    expect(actorsOf('The SCO admitted a member.')).toEqual([
      'organization: Shanghai Cooperation Organization',
    ]);
  });

  test('a state’s ministry and army are bodies of their own', () => {
    expect(actorsOf('Chile’s foreign ministry protested. The Chilean navy sailed.')).toEqual([
      'organization: Chilean Foreign Ministry',
      'organization: Chilean navy',
    ]);
  });

  test('a ministry has one name: "ministry of commerce", "commerce ministry"', () => {
    expect(actorsOf('Peru’s Ministry of Commerce met. Peru’s commerce ministry spoke.')).toEqual([
      'organization: Peruvian Commerce Ministry',
    ]);
  });

  test('"the foreign ministry" is that of the state named last', () => {
    expect(actorsOf('Peru recalled its envoy. The foreign ministry gave no reason.')).toEqual([
      'country: Peru',
      'organization: Peruvian Foreign Ministry',
    ]);
  });

  test('a listed name inside capitals is found: "the Failing New York Times"', () => {
    expect(actorsOf('He attacked the Failing New York Times.')).toContain(
      'organization: The New York Times',
    );
  });

  test('"Trump Organization" is a company, "Trump campaign" a campaign', () => {
    expect(actorsOf('The Trump Organization and the Trump campaign shared an office.')).toEqual([
      'organization: Trump Organization',
      'organization: Trump campaign',
    ]);
  });

  test('a family is a group: "the Lindqvist family"', () => {
    expect(actorsOf('Oskar Lindqvist died. The Lindqvist family asked for peace.')).toContain(
      'group: Lindqvist family',
    );
  });

  test('peoples and alliances are groups: "Kurds", "the West"', () => {
    expect(actorsOf('The Kurds looked to the West.')).toEqual(['group: Kurds', 'group: the West']);
  });

  test('everyday words at a sentence’s head are no organisations: "Time", "Apple"', () => {
    expect(actorsOf('Time will tell. Apple pie was served.')).toEqual([]);
  });
});

describe('headlines and other capitals', () => {
  test('a line in capitals shows listed names: "CHINA WARNS NATO"', () => {
    expect(actorsOf('CHINA WARNS NATO\n\nIt was the third warning.')).toEqual([
      'country: China',
      'organization: NATO',
    ]);
  });

  test('in a line in capitals an article’s own people are found: "WHITCOMBE"', () => {
    const document = readActors(
      'Dolores Whitcombe won the seat.\n\nWHITCOMBE RALLIES VOTERS AGAIN',
    );
    expect(actorNamed(document, 'Dolores Whitcombe').mentions).toHaveLength(2);
  });

  test('months, days, feasts and wars are nobody', () => {
    expect(actorsOf('The Cold War ended before Christmas, on a Monday in November.')).toEqual([]);
  });
});

describe('whom an official speaks for', () => {
  test.each([
    ['Russian President Vladimir Putin agreed.', 'Vladimir Putin', 'russia'],
    ['Ana Salgado, the foreign minister of Peru, agreed.', 'Ana Salgado', 'peru'],
    ['Peru’s foreign minister, Ana Salgado, agreed.', 'Ana Salgado', null],
    ['White House press secretary Lena Hartwell agreed.', 'Lena Hartwell', 'united-states'],
    ['Lena Hartwell, a Pentagon spokeswoman, agreed.', 'Lena Hartwell', 'pentagon'],
    ['Lena Hartwell, a baker, agreed with Peru.', 'Lena Hartwell', null],
  ])('%s', (text, person, represents) => {
    expect(actorNamed(readActors(text), person).represents).toBe(represents);
  });
});

describe('the caller’s own actors', () => {
  const board = {
    id: 'board-7',
    name: 'Harbour Board',
    type: 'organization' as const,
    aliases: ['the board', 'HB'],
  };

  test('come first, under their own ids: "the board"', () => {
    const document = readActors(
      'The Harbour Board met. Later the board voted; HB had the last word.',
      [board],
    );
    expect(document.actors.map(({ id }) => id)).toEqual(['board-7']);
    expect(document.mentions.map(({ text }) => text)).toEqual(['Harbour Board', 'the board', 'HB']);
  });

  test('are matched on word boundaries and by case: "hb", "overboard"', () => {
    expect(readActors('A hb pencil went overboard.', [board]).actors).toEqual([]);
  });

  test('an alias in small letters matches any case: "The Board"', () => {
    expect(readActors('The Board met.', [board]).mentions.map(({ text }) => text)).toEqual([
      'The Board',
    ]);
  });

  test('own the short forms and metonyms of their name: "Whitcombe", "Beijing"', () => {
    const known = [
      { id: 'dw', name: 'Dolores Whitcombe', type: 'person' as const, aliases: [] },
      { id: 'prc', name: 'China', type: 'country' as const, aliases: [] },
    ];
    const document = readActors('Dolores Whitcombe spoke. Whitcombe warned Beijing.', known);
    expect(document.mentions.map(({ actorId }) => actorId)).toEqual(['dw', 'dw', 'prc']);
  });

  test('do not swallow a longer listed name: "Trump Organization"', () => {
    const trump = { id: 't', name: 'Trump', type: 'person' as const, aliases: [] };
    expect(actorsOf('The Trump Organization sued.', [trump])).toEqual([
      'organization: Trump Organization',
    ]);
  });

  test('keep their id when a found actor has the same slug', () => {
    const oslo = {
      id: 'china',
      name: 'China Cabinet Makers',
      type: 'organization' as const,
      aliases: [],
    };
    const document = readActors('China Cabinet Makers exports to China.', [oslo]);
    expect(document.actors.map(({ id, name }) => `${id}: ${name}`)).toEqual([
      'china: China Cabinet Makers',
      'china-2: China',
    ]);
  });
});
