#!/usr/bin/env node
import type { KeyRing } from './access/access';
import { runAnalyse, type Analyser } from './cli/analyse';
import { archiveOld, readArchived, type ArchivedWorkspace } from './cli/archive';
import { fillFromFile } from './cli/environment-file';
import { createKey, listKeys, revokeKey, type KeyRequest } from './cli/keys';
import { QUEUE_DEEDS, runQueue } from './cli/queue';
import { askService } from './cli/service-answer';
import { SERVICE_COMMANDS } from './cli/service-commands';
import { serviceRedisUrl } from './cli/service-redis';
import type { Terminal } from './cli/terminal';
import {
  allowOptions,
  parsedArguments,
  single,
  USAGE,
  UsageError,
  wholeNumber,
  type OptionName,
  type Options,
} from './cli/usage';
import { StancewireClient } from './client/stancewire-client';
import { parseConfig, type Config } from './config';
import { withOperatorsActors } from './domain/actor';
import { toldOf } from './domain/errors';
import { DEFAULT_WORKSPACE } from './domain/workspace';

// What only some commands need is loaded by these: the language model of the extraction alone takes most of a second.

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsedArguments(args);
  const [command, ...operands] = positionals;
  if (values.help || command === undefined || command === 'help') {
    terminal.print(USAGE);
    return command === undefined && !values.help ? 2 : 0;
  }
  fillFromFile(process.env, process.cwd());
  const config = parseConfig(process.env);
  const allow = (...names: readonly OptionName[]) => allowOptions(command, values, names);
  switch (command) {
    case 'analyse':
    case 'analyze':
      allow('json', 'out');
      if (operands.length === 0) throw new UsageError('analyse wants a file, a folder or "-".');
      return runAnalyse(
        { paths: operands, json: values.json ?? false, outDirectory: values.out ?? null },
        () => openAnalyser(config),
        terminal,
      );
    case 'keys':
      allow('name', 'scopes', 'workspace', 'rate');
      return withKeys(config, (keys) => manageKeys(operands, values, keys));
    case 'queue':
      allow('json');
      return operateQueue(operands, values.json ?? false, config);
    case 'archive':
      return operateArchive(operands, values, config);
    default:
      return askedOfService(command, operands, values, config);
  }
}

/** The commands that talk to a running service over HTTP. */
async function askedOfService(
  name: string,
  operands: readonly string[],
  values: Options,
  config: Config,
): Promise<number> {
  const command = SERVICE_COMMANDS.get(name);
  if (!command) throw new UsageError(`Unknown command "${name}".`);
  allowOptions(name, values, ['url', 'key', ...command.options]);
  const run = command.prepare(operands, values);
  const url = values.url ?? `http://${config.host}:${config.port}`;
  if (!URL.canParse(url)) throw new UsageError(`--url wants an address, http://…, not "${url}".`);
  const key = values.key ?? process.env.STANCEWIRE_KEY?.trim();
  const client = new StancewireClient({ url, ...(key ? { key } : {}) });
  return askService(url, () => run(client, terminal));
}

function manageKeys(
  [deed, ...operands]: readonly string[],
  request: KeyRequest,
  keys: KeyRing,
): Promise<number> {
  if (deed === 'create') return createKey(request, keys, terminal);
  if (deed === 'list') return listKeys(keys, terminal);
  if (deed === 'revoke') {
    return revokeKey(single(operands, 'keys revoke wants the id of one key.'), keys, terminal);
  }
  throw new UsageError('keys wants create, list or revoke.');
}

/** The keys of the service on this machine. */
async function withKeys(config: Config, work: (keys: KeyRing) => Promise<number>): Promise<number> {
  const { createRedisAccess } = await import('./access/redis-access.js');
  const access = createRedisAccess({ url: await serviceRedisUrl(config) });
  try {
    return await work(access.keys);
  } finally {
    await access.close();
  }
}

