import { expect, it } from 'vitest';
import { isSupported } from './node-version.mjs';

it.each([
  ['v20.19.0', true],
  ['v20.20.2', true],
  ['v22.0.0', true],
  ['v20.18.9', false],
  ['v18.20.0', false],
])('Node.js %s', (version, supported) => {
  expect(isSupported(version)).toBe(supported);
});
