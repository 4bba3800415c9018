import { parseRedisAddress } from '../../src/redis/redis-address';

const PLAIN = {
  socket: null,
  credentials: {},
  sentinelCredentials: {},
  masterName: null,
  database: 0,
  tls: null,
};

test('one server, with what a caller must know to be let in', () => {
  expect(parseRedisAddress('redis://cache.example')).toEqual({
    ...PLAIN,
    kind: 'server',
    nodes: [{ host: 'cache.example', port: 6379 }],
  });
  expect(parseRedisAddress('rediss://me:p%40ss:w%2Ford@[::1]:6380/2?ca=/etc/ca.pem')).toEqual({
    ...PLAIN,
    kind: 'server',
    nodes: [{ host: '::1', port: 6380 }],
    credentials: { username: 'me', password: 'p@ss:w/ord' },
    database: 2,
    tls: { caFile: '/etc/ca.pem' },
  });
});

test.each(['unix:///run/redis.sock', '/run/redis.sock'])('a socket, %s', (url) => {
  expect(parseRedisAddress(url)).toEqual({
    ...PLAIN,
    kind: 'server',
    nodes: [],
    socket: '/run/redis.sock',
  });
});

test('some nodes of a cluster', () => {
  expect(parseRedisAddress('rediss+cluster://:secret@one:7000,two')).toEqual({
    ...PLAIN,
    kind: 'cluster',
    nodes: [
      { host: 'one', port: 7000 },
      { host: 'two', port: 6379 },
    ],
    credentials: { password: 'secret' },
    tls: { caFile: null },
  });
});

test('sentinels and the name of their master', () => {
  expect(
    parseRedisAddress('redis+sentinel://:secret@one,two:26380/my-master/3?sentinelPassword=other'),
  ).toEqual({
    ...PLAIN,
    kind: 'sentinel',
    nodes: [
      { host: 'one', port: 26_379 },
      { host: 'two', port: 26_380 },
    ],
    credentials: { password: 'secret' },
    sentinelCredentials: { password: 'other' },
    masterName: 'my-master',
    database: 3,
  });
});

test.each([
  ['without a scheme', 'localhost:6379'],
  ['of another service', 'http://localhost:6379'],
  ['of several servers that are no cluster', 'redis://one,two'],
  ['of a cluster with a database', 'redis+cluster://one/1'],
  ['of sentinels without a master', 'redis+sentinel://one'],
  ['with a port that there is not', 'redis://one:65536'],
  ['with an authority and no TLS', 'redis://one?ca=/etc/ca.pem'],
  ['with a parameter that nobody knows', 'rediss://one?rejectUnauthorized=false'],
  ['with a database that is no number', 'redis://one/first'],
  ['with half a character', 'redis://:%E0@one'],
  ['with white space', 'redis://one two'],
])('an address %s is refused', (_how, url) => {
  expect(parseRedisAddress(url)).toBeNull();
});
