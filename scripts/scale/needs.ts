/** What some articles took; seconds, bytes. */
export interface Measured {
  readonly articles: number;
  readonly statements: number;
  /** At work in the workers' and the models' processes together. */
  readonly workerCpuSeconds: number;
  readonly apiCpuSeconds: number;
  readonly submitSeconds: number;
  readonly bodyBytes: number;
  readonly redisBytes: number;
  /** What is left of it once texts and analyses have moved to the archive, and what they take there. */
  readonly redisBytesOnceArchived: number;
  readonly archiveFileBytes: number;
  /** Redis's share of it: text, jobs and analyses, as they are sent. */
  readonly redisTrafficBytes: number;
  readonly redisCommands: number;
}

/** What so many articles a day need. */
export interface Needs {
  readonly perSecond: number;
  readonly workerCores: number;
  readonly apiCores: number;
  readonly submissionsPerSecondOfOneApi: number;
  readonly redisGigabytesADay: number;
  readonly redisCommandsPerSecond: number;
  readonly redisMegabitsPerSecond: number;
  readonly intakeMegabitsPerSecond: number;
}

const SECONDS_PER_DAY = 86_400;
const GIGABYTE = 1e9;
const MEGABIT = 1e6 / 8;

/** `load` is the share of a core's time that one plans with, `peak` how much busier the busiest hour is than the mean. */
export function needsOf(
  measured: Measured,
  articlesADay: number,
  { load, peak }: { readonly load: number; readonly peak: number },
): Needs {
  const perSecond = articlesADay / SECONDS_PER_DAY;
  const each = (total: number): number => total / measured.articles;
  return {
    perSecond,
    workerCores: (each(measured.workerCpuSeconds) * perSecond) / load,
    apiCores: (each(measured.apiCpuSeconds) * perSecond * peak) / load,
    submissionsPerSecondOfOneApi: measured.articles / measured.submitSeconds,
    redisGigabytesADay: (each(measured.redisBytes) * articlesADay) / GIGABYTE,
    redisCommandsPerSecond: each(measured.redisCommands) * perSecond * peak,
    redisMegabitsPerSecond: (each(measured.redisTrafficBytes) * perSecond * peak) / MEGABIT,
    intakeMegabitsPerSecond: (each(measured.bodyBytes) * perSecond * peak) / MEGABIT,
  };
}
