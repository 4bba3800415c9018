import { charsetOf, decodeText, readPlainText } from '../../src/ingest/plain-text';

const TEXT = '“We will stay,” Zoë Martín said.';
/** The same in Windows-1252. */
const WINDOWS = Buffer.from(TEXT.replace('“', '\x93').replace('”', '\x94'), 'latin1');

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with its mark', Buffer.from(`\uFEFF${TEXT}`)],
  ['UTF-16, little end first', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
  ['UTF-16, big end first', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
  ['Windows-1252', WINDOWS],
])('%s is read', (_name, bytes) => {
  expect(decodeText(bytes)).toBe(TEXT);
});

test('an encoding that was told is used, unless the bytes are not valid in it', () => {
  const greek = Buffer.from([0xc1, 0xe8, 0xde, 0xed, 0xe1]);
  expect(decodeText(greek, 'iso-8859-7')).toBe('Αθήνα');
  expect(decodeText(WINDOWS, 'utf-8')).toBe(TEXT);
  expect(decodeText(WINDOWS, 'no-such-thing')).toBe(TEXT);
});

test('the charset of a media type is found, quoted or not', () => {
  expect(charsetOf('text/html; charset="ISO-8859-1"')).toBe('ISO-8859-1');
  expect(charsetOf('text/html;charset=utf-8')).toBe('utf-8');
  expect(charsetOf('text/html')).toBeNull();
});

test('line endings become one kind, and paragraphs stay', () => {
  expect(readPlainText('One.\r\n\r\nTwo.\rThree.\n')).toBe('One.\n\nTwo.\nThree.');
});
