import { expect } from 'vitest';

/** In an expected value: any text that has `pattern`. Vitest's own matcher is of type `any`. */
export function textLike(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}
