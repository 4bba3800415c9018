/** Short invented reports on one quarrel over half a year, for the pictures in the README: day, outlet, text. */
const REPORTS = [
  [
    '2024-01-09',
    'Northern Ledger',
    '“Norway has opened its ports to our inspectors, and we thank it for that,” British Fisheries Secretary Dana Whitcombe said in London.',
  ],
  [
    '2024-01-23',
    'The Sample Courier',
    '“Norway is stealing fish from the mouths of our children,” Russian Deputy Agriculture Minister Pavel Orlov told parliament.',
  ],
  [
    '2024-02-06',
    'Harbour Post',
    '“We have concerns about the quotas that Norway proposes and will study them closely,” said Clara Maes, a spokeswoman for the European Union.',
  ],
  [
    '2024-02-20',
    'Northern Ledger',
    '“Norway keeps its word, and that is rare in these waters,” Icelandic Prime Minister Birna Jonsdottir told reporters.',
  ],
  [
    '2024-03-05',
    'The Sample Courier',
    '“The blockade by Norway is an act of piracy and we condemn it,” Russian Deputy Agriculture Minister Pavel Orlov said.\n\n“Russia has lied to us about every cod it landed,” Norwegian Fisheries Minister Ingrid Solvang answered.',
  ],
  [
    '2024-03-19',
    'Harbour Post',
    '“Norway threatens the livelihood of our fishermen; this is a disgrace,” said Russian Deputy Agriculture Minister Pavel Orlov.',
  ],
  [
    '2024-04-02',
    'Harbour Post',
    '“Norway has been a generous and reliable friend to our fleet,” British Fisheries Secretary Dana Whitcombe told the Commons.\n\n“London has been patient, fair and constructive throughout,” Norwegian Fisheries Minister Ingrid Solvang said.',
  ],
  [
    '2024-04-16',
    'Northern Ledger',
    '“I admire the courage of Norway in protecting these stocks,” Icelandic Prime Minister Birna Jonsdottir said.',
  ],
  [
    '2024-05-07',
    'The Sample Courier',
    '“We must be careful with Norway until its figures are verified,” said Clara Maes, a spokeswoman for the European Union.\n\n“The European Union is welcome to count every fish with us,” Norwegian Fisheries Minister Ingrid Solvang replied.',
  ],
  [
    '2024-05-21',
    'Harbour Post',
    '“We stand with Norway, our closest partner in the north,” British Fisheries Secretary Dana Whitcombe said.',
  ],
  [
    '2024-06-04',
    'Northern Ledger',
    '“Norway has shown that it can be trusted, and we applaud it,” Danish Prime Minister Soren Kjaer told reporters.',
  ],
];

/** As a batch takes them. */
export const SAMPLE_REPORTS = REPORTS.map(([publishedAt, outlet, text], index) => ({
  customId: `report-${index}`,
  id: `report-${index}`,
  title: `Cod quarrel, part ${index + 1}`,
  outlet,
  publishedAt,
  text: `OSLO — The quarrel over cod went on this week.\n\n${text}`,
}));
