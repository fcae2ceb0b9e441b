import { describe, expect, it } from 'vitest';
import { isSetupCode } from './setup-code.ts';

const CODE = 'ABCD-EFGH-JK23';

describe('[ID2] the setup code', () => {
  it.each([
    ['as printed', 'ABCD-EFGH-JK23'],
    ['in lower case', 'abcd-efgh-jk23'],
    ['without dashes', 'ABCDEFGHJK23'],
    ['with spaces', ' abcd efgh jk23 '],
    ['with the dashes a phone makes', 'ABCD–EFGH—JK23'],
    ['full width', 'ＡＢＣＤ－ＥＦＧＨ－ＪＫ２３'],
  ])('is taken %s', (_how, given) => {
    expect(isSetupCode(given, CODE)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['dashes only', '---'],
    ['a part', 'ABCD-EFGH'],
    ['more than it', 'ABCD-EFGH-JK23-A'],
    ['another one', 'ABCD-EFGH-JK24'],
  ])('is not %s', (_what, given) => {
    expect(isSetupCode(given, CODE)).toBe(false);
  });
});
