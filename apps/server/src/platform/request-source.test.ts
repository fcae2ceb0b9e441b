import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { clientAddress, deviceOf, sessionToken } from './request-source.ts';

test('the session token comes from its cookie only', () => {
  expect(sessionToken({ headers: {} })).toBeNull();
  expect(sessionToken({ headers: { cookie: 'a=b; parley_session=T0ken; c=d' } })).toBe('T0ken');
  expect(sessionToken({ headers: { cookie: 'xparley_session=other' } })).toBeNull();
});

test('X-Forwarded-For is believed only as far as proxies are trusted', () => {
  const request = { headers: { 'x-forwarded-for': '203.0.113.9, 198.51.100.2' }, socket: new Socket() };
  expect(clientAddress(request, 0)).toBe('unknown');
  expect(clientAddress(request, 1)).toBe('198.51.100.2');
  expect(clientAddress(request, 2)).toBe('203.0.113.9');
  expect(clientAddress(request, 3)).toBe('unknown');
});

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36 Edg/150.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile Safari/604.1',
    'Safari on iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Mobile Safari/537.36',
    'Chrome on Android',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0', 'Firefox on Linux'],
  [undefined, 'Unknown browser'],
])('%s is %s', (agent, expected) => {
  expect(deviceOf(agent)).toBe(expected);
});
