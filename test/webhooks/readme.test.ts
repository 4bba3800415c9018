import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import ts from 'typescript';
import { signedHeaders } from '../../src/webhooks/signature';
import { readmeExamples } from '../client/readme-examples';
import { freePort } from '../../scripts/programs/free-port';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

test('the receiver that README shows takes what is signed, and nothing else', async () => {
  const [example = ''] = readmeExamples('ts', "from 'standardwebhooks'");
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'stancewire-receiver-'));
  await symlink(join(__dirname, '../../node_modules'), join(folder, 'node_modules'));
  const { outputText } = ts.transpileModule(example.replace('8080', `${port}, '127.0.0.1'`), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  await writeFile(join(folder, 'receiver.mjs'), outputText);
  const receiver = spawn(process.execPath, ['receiver.mjs'], {
    cwd: folder,
    env: { PATH: process.env.PATH, WEBHOOK_SECRET: SECRET },
  });
  let output = '';
  receiver.stdout.on('data', (piece: Buffer) => (output += piece.toString()));
  try {
    const url = `http://127.0.0.1:${port}/`;
    while (!(await fetch(url).catch(() => null))) await sleep(20);
    const body = JSON.stringify({
      type: 'job.succeeded',
      timestamp: new Date().toISOString(),
      data: { jobId: 'job-1' },
    });
    const send = async (headers: Readonly<Record<string, string>>, sent = body) =>
      (await fetch(url, { method: 'POST', headers, body: sent })).status;
    const now = new Date();
    const headers = signedHeaders('delivery-1', SECRET, now, body);
    expect(await send(headers)).toBe(204);
    while (!output.endsWith('\n')) await sleep(20);
    expect(output).toBe("job.succeeded { jobId: 'job-1' }\n");
    expect(await send(headers, body.replace('job-1', 'job-2'))).toBe(401);
    expect(await send({ ...headers, 'webhook-id': 'delivery-2' })).toBe(401);
    const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
    expect(await send(signedHeaders('delivery-1', other, now, body))).toBe(401);
    const hourAgo = new Date(now.getTime() - 3_600_000);
    expect(await send(signedHeaders('delivery-1', SECRET, hourAgo, body))).toBe(401);
  } finally {
    const ended = once(receiver, 'exit');
    receiver.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
});
