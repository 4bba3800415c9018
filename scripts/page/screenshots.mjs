import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { SAMPLE_ARTICLE } from '../../src/api/web/service/sample-article.js';
import { findChromium } from '../chromium.mjs';
import { projectRoot } from '../setup.mjs';
import { SAMPLE_REPORTS } from './sample-desk.mjs';

// `npm run screenshots [PORT]` starts a service of its own, hands it the sample articles and takes the README's pictures.

const PORT = process.argv[2] ?? '3399';
const SITE = `http://127.0.0.1:${PORT}`;
const PICTURES = {
  article: `#/articles/${SAMPLE_ARTICLE.id}`,
  actor: '#/actors/norway',
};
const MOST_BYTES = 200_000;

async function main() {
  const { command, advice } = await findChromium({ log: console.log });
  if (command === null) throw new Error(`The pictures need a Chromium. Get one:  ${advice}`);
  const data = await mkdtemp(join(tmpdir(), 'stancewire-pictures-'));
  const service = spawn(process.execPath, [join(projectRoot, 'scripts', 'start.mjs')], {
    env: { ...process.env, PORT, DATA_DIR: data, WORKERS: '1', REDIS_URL: '' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise((resolve) => service.once('exit', resolve));
  try {
    await Promise.race([
      untilReady(),
      ended.then(() => Promise.reject(new Error('The service ended.'))),
    ]);
    await handIn();
    await takePictures(command);
  } finally {
    service.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  }
}

async function untilReady() {
  while (
    !(await fetch(`${SITE}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await sleep(300);
}

async function handIn() {
  const articles = [{ customId: 'sample', ...SAMPLE_ARTICLE }, ...SAMPLE_REPORTS];
  const answer = await fetch(`${SITE}/v1/batches`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(articles),
  });
  let batch = await answer.json();
  while (batch.status !== 'ended') {
    await sleep(300);
    batch = await (await fetch(`${SITE}${batch.links.self}`)).json();
  }
  if (batch.counts.completed !== articles.length) throw new Error('Some articles failed.');
}

async function takePictures(executablePath) {
  const folder = join(projectRoot, 'docs', 'images');
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage({
    viewport: { width: 1240, height: 680 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  for (const [name, address] of Object.entries(PICTURES)) {
    const path = join(folder, `${name}.png`);
    await page.goto('about:blank');
    await page.goto(`${SITE}/${address}`);
    await page.waitForSelector('.card');
    await page.waitForLoadState('networkidle');
    await page.evaluate('document.activeElement.blur(); window.scrollTo(0, 0)');
    await page.screenshot({ path });
    const { size } = await stat(path);
    console.log(`${path}: ${Math.round(size / 1000)} kB`);
    if (size > MOST_BYTES) throw new Error(`${path} is larger than ${MOST_BYTES} bytes.`);
  }
  await browser.close();
}

await main();
