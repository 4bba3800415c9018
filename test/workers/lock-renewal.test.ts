import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const HOOK = join(__dirname, '../support/typescript-hook.cjs');
const RENEWAL = join(__dirname, '../../workers/lock-renewal.ts');

/** A run that never ends, in a process that has nothing else to do; says each time that its lock is renewed. */
const PROGRAM = `
const { renewingItsLock } = require(${JSON.stringify(RENEWAL)});
let renewals = 0;
const renewed = new Promise((resolve) => {
  const extendLock = async () => {
    renewals += 1;
    if (renewals === 3) resolve();
  };
  void renewingItsLock(() => new Promise(() => undefined), 20, () => undefined)({ extendLock });
});
const patience = setInterval(() => undefined, 1000);
renewed.then(() => {
  clearInterval(patience);
  console.log('renewed');
});
`;

test('a lock is renewed as long as its run takes, which keeps no process that is to end', async () => {
  const child = spawn(process.execPath, ['--require', HOOK, '-e', PROGRAM], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (piece: Buffer) => (output += piece.toString()));
  const patience = setTimeout(() => child.kill('SIGKILL'), 60_000);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearTimeout(patience);
  expect([code, output]).toEqual([0, 'renewed\n']);
});
