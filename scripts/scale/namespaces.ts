import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SUBNET = '10.213.77';
const BRIDGE = 'swbridge';

/** A host of its own, as far as the network goes. */
export interface NetworkHost {
  readonly name: string;
  readonly address: string;
  /** The command line that runs a program there. */
  inside(command: readonly string[]): readonly [program: string, args: readonly string[]];
}

/** Null where namespaces cannot be made: on another system than Linux, without root, without `ip`. */
export async function networkHosts(count: number): Promise<{
  readonly hosts: readonly NetworkHost[];
  /** Takes everything away again. */
  remove(): Promise<void>;
} | null> {
  const names = Array.from({ length: count }, (_, index) => `swhost${index + 1}`);
  const remove = async () => {
    for (const name of names) await run('ip', ['netns', 'del', name]).catch(() => undefined);
  };
  try {
    await remove();
    return { hosts: await made(names), remove };
  } catch {
    await remove();
    return null;
  }
}

/** The first host holds the bridge that all are plugged into. */
async function made(names: readonly string[]): Promise<readonly NetworkHost[]> {
  const ip = (line: string) => run('ip', line.split(' '));
  const hub = names[0];
  for (const name of names) await ip(`netns add ${name}`);
  await ip(`-n ${hub} link add ${BRIDGE} type bridge`);
  await ip(`-n ${hub} link set ${BRIDGE} up`);
  const hosts: NetworkHost[] = [];
  for (const [index, name] of names.entries()) {
    const address = `${SUBNET}.${index + 1}`;
    await ip(`-n ${name} link set lo up`);
    await ip(`-n ${name} link add uplink type veth peer name port${index} netns ${hub}`);
    await ip(`-n ${hub} link set port${index} master ${BRIDGE} up`);
    await ip(`-n ${name} addr add ${address}/24 dev uplink`);
    await ip(`-n ${name} link set uplink up`);
    const inside = (command: readonly string[]) =>
      ['ip', ['netns', 'exec', name, ...command]] as const;
    hosts.push({ name, address, inside });
  }
  return hosts;
}
