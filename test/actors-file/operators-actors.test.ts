import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OperatorsActors } from '../../src/actors-file/operators-actors';
import { ConfigurationError, toldOf } from '../../src/domain/errors';

let folder: string;
let path: string;
let told: string[];
let opened: OperatorsActors | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stancewire-actors-'));
  path = join(folder, 'actors.csv');
  told = [];
  await writeFile(path, 'name,type\nAna Reyes,person\n');
});

afterEach(async () => {
  opened?.close();
  await rm(folder, { recursive: true });
});

async function open(file: string | null = path): Promise<OperatorsActors> {
  return (opened = await OperatorsActors.open({
    path: file,
    onReload: ({ length }) => told.push(`read ${length}`),
    onProblem: (error) => told.push(toldOf(error)),
  }));
}

const namesOf = ({ current }: OperatorsActors) => current.map(({ name }) => name);

test('without a file there are no actors', async () => {
  const operators = await open(null);
  await operators.refresh();
  expect([operators.current, told]).toEqual([[], []]);
});

test('a file that stays as it is is read once', async () => {
  const operators = await open();
  const before = operators.current;
  await operators.refresh();
  expect(operators.current).toBe(before);
  expect(told).toEqual([]);
});

test('a file written anew is read again', async () => {
  const operators = await open();
  await writeFile(path, 'name,type\nAna Reyes,person\nMilo Brandt,person\n');
  await operators.refresh();
  expect(namesOf(operators)).toEqual(['Ana Reyes', 'Milo Brandt']);
  expect(told).toEqual(['read 2']);
});

test('another file of the same size and time in its place is read, as editors save', async () => {
  const operators = await open();
  const other = join(folder, 'new');
  await writeFile(other, 'name,type\nEva Reyes,person\n');
  await utimes(other, new Date(0), new Date(0));
  await rename(other, path);
  await operators.refresh();
  expect(namesOf(operators)).toEqual(['Eva Reyes']);
});

test('a broken edit keeps the last good list, tells once, and is mended by the next', async () => {
  const operators = await open();
  await writeFile(path, 'name,type\nAna Reyes,persona\n');
  await operators.refresh();
  await operators.refresh();
  expect(namesOf(operators)).toEqual(['Ana Reyes']);
  expect(told).toEqual([expect.stringMatching(/actors\.csv, line 2: "type" must be one of/)]);
  await writeFile(path, 'name,type\nMilo Brandt,person\n');
  await operators.refresh();
  expect(namesOf(operators)).toEqual(['Milo Brandt']);
});

test('a file that is deleted keeps the last good list', async () => {
  const operators = await open();
  await rm(path);
  await operators.refresh();
  expect(namesOf(operators)).toEqual(['Ana Reyes']);
  expect(told).toEqual([expect.stringMatching(/cannot be read/)]);
});

test('at the start a broken file is an error', async () => {
  await writeFile(path, 'name\nAna Reyes\n');
  await expect(open()).rejects.toThrow(ConfigurationError);
});
