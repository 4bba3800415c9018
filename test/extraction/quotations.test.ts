import { findQuotedSpans } from '../../src/extraction/quotations/quotations';
import { segment } from '../../src/extraction/text/segmentation';

/** The words of every quoted span, with what was noted of it. */
function quoted(text: string): string[] {
  return findQuotedSpans(segment(text)).quotedSpans.map(
    ({ inner, repaired, continues }) =>
      text.slice(inner.start, inner.end) +
      (repaired ? ' [repaired]' : '') +
      (continues ? ' [continues]' : ''),
  );
}

describe('well-formed quotations', () => {
  it.each<[string, string[]]>([
    ['"We will vote," she said.', ['We will vote,']],
    ['“We will vote,” she said. “And we will win.”', ['We will vote,', 'And we will win.']],
    ['He called it “reckless” and "a gift to smugglers".', ['reckless', 'a gift to smugglers']],
    ['Der Kanzler: „Wir gehen.“ Dann ging er.', ['Wir gehen.']],
    ['Le ministre : « Nous partons. » Puis il partit.', ['Nous partons.']],
    ['»Wir gehen«, sagte sie. »Sofort«, sagte er.', ['Wir gehen', 'Sofort']],
    ["``We will vote,'' she said.", ['We will vote,']],
    ['"...and that was all," he said.', ['...and that was all,']],
    ['The plan—"a farce," in her words—failed.', ['a farce,']],
    ['It read:"Go home" and nothing else.', ['Go home']],
    ['‚Wir gehen‘, sagte sie. ‚Sofort‘, sagte er.', ['Wir gehen', 'Sofort']],
    [",,We go,'' she said. ,,Now.''", ['We go,', 'Now.']],
    ['″We go,″ she said.', ['We go,']],
    [
      '&ldquo;We go,&rdquo; she said. &#8220;Now.&#x201D; &quot;Yes.&quot;',
      ['We go,', 'Now.', 'Yes.'],
    ],
    ['&lsquo;We don&#39;t go,&rsquo; she said.', ['We don&#39;t go,']],
    ['\\"We go,\\" she said.', ['We go,']],
    ["''He told me 'no.''' She left.", ["He told me 'no.'"]],
    ['““We go,”” she said. ""Now,"" she added.', ['We go,', 'Now,']],
  ])('%s', (text, words) => {
    expect(quoted(text)).toEqual(words);
  });

  it('leave their marks outside and keep the comma inside', () => {
    const text = 'The mayor said: “We agree,” and left.';
    const [span] = findQuotedSpans(segment(text)).quotedSpans;
    expect(text.slice(span?.inner.start, span?.inner.end)).toBe('We agree,');
    expect(text.slice(span?.outer.start, span?.outer.end)).toBe('“We agree,”');
  });

  it('keep quotations inside them whole: nested double marks', () => {
    expect(quoted('"She told me "no way" to my face," he said.')).toEqual([
      'She told me "no way" to my face,',
    ]);
  });

  it('keep quotations inside them whole: nested single marks', () => {
    expect(quoted('“He said ‘never’ and the workers’ side said ‘maybe.’” Then he left.')).toEqual([
      'He said ‘never’ and the workers’ side said ‘maybe.’',
    ]);
  });

  it('include the marks in the outer span however they are written', () => {
    const text = 'She said &ldquo;we agree&rdquo; and left.';
    const [span] = findQuotedSpans(segment(text)).quotedSpans;
    expect(text.slice(span?.outer.start, span?.outer.end)).toBe('&ldquo;we agree&rdquo;');
  });

  it('are none where nothing stands between the marks', () => {
    expect(quoted('He wrote "" and then " ... " on the board.')).toEqual([]);
  });
});

describe('marks that quote nothing', () => {
  it.each([
    "It's the farmers' and the teachers' cause, don't you think?",
    "Back in the '90s and the ’70s it rained.",
    'The table is 6\'2" long and 30" wide.',
    "Rock 'n' roll isn't what 'twas.",
    'A 12" pipe burst in the old quarter.',
  ])('%s', (text) => {
    expect(quoted(text)).toEqual([]);
  });

  it('an inch mark inside a quotation does not end it', () => {
    expect(quoted('"I am 6\'2" tall and proud," he said.')).toEqual(['I am 6\'2" tall and proud,']);
  });
});

