import { expect, test } from 'vitest';
import { sentence } from './sentence.ts';

test.each([
  [['hu-HU', 'en'], 'hu'],
  [['fr', 'zh-Hans-CN'], 'zh'],
  [['toString'], 'en'],
  [[], 'en'],
])('%j is answered in %s', (preferred, language) => {
  expect(sentence(preferred).language).toBe(language);
});
