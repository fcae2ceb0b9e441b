import { expect, test } from 'vitest';
import { isAllowedOrigin } from './origins.ts';

test.each([
  ['no browser', {}, null, true],
  ['the same host', { origin: 'http://localhost:3000', host: 'localhost:3000' }, null, true],
  ['the same host by address', { origin: 'https://192.0.2.7', host: '192.0.2.7' }, null, true],
  ['another port', { origin: 'http://localhost:4000', host: 'localhost:3000' }, null, false],
  ['another site', { origin: 'https://evil.example', host: 'chat.example' }, 'https://chat.example', false],
  [
    'the public address behind a proxy',
    { origin: 'https://chat.example', host: 'parley:3000' },
    'https://chat.example/',
    true,
  ],
  ['a look-alike', { origin: 'https://chat.example.evil.example', host: 'parley:3000' }, 'https://chat.example', false],
  ['an opaque origin', { origin: 'null', host: 'chat.example' }, null, false],
])('%s', (_name, headers, publicUrl, expected) => {
  expect(isAllowedOrigin({ headers }, publicUrl)).toBe(expected);
});
