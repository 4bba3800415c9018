import Table from 'cli-table3';
import type { KeyRing } from '../access/access';
import { SCOPES, type KeyRecord, type Scope } from '../domain/access';
import { StancewireError } from '../domain/errors';
import { DEFAULT_WORKSPACE, isWorkspaceName } from '../domain/workspace';
import type { Terminal } from './terminal';

/** A key was asked for that cannot be; the message says what can. */
export class KeyRequestError extends StancewireError {
  constructor(message: string) {
    super('key-request', message);
  }
}

/** What was typed after `keys create`. */
export interface KeyRequest {
  readonly name?: string | undefined;
  /** `submit,read` */
  readonly scopes?: string | undefined;
  readonly workspace?: string | undefined;
  readonly rate?: string | undefined;
}

/** Makes a key and shows it, this once. Throws `KeyRequestError`. */
export async function createKey(
  request: KeyRequest,
  keys: KeyRing,
  terminal: Terminal,
): Promise<number> {
  const { key, record } = await keys.create({
    name: nameOf(request.name),
    scopes: scopesOf(request.scopes),
    workspace: workspaceOf(request.workspace),
    rateLimit: rateOf(request.rate),
  });
  terminal.warn(
    `Key ${record.id} for the workspace ${record.workspace}: ${record.scopes.join(', ')}. ` +
      'It is shown this once; keep it where secrets are kept.\n',
  );
  terminal.print(`${key}\n`);
  return 0;
}

/** Prints all keys, without their secrets. */
export async function listKeys(keys: KeyRing, terminal: Terminal): Promise<number> {
  const records = await keys.list();
  terminal.print(records.length === 0 ? 'There are no keys.\n' : `${tableOf(records)}\n`);
  return 0;
}

/** Takes a key back, and every session that was begun with it. 1 when there is no such key. */
export async function revokeKey(id: string, keys: KeyRing, terminal: Terminal): Promise<number> {
  const wasThere = await keys.revoke(id);
  if (wasThere) terminal.print(`Key ${id} is revoked.\n`);
  else terminal.warn(`There is no key ${id}. "stancewire keys list" shows all.\n`);
  return wasThere ? 0 : 1;
}

function nameOf(name = ''): string {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > 100) {
    throw new KeyRequestError('--name says whose key it is, in up to 100 characters.');
  }
  return trimmed;
}

function scopesOf(given = ''): readonly Scope[] {
  const names = given.split(',').map((name) => name.trim());
  const scopes = SCOPES.filter((scope) => names.includes(scope));
  if (scopes.length === 0 || names.some((name) => !scopes.some((scope) => scope === name))) {
    throw new KeyRequestError(`--scopes takes some of ${SCOPES.join(',')}.`);
  }
  return scopes;
}

function workspaceOf(name = DEFAULT_WORKSPACE): string {
  if (isWorkspaceName(name)) return name;
  throw new KeyRequestError('--workspace takes a-z, 0-9 and hyphens between them, 40 at most.');
}

function rateOf(rate: string | undefined): number | null {
  if (rate === undefined) return null;
  if (/^\d{1,7}$/.test(rate)) return Number(rate);
  throw new KeyRequestError('--rate takes requests a minute; 0 stands for no limit.');
}

function tableOf(records: readonly KeyRecord[]): string {
  const table = new Table({
    head: ['id', 'name', 'workspace', 'scopes', 'rate', 'created', 'last used'],
    style: { head: [], border: [] },
  });
  for (const { id, name, workspace, scopes, rateLimit, createdAt, lastUsedAt } of records) {
    table.push([
      id,
      name,
      workspace,
      scopes.join(','),
      rateLimit === null ? 'default' : String(rateLimit),
      createdAt.slice(0, 10),
      lastUsedAt === null ? 'never' : `${lastUsedAt.slice(0, 13).replace('T', ' ')}h UTC`,
    ]);
  }
  return table.toString();
}
