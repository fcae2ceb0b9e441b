import { describe, expect, it } from 'vitest';
import { iconPaths } from './icon-paths.ts';

describe('iconPaths', () => {
  it.each(Object.entries(iconPaths))('%s is one path that starts where it says', (_name, path) => {
    expect(path).toMatch(/^M[-\d.]/);
    expect(path).toMatch(/^[MmLlHhVvCcSsQqTtAaZz\d\s.,-]+$/);
  });

  it('is sorted', () => {
    const names = Object.keys(iconPaths);
    expect(names).toEqual(names.toSorted());
  });
});
