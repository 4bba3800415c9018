/** A host and a port that somebody may be reached at. */
export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

export interface RedisCredentials {
  readonly username?: string;
  readonly password?: string;
}

/** One Redis server; a cluster, of which some nodes are named; or a master that sentinels know. */
export interface RedisAddress {
  readonly kind: 'server' | 'cluster' | 'sentinel';
  /** At least one: the server, some of the cluster's nodes, or the sentinels. Empty for a socket. */
  readonly nodes: readonly RedisNode[];
  /** Path of a server's unix socket, else null. */
  readonly socket: string | null;
  readonly credentials: RedisCredentials;
  /** Of the sentinels themselves, which often ask for none. */
  readonly sentinelCredentials: RedisCredentials;
  /** The name by which sentinels know the master; null but for sentinels. */
  readonly masterName: string | null;
  readonly database: number;
  /** Null without TLS; `caFile` is the path of the PEM file to trust besides the well-known authorities. */
  readonly tls: { readonly caFile: string | null } | null;
}

/** What an address may look like, for people. */
export const REDIS_URL_FORMS =
  'redis://host:port, redis+cluster://host:port,host:port, redis+sentinel://host:port,host:port/master-name ' +
  '(each also as rediss…, with ?ca=/path/of/a.pem) or the path of a unix socket';

const URL_FORM =
  /^redis(?<tls>s)?(?:\+(?<kind>cluster|sentinel))?:\/\/(?:(?<user>[^:@/?#\s]*)(?::(?<password>[^/?#\s]*))?@)?(?<hosts>[^/?#@\s]+)(?:\/(?<path>[^?#\s]*))?(?:\?(?<query>[^#\s]*))?$/;
const SOCKET_FORM = /^(?:unix:\/\/)?(?<path>\/\S+)$/;
const HOST_FORM = /^(?:\[(?<six>[\da-fA-F:.]+)\]|(?<host>[^:[\]]+))(?::(?<port>\d{1,5}))?$/;
const DATABASE_FORM = /^(?:\d{1,5})?$/;
const MASTER_FORM = /^(?<name>[^/]+)(?:\/(?<database>\d{1,5}))?$/;

const REDIS_PORT = 6379;
const SENTINEL_PORT = 26_379;
const LAST_PORT = 65_535;
const PARAMETERS = ['ca', 'sentinelUsername', 'sentinelPassword'];

/** Reads `REDIS_URL`. Null when it has none of the forms of `REDIS_URL_FORMS`. */
export function parseRedisAddress(url: string): RedisAddress | null {
  const socket = SOCKET_FORM.exec(url)?.groups?.path;
  if (socket !== undefined) return { ...NOTHING_ELSE, kind: 'server', nodes: [], socket };
  const parts = URL_FORM.exec(url)?.groups;
  if (!parts) return null;
  try {
    return addressOf(parts);
  } catch {
    // A percent sign that begins no character.
    return null;
  }
}

const NOTHING_ELSE = {
  socket: null,
  credentials: {},
  sentinelCredentials: {},
  masterName: null,
  database: 0,
  tls: null,
} as const;

function addressOf(parts: Readonly<Record<string, string | undefined>>): RedisAddress | null {
  const kind = parts.kind === 'cluster' || parts.kind === 'sentinel' ? parts.kind : 'server';
  const nodes = nodesOf(parts.hosts ?? '', kind === 'sentinel' ? SENTINEL_PORT : REDIS_PORT);
  const place = placeOf(kind, decodeURIComponent(parts.path ?? ''));
  const query = new URLSearchParams(parts.query ?? '');
  const known = [...query.keys()].every((name) => PARAMETERS.includes(name));
  const caFile = query.get('ca');
  const isTls = parts.tls !== undefined;
  if (!nodes || !place || !known || (caFile !== null && !isTls)) return null;
  if (kind === 'server' && nodes.length > 1) return null;
  return {
    kind,
    nodes,
    socket: null,
    credentials: credentialsOf(decoded(parts.user), decoded(parts.password)),
    sentinelCredentials: credentialsOf(
      query.get('sentinelUsername') ?? '',
      query.get('sentinelPassword') ?? '',
    ),
    ...place,
    tls: isTls ? { caFile } : null,
  };
}

function nodesOf(hosts: string, defaultPort: number): readonly RedisNode[] | null {
  const nodes = hosts.split(',').map((text) => {
    const { six, host, port } = HOST_FORM.exec(text)?.groups ?? {};
    return { host: six ?? host ?? '', port: port === undefined ? defaultPort : Number(port) };
  });
  const good = nodes.every(({ host, port }) => host !== '' && port > 0 && port <= LAST_PORT);
  return good ? nodes : null;
}

/** What stands behind the hosts: a database, or the master's name and perhaps one; nothing in a cluster. */
function placeOf(
  kind: RedisAddress['kind'],
  path: string,
): Pick<RedisAddress, 'masterName' | 'database'> | null {
  if (kind === 'cluster') return path === '' ? { masterName: null, database: 0 } : null;
  if (kind === 'server') {
    return DATABASE_FORM.test(path) ? { masterName: null, database: Number(path) } : null;
  }
  const master = MASTER_FORM.exec(path)?.groups;
  if (master?.name === undefined) return null;
  return { masterName: master.name, database: Number(master.database ?? 0) };
}

function decoded(text: string | undefined): string {
  return decodeURIComponent(text ?? '');
}

function credentialsOf(username: string, password: string): RedisCredentials {
  return { ...(username !== '' && { username }), ...(password !== '' && { password }) };
}
