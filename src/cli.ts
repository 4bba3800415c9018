#!/usr/bin/env node
import { parseArgs } from 'node:util';
import type { KeyRing } from './access/access';
import { createRedisAccess } from './access/redis-access';
import { readActorsFile } from './actors-file/actors-file';
import { analyseArticle } from './analyse-article';
import { runAnalyse } from './cli/analyse';
import { createKey, listKeys, revokeKey, type KeyRequest } from './cli/keys';
import { runActor, runJob, runSubmit, type ServiceAddress } from './cli/service';
import { serviceRedisUrl } from './cli/service-redis';
import type { Terminal } from './cli/terminal';
import { parseConfig, type Config } from './config';
import { withOperatorsActors } from './domain/actor';
import { StancewireError, toldOf } from './domain/errors';
import { loadClassifier } from './inference/load-classifier';
import { verdictOptionsFor } from './judgement/verdict';

const USAGE = `Usage:
  stancewire analyse FILE|DIR|- ... [--json] [--out DIR]   analyse articles here, without a service
  stancewire submit FILE|- [--url URL]                     send an article to a running service
  stancewire job ID [--wait] [--url URL]                   how a job fares
  stancewire actor ID [--json] [--url URL]                 an actor's stance summary
  stancewire keys create --name NAME --scopes submit,read [--workspace NAME] [--rate PER_MINUTE]
  stancewire keys list | keys revoke ID                    who may use the service

FILE is plain text in English; "-" reads standard input. A folder stands for its .txt files.
--url defaults to the service on this machine (HOST and PORT, else http://127.0.0.1:3000).
--key, or STANCEWIRE_KEY in the environment, is sent to a service that asks for keys.
`;

/** Wrong usage: the text to show and nothing else. */
class UsageError extends StancewireError {
  constructor(message: string) {
    super('usage', `${message}\n\n${USAGE}`);
  }
}

const OPTIONS = {
  json: { type: 'boolean', default: false },
  out: { type: 'string' },
  wait: { type: 'boolean', default: false },
  url: { type: 'string' },
  key: { type: 'string' },
  name: { type: 'string' },
  scopes: { type: 'string' },
  workspace: { type: 'string' },
  rate: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(args);
  const [command, ...operands] = positionals;
  const config = parseConfig(process.env);
  const service: ServiceAddress = {
    url: values.url ?? `http://${config.host}:${config.port}`,
    key: values.key ?? (process.env.STANCEWIRE_KEY?.trim() || null),
  };
  if (values.help || command === undefined || command === 'help') {
    terminal.print(USAGE);
    return command === undefined && !values.help ? 2 : 0;
  }
  switch (command) {
    case 'analyse':
    case 'analyze':
      if (operands.length === 0) throw new UsageError('analyse wants a file, a folder or "-".');
      return analyseFiles(operands, values.json, values.out ?? null, config);
    case 'submit':
      return runSubmit(single(operands, 'submit wants one file.'), service, terminal);
    case 'job':
      return runJob(single(operands, 'job wants one job id.'), values.wait, service, terminal);
    case 'actor':
      return runActor(
        single(operands, 'actor wants one actor id.'),
        values.json,
        service,
        terminal,
      );
    case 'keys':
      return withKeys(config, (keys) => manageKeys(operands, values, keys));
    default:
      throw new UsageError(`Unknown command "${command}".`);
  }
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
  const access = createRedisAccess({ url: await serviceRedisUrl(config) });
  try {
    return await work(access.keys);
  } finally {
    await access.close();
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}

function single(operands: readonly string[], complaint: string): string {
  const [operand, ...others] = operands;
  if (operand === undefined || others.length > 0) throw new UsageError(complaint);
  return operand;
}

async function analyseFiles(
  paths: readonly string[],
  json: boolean,
  outDirectory: string | null,
  config: ReturnType<typeof parseConfig>,
): Promise<number> {
  const operators = config.actorsFile === null ? [] : await readActorsFile(config.actorsFile);
  const classifier = await loadClassifier({
    model: config.stanceModel,
    threads: 2,
    onDownload: (model) => terminal.warn(`Downloading ${model} …\n`),
  });
  const verdictOptions = verdictOptionsFor(config.confidenceThreshold);
  try {
    return await runAnalyse(
      { paths, json, outDirectory },
      (article) => {
        const actors = withOperatorsActors(article.actors, operators);
        return analyseArticle({ ...article, actors }, classifier, verdictOptions);
      },
      terminal,
    );
  } finally {
    await classifier.dispose();
  }
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