describe('single marks', () => {
  it('are outer marks in an article without double ones', () => {
    expect(
      quoted("'We can't go on,' the union's leader said. 'The workers' pay is gone.'"),
    ).toEqual(["We can't go on,", "The workers' pay is gone."]);
  });

  it('are outer marks in a headline above an article with double ones', () => {
    expect(
      quoted('Minister vows ‘swift answer’ to raid\n\nShe promised a “swift answer.”'),
    ).toEqual(['swift answer', 'swift answer.']);
  });

  it.each<[string, string[]]>([
    ['‘He told us “never” and left,’ she said.', ['He told us “never” and left,']],
    ['\'He told us "never" and left,\' she said.', ['He told us "never" and left,']],
    ['‘We go,’ said Ana Reyes, who called it “a farce”.', ['We go,', 'a farce']],
    ['“He told us ‘never,’ ‘no’ and ‘go,’” she said.', ['He told us ‘never,’ ‘no’ and ‘go,’']],
    ['The workers\' "union" is the bosses\' foe.', ['union']],
  ])(
    'are outer marks where they stand around double ones or hold speech beside them: %s',
    (text, words) => {
      expect(quoted(text)).toEqual(words);
    },
  );

  it('are outer marks throughout an article that speaks in them', () => {
    const text = "'We go,' she said. 'Now.'\nHe called it 'so-so' and \"dreadful\".";
    expect(quoted(text)).toEqual(['We go,', 'Now.', 'so-so', 'dreadful']);
  });

  it('carry a quotation on over paragraphs as double ones do', () => {
    expect(quoted('‘We go,’ she said. ‘We came to build.\n‘And we “will”.’')).toEqual([
      'We go,',
      'We came to build.',
      'And we “will”. [continues]',
    ]);
  });

  it('are no outer marks beside double ones', () => {
    expect(quoted('He called it \'so-so\' but she said it was "dreadful".')).toEqual(['dreadful']);
  });

  it('are not mended: one without a partner is an apostrophe', () => {
    expect(quoted("The workers' representatives met ' behind closed doors.")).toEqual([]);
  });
});

describe('marks of the wrong shape', () => {
  it.each<[string, string[]]>([
    ['“We reject this “ he said in reply.', ['We reject this [repaired]']],
    [
      '“It was a long road. Nobody helped us “He wrote this in March.',
      ['It was a long road. Nobody helped us [repaired]'],
    ],
    ['”We reject this,” he said.', ['We reject this, [repaired]']],
    ['“We reject this,“ he said. “All of it.”', ['We reject this, [repaired]', 'All of it.']],
    ['“We reject this,’’ he said.', ['We reject this,']],
    ['"We reject this,” he said.', ['We reject this,']],
  ])('%s', (text, words) => {
    expect(quoted(text)).toEqual(words);
  });

  it('are no damage where the article uses them so throughout: ”…”', () => {
    const text = '”We go,” she said. ”They stay,” he said. ”Good,” I said.';
    expect(quoted(text)).toEqual(['We go,', 'They stay,', 'Good,']);
  });
});

describe('a missing closing mark', () => {
  it('ends the quotation with its paragraph', () => {
    expect(
      quoted('Halim said, “We condemn the raid. It was wrong.\nThe talks went on in Geneva.'),
    ).toEqual(['We condemn the raid. It was wrong. [repaired]']);
  });

  it('ends it before the clause that reports it', () => {
    expect(quoted('“We condemn the raid, the minister said. “It was wrong.”')).toEqual([
      'We condemn the raid, [repaired]',
      'It was wrong.',
    ]);
    expect(quoted('“We condemn the raid, she said on Monday.')).toEqual([
      'We condemn the raid, [repaired]',
    ]);
  });

  it('ends it where the next one opens after a full stop', () => {
    expect(quoted('“The first thing is bread. “The second thing is peace.”')).toEqual([
      'The first thing is bread. [repaired]',
      'The second thing is peace.',
    ]);
  });

  it('does not let the quotation leak into the next paragraph', () => {
    const text = '“One thing is sure.\nThe vote is on Friday.\nShe called it “fair.”';
    expect(quoted(text)).toEqual(['One thing is sure. [repaired]', 'fair.']);
  });
});

describe('a missing opening mark', () => {
  it('begins the quotation with the sentence that the clause reports', () => {
    expect(quoted('We condemn the raid,” the minister said. “It was wrong.”')).toEqual([
      'We condemn the raid, [repaired]',
      'It was wrong.',
    ]);
  });

  it('is not believed in where nobody reports the words', () => {
    expect(quoted('The raid” was the third in a week.')).toEqual([]);
  });
});

describe('a quotation over several paragraphs', () => {
  const text = [
    '“We came here to work,” said Ms. Oduya.',
    '“We did not come here to beg.',
    '“We came to build.',
    '“And we will.”',
    '“Thank you,” said the mayor.',
  ].join('\n\n');

  it('continues in each paragraph that opens with a mark again', () => {
    expect(quoted(text)).toEqual([
      'We came here to work,',
      'We did not come here to beg.',
      'We came to build. [continues]',
      'And we will. [continues]',
      'Thank you,',
    ]);
  });

  it('stops at a paragraph that does not', () => {
    expect(quoted('"We did not come to beg.\nThe hall was cold.\n"We came to build."')).toEqual([
      'We did not come to beg. [repaired]',
      'We came to build.',
    ]);
  });
});

describe('a tale told inside a quotation', () => {
  it('is not cut at the clauses in it', () => {
    expect(
      quoted('“I asked him. No, he said. I asked again. Yes, he said. So I went,” she recalled.'),
    ).toEqual(['I asked him. No, he said. I asked again. Yes, he said. So I went,']);
  });
});
