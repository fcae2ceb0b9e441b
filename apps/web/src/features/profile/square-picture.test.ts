import { expect, test } from 'vitest';
import { middleSquare } from './square-picture.ts';

test.each([
  ['a wide picture loses its sides', 4000, 3000, { x: 500, y: 0, from: 3000, to: 1024 }],
  ['a tall one top and bottom', 600, 901, { x: 0, y: 150, from: 600, to: 600 }],
  ['a square one nothing', 512, 512, { x: 0, y: 0, from: 512, to: 512 }],
])('%s', (_name, width, height, square) => {
  expect(middleSquare(width, height)).toEqual(square);
});
