import { describe, expect, test } from 'vitest';
import { shortcutOf } from './shortcut.ts';

const press = (code: string, more: object = {}) => ({
  key: code,
  code,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  ...more,
});

describe('keys in a meeting', () => {
  test.each([
    ['KeyM', 'microphone'],
    ['KeyV', 'camera'],
    ['KeyP', 'people'],
    ['KeyC', 'chat'],
    ['KeyG', 'layout'],
    ['Space', 'talk'],
    ['KeyX', null],
  ])('%s: %s', (code, action) => {
    expect(shortcutOf(press(code), 'none')).toBe(action);
  });

  test('letters work with a Cyrillic layout too', () => {
    expect(shortcutOf(press('KeyM', { key: 'ь' }), 'none')).toBe('microphone');
  });

  test('nothing but Escape while somebody writes', () => {
    expect(shortcutOf(press('KeyM'), 'text')).toBeNull();
    expect(shortcutOf(press('Space'), 'text')).toBeNull();
    expect(shortcutOf(press('Escape', { key: 'Escape' }), 'text')).toBe('close');
  });

  test('Space presses the focused control instead of talking', () => {
    expect(shortcutOf(press('Space'), 'control')).toBeNull();
    expect(shortcutOf(press('KeyM'), 'control')).toBe('microphone');
  });

  test('shortcuts of the browser stay its own', () => {
    expect(shortcutOf(press('KeyP', { ctrlKey: true }), 'none')).toBeNull();
    expect(shortcutOf(press('KeyV', { metaKey: true }), 'none')).toBeNull();
    expect(shortcutOf(press('KeyM', { repeat: true }), 'none')).toBeNull();
  });
});
