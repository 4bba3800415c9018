// A model process without a model: what it does with a call depends on the first passage's speaker. Its revision
// is its process id, so that a test can tell one process from the next.
const { directory } = JSON.parse(process.argv[2]);

if (directory === 'exits') process.exit(3);
process.on('disconnect', () => process.exit());
process.on('message', ({ call, passages }) => {
  const [{ speaker }] = passages;
  if (speaker === 'hangs') for (;;);
  if (speaker === 'dies') process.exit(1);
  if (speaker === 'fails') {
    const failure = { code: 'classification-failed', message: 'It did not work.', data: {} };
    process.send({ type: 'failed', call, failure });
    return;
  }
  passages.forEach((_, index) => process.send({ type: 'progress', call, done: index + 1 }));
  const scores = { supportive: 0.1, hostile: 0.2, cautious: 0.3, neutral: 0.4 };
  const judgements = passages.map(({ targets }) =>
    targets.map(() => ({ scores, targetProbability: process.pid })),
  );
  process.send({ type: 'judged', call, judgements });
});
process.send({ type: 'ready', identity: { id: 'fake', revision: String(process.pid) } });
