import { parseArgs } from 'node:util';
import { StancewireError } from '../domain/errors';

export const USAGE = `Usage:
  stancewire analyse FILE|DIR|- ... [--json] [--out DIR]   analyse articles here, without a service

With a running service (--url URL, --key KEY):
  stancewire submit FILE|-                  send an article
  stancewire job ID [--wait]                how a job fares
  stancewire actor ID [--json]              an actor's stance summary
  stancewire import FILE.ndjson|- [--errors FILE]
                                            hand in many articles, one line of JSON each
  stancewire export [--format csv|ndjson] [--out FILE] [--from DAY] [--to DAY] [--outlet NAME]
             [--speaker ID] [--target ID] [--stance STANCE] [--forms FORMS] [--include represented]
                                            a row for each statement and target
  stancewire failed [--code CODE] [--limit N] [--json]
                                            the jobs that failed, newest first
  stancewire retry JOB | --all [--code CODE]
                                            run failed jobs again
  stancewire reanalyse [--model-other-than-current | --all] [--outlet NAME] [--from DAY] [--to DAY]
             [--limit N] [--waiting N]      analyse articles anew that another model judged

On the service's own machine, through its Redis (REDIS_URL, else that of "npm start" in DATA_DIR):
  stancewire queue status [--json]          whether the queue is paused, and its jobs
  stancewire queue pause | resume           workers take no jobs, or take them again
  stancewire queue drain                    cancel all jobs that wait
  stancewire keys create --name NAME --scopes submit,read [--workspace NAME] [--rate PER_MINUTE]
  stancewire keys list | keys revoke ID     who may use the service
  stancewire archive --older-than DAYS [--workspace NAME]
                                            move old texts and analyses to files in ARCHIVE_DIR
  stancewire archive read ID [--workspace NAME]
                                            print an article and its analysis, wherever they are

FILE is plain text in English where nothing else is said; "-" reads standard input. A folder stands for its
.txt files. --url defaults to the service on this machine (HOST and PORT, else http://127.0.0.1:3000),
--key to STANCEWIRE_KEY. reanalyse keeps at most --waiting (100) of its jobs in line; start it again to go on.
`;

/** Wrong usage: the text to show and nothing else. */
export class UsageError extends StancewireError {
  constructor(message: string) {
    super('usage', `${message}\n\n${USAGE}`);
  }
}

const OPTIONS = {
  all: { type: 'boolean' },
  code: { type: 'string' },
  errors: { type: 'string' },
  format: { type: 'string' },
  forms: { type: 'string' },
  from: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  include: { type: 'string' },
  json: { type: 'boolean' },
  key: { type: 'string' },
  limit: { type: 'string' },
  'model-other-than-current': { type: 'boolean' },
  name: { type: 'string' },
  'older-than': { type: 'string' },
  out: { type: 'string' },
  rate: { type: 'string' },
  scopes: { type: 'string' },
  workspace: { type: 'string' },
  outlet: { type: 'string' },
  speaker: { type: 'string' },
  stance: { type: 'string' },
  target: { type: 'string' },
  to: { type: 'string' },
  url: { type: 'string' },
  wait: { type: 'boolean' },
  waiting: { type: 'string' },
} as const;

export type OptionName = keyof typeof OPTIONS;
export type Options = ReturnType<typeof parsedArguments>['values'];

/** Options and operands; throws `UsageError` for what is no option at all. */
export function parsedArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}

/** Throws `UsageError` for an option that the command does not take. */
export function allowOptions(
  command: string,
  given: Options,
  allowed: readonly OptionName[],
): void {
  for (const name of Object.keys(given) as OptionName[]) {
    if (!allowed.includes(name)) throw new UsageError(`"${command}" takes no --${name}.`);
  }
}

export function single(operands: readonly string[], complaint: string): string {
  const [operand, ...others] = operands;
  if (operand === undefined || others.length > 0) throw new UsageError(complaint);
  return operand;
}

export function none(operands: readonly string[], command: string): void {
  if (operands.length > 0) throw new UsageError(`"${command}" takes no "${operands[0]}".`);
}

/** A whole number of at least 1 as an option gives it, or what holds without the option. */
export function wholeNumber<Default>(
  given: string | undefined,
  name: OptionName,
  otherwise: Default,
): number | Default {
  if (given === undefined) return otherwise;
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new UsageError(`--${name} wants a whole number from 1.`);
  return Number(given);
}

export function oneOf<Value extends string>(
  given: string | undefined,
  name: OptionName,
  values: readonly Value[],
): Value | undefined {
  if (given === undefined) return undefined;
  const value = values.find((each) => each === given);
  if (value === undefined) throw new UsageError(`--${name} wants one of ${values.join(', ')}.`);
  return value;
}
