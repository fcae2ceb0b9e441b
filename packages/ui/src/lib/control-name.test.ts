import { describe, expect, it } from 'vitest';
import { controlName } from './control-name.ts';

describe('controlName', () => {
  it.each([
    ['Hand', 'Raise hand', 'Raise hand'],
    ['Mic', 'Unmute microphone', 'Mic, Unmute microphone'],
    ['Camera', 'Camera is blocked', 'Camera is blocked'],
    ['麦克风', '关闭麦克风', '关闭麦克风'],
    ['共享', '展示屏幕', '共享, 展示屏幕'],
    ['Микрофон', 'Микрофон асаах', 'Микрофон асаах'],
    ['Kéz', 'Kezet felemel', 'Kéz, Kezet felemel'],
  ])('of %s that does %s is %s', (label, action, expected) => {
    expect(controlName(label, action)).toBe(expected);
  });
});
