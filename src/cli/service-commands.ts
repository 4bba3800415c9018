import type { ExportQuery, StancewireClient } from '../client/stancewire-client';
import { QUOTATION_FORMS } from '../domain/quotation';
import { STANCES } from '../domain/stance';
import { runExport } from './export';
import { runFailed, runRetry, runRetryAll } from './failed';
import { STANDARD_INPUT } from './files';
import { runImport } from './import';
import { runReanalyse } from './reanalyse';
import { runActor, runJob, runSubmit } from './service';
import type { Terminal } from './terminal';
import { none, oneOf, single, UsageError, wholeNumber } from './usage';
import type { OptionName, Options } from './usage';

const SOURCES: readonly OptionName[] = ['from', 'to', 'outlet'];

/** What a command runs with; gives the exit code. */
export type ServiceRun = (client: StancewireClient, terminal: Terminal) => Promise<number>;

interface ServiceCommand {
  readonly options: readonly OptionName[];
  /** Looks at what was typed before anything is asked of the service; throws `UsageError`. */
  readonly prepare: (operands: readonly string[], values: Options) => ServiceRun;
}

const reanalyse: ServiceCommand = {
  options: ['all', 'model-other-than-current', 'limit', 'waiting', ...SOURCES],
  prepare: (operands, values) => {
    none(operands, 'reanalyse');
    const { all = false } = values;
    if (all && values['model-other-than-current']) {
      throw new UsageError('reanalyse takes --all or --model-other-than-current, not both.');
    }
    const limit = wholeNumber(values.limit, 'limit', null);
    const waiting = wholeNumber(values.waiting, 'waiting', 100);
    const choice = { filter: sourcesOf(values), all, limit, waiting };
    return (client, terminal) => runReanalyse(choice, client, terminal);
  },
};

/** The commands that talk to a running service, by name. */
export const SERVICE_COMMANDS: ReadonlyMap<string, ServiceCommand> = new Map<
  string,
  ServiceCommand
>([
  [
    'submit',
    {
      options: [],
      prepare: (operands) => {
        const path = single(operands, 'submit wants one file.');
        return (client, terminal) => runSubmit(path, client, terminal);
      },
    },
  ],
  [
    'job',
    {
      options: ['wait'],
      prepare: (operands, { wait = false }) => {
        const id = single(operands, 'job wants one job id.');
        return (client, terminal) => runJob(id, wait, client, terminal);
      },
    },
  ],
  [
    'actor',
    {
      options: ['json'],
      prepare: (operands, { json = false }) => {
        const id = single(operands, 'actor wants one actor id.');
        return (client, terminal) => runActor(id, json, client, terminal);
      },
    },
  ],
  [
    'failed',
    {
      options: ['json', 'code', 'limit'],
      prepare: (operands, { json = false, code, limit: given }) => {
        none(operands, 'failed');
        const limit = wholeNumber(given, 'limit', 50);
        return (client, terminal) => runFailed({ code, limit, json }, client, terminal);
      },
    },
  ],
  [
    'retry',
    {
      options: ['all', 'code'],
      prepare: (operands, { all = false, code }) => {
        const wanted = 'retry wants one job id, or --all and, with it, --code.';
        if (all) {
          if (operands.length > 0) throw new UsageError(wanted);
          return (client, terminal) => runRetryAll(code, client, terminal);
        }
        if (code !== undefined) throw new UsageError(wanted);
        const id = single(operands, wanted);
        return (client, terminal) => runRetry(id, client, terminal);
      },
    },
  ],
  ['reanalyse', reanalyse],
  ['reanalyze', reanalyse],
  [
    'import',
    {
      options: ['errors'],
      prepare: (operands, { errors }) => {
        const path = single(operands, 'import wants one file of NDJSON.');
        const name = path === STANDARD_INPUT ? 'import' : path;
        const errorsPath = errors ?? `${name}.errors.ndjson`;
        return (client, terminal) => runImport({ path, errorsPath }, client, terminal);
      },
    },
  ],
  [
    'export',
    {
      options: [
        ...(['format', 'out', 'speaker', 'target', 'stance', 'forms', 'include'] as const),
        ...SOURCES,
      ],
      prepare: (operands, values) => {
        none(operands, 'export');
        const format = oneOf(values.format, 'format', ['csv', 'ndjson']) ?? 'csv';
        const choice = { format, query: exportQueryOf(values), out: values.out ?? null };
        return (client, terminal) => runExport(choice, client, terminal, process.stdout);
      },
    },
  ],
]);

function sourcesOf({ from, to, outlet }: Options) {
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(outlet === undefined ? {} : { outlet }),
  };
}

function exportQueryOf(values: Options): ExportQuery {
  const { speaker, target } = values;
  const stance = oneOf(values.stance, 'stance', STANCES);
  const include = oneOf(values.include, 'include', ['represented']);
  const forms = values.forms
    ?.split(',')
    .flatMap((form) => oneOf(form.trim(), 'forms', QUOTATION_FORMS) ?? []);
  return {
    ...sourcesOf(values),
    ...(speaker === undefined ? {} : { speaker }),
    ...(target === undefined ? {} : { target }),
    ...(stance === undefined ? {} : { stance }),
    ...(include === undefined ? {} : { include }),
    ...(forms === undefined ? {} : { forms }),
  };
}
