import { startPrivateRedis } from './redis.mjs';

// `fork('scripts/redis-process.mjs', [OPTIONS_AS_JSON])` runs a private Redis for a program that is no ES module. It
// says where the Redis is, and ends it on SIGTERM or when its parent is gone.

const redis = await startPrivateRedis(JSON.parse(process.argv[2]));
const end = async () => {
  await redis.stop();
  process.exit(0);
};
process.once('SIGTERM', end);
process.once('disconnect', end);
process.send({ ready: true, url: redis.url });