async function operateQueue(
  operands: readonly string[],
  json: boolean,
  config: Config,
): Promise<number> {
  const wanted = `queue wants one of ${QUEUE_DEEDS.join(', ')}.`;
  const named = single(operands, wanted);
  const deed = QUEUE_DEEDS.find((each) => each === named);
  if (deed === undefined) throw new UsageError(wanted);
  const url = await serviceRedisUrl(config);
  const { createBullQueue } = await import('./queue/bullmq-queue.js');
  const queue = createBullQueue({ url, retentionDays: config.retentionDays });
  try {
    return await runQueue(deed, json, queue, terminal);
  } finally {
    await queue.close();
  }
}

/** Old articles of the service on this machine: of all workspaces unless one is named. */
function operateArchive(
  [deed, ...operands]: readonly string[],
  values: Options,
  config: Config,
): Promise<number> {
  const { workspace } = values;
  if (deed === 'read') {
    allowOptions('archive read', values, ['workspace']);
    const articleId = single(operands, 'archive read wants the id of one article.');
    return withWorkspaces(workspace ?? DEFAULT_WORKSPACE, config, ([only]) =>
      readArchived(articleId, only, terminal),
    );
  }
  if (deed !== undefined) throw new UsageError('archive wants --older-than, or read.');
  allowOptions('archive', values, ['older-than', 'workspace']);
  const olderThanDays = wholeNumber(values['older-than'], 'older-than', null);
  if (olderThanDays === null) throw new UsageError('archive wants --older-than DAYS.');
  const choice = { olderThanDays, directory: config.archiveDirectory, now: new Date() };
  return withWorkspaces(workspace ?? null, config, (all) => archiveOld(choice, all, terminal));
}

/** The store of the workspace that is named, or those of all (null). Throws `UsageError` when there is none. */
async function withWorkspaces(
  named: string | null,
  config: Config,
  work: (chosen: readonly [ArchivedWorkspace, ...ArchivedWorkspace[]]) => Promise<number>,
): Promise<number> {
  const { createRedisWorkspaces } = await import('./storage/redis-workspaces.js');
  const { archivesUnder } = await import('./archive/file-archive.js');
  const workspaces = createRedisWorkspaces({
    url: await serviceRedisUrl(config),
    archiveOf: archivesUnder(config.archiveDirectory),
  });
  const opened = async (workspace: string): Promise<ArchivedWorkspace> => ({
    workspace,
    store: await workspaces.open(workspace),
  });
  try {
    const known = await workspaces.names();
    const [first, ...others] = named === null ? known : known.filter((name) => name === named);
    if (first === undefined) {
      throw new UsageError(`There is no workspace "${named}", but ${known.join(', ')}.`);
    }
    return await work([await opened(first), ...(await Promise.all(others.map(opened)))]);
  } finally {
    await workspaces.close();
  }
}

async function openAnalyser(config: Config): Promise<Analyser> {
  const { readActorsFile } = await import('./actors-file/actors-file.js');
  const { analyseArticle } = await import('./analyse-article.js');
  const { readArticle } = await import('./read-article.js');
  const { loadClassifier } = await import('./inference/load-classifier.js');
  const { verdictOptionsFor } = await import('./judgement/verdict.js');
  const operators = config.actorsFile === null ? [] : await readActorsFile(config.actorsFile);
  const classifier = await loadClassifier({
    model: config.stanceModel,
    threads: 2,
    onDownload: (model) => terminal.warn(`Downloading ${model} …\n`),
  });
  const verdictOptions = verdictOptionsFor(config.confidenceThreshold);
  return {
    analyse: (article) => {
      const actors = withOperatorsActors(article.actors, operators);
      return analyseArticle({ ...article, actors }, readArticle, classifier, verdictOptions);
    },
    close: () => classifier.dispose(),
  };
}

const terminal: Terminal = {
  columns: process.stdout.isTTY ? process.stdout.columns : 120,
  interactive: process.stderr.isTTY,
  print: (text) => void process.stdout.write(text),
  warn: (text) => void process.stderr.write(text),
};

// Whoever reads the output may have had enough of it ("| head").
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    terminal.warn(`${toldOf(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  },
);
