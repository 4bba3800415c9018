// Loaded before a worker's programs by the scenario `poison`: what a faulty model or rule would do by itself, it
// does at marked words. The processes and threads around it are the product's own.
const { isMainThread, parentPort } = require('node:worker_threads');

function harm(text, place) {
  if (text.includes(`POISON${place}EXITS`)) process.exit(1);
  if (text.includes(`POISON${place}HANGS`)) for (;;);
}

if (!isMainThread) {
  parentPort.on('message', ({ article }) => harm(article?.text ?? '', 'READING'));
} else if ((process.argv[1] ?? '').includes('model-process')) {
  process.on('message', ({ passages = [] }) =>
    harm(passages.map(({ text }) => text).join(' '), 'MODEL'),
  );
}
