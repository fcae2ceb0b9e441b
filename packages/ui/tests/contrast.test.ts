/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tokens = readFileSync(new URL('../src/styles/tokens.css', import.meta.url), 'utf8');

const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const themed = new Map(
  [...tokens.matchAll(/(--[\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\);/g)].map(([, name, light, dark]) => [
    name,
    { light, dark },
  ]),
);
const fixed = new Map([...tokens.matchAll(/(--[\w-]+): (#[\da-f]{6});/g)].map(([, name, value]) => [name, value]));

function colour(name: string, theme: Theme): string {
  const value = themed.get(`--${name}`)?.[theme] ?? fixed.get(`--${name}`);
  if (!value) throw new Error(`no token --${name}`);
  return value;
}

/** Relative luminance and contrast as defined by WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const TEXT = 4.5;
const SHAPE = 3;
const surfaces = ['surface-base', 'surface-canvas', 'surface-raised', 'surface-sunken', 'surface-hover'];
const pairs: readonly [foregrounds: readonly string[], backgrounds: readonly string[], least: number][] = [
  [['text-1', 'text-2', 'text-3'], surfaces, TEXT],
  [
    ['text-1', 'text-2'],
    ['surface-selected', 'surface-active', 'accent-soft', 'warn-soft', 'danger-soft', 'ok-soft'],
    TEXT,
  ],
  [['accent-text'], [...surfaces, 'surface-selected', 'accent-soft'], TEXT],
  [['danger-text'], [...surfaces, 'surface-selected', 'danger-soft'], TEXT],
  [['warn-text'], ['surface-base', 'warn-soft'], TEXT],
  [['ok-text'], ['surface-base', 'ok-soft'], TEXT],
  [['on-accent'], ['accent', 'accent-hover', 'accent-active'], TEXT],
  [['on-danger'], ['danger', 'danger-hover'], TEXT],
  [['on-ok'], ['ok', 'ok-hover'], TEXT],
  [['line-control', 'accent', 'danger'], ['surface-base', 'surface-canvas', 'surface-raised'], SHAPE],
  [['stage-text-1', 'stage-text-2', 'stage-text-3'], ['stage-0', 'stage-1', 'stage-2'], TEXT],
  [['stage-text-1', 'stage-text-2'], ['stage-3', 'stage-poll', 'stage-poll-lead'], TEXT],
  [['stage-accent'], ['stage-0', 'stage-1', 'stage-2', 'stage-pressed'], TEXT],
  [['stage-on-accent'], ['stage-accent', 'stage-accent-hover'], TEXT],
  [['stage-on-danger'], ['stage-danger', 'stage-danger-hover'], TEXT],
  [['stage-on-off'], ['stage-off'], TEXT],
  [['stage-on-hand'], ['stage-hand'], TEXT],
  [['stage-muted', 'stage-hand', 'stage-poor'], ['stage-0', 'stage-1', 'stage-2', 'stage-off'], SHAPE],
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((tint): [string[], string[], number] => [
    [`tint-${tint}-fg`],
    [`tint-${tint}-bg`],
    TEXT,
  ]),
];

describe('contrast of the tokens', () => {
  it.each(THEMES)('is enough for every pair in the %s theme', (theme) => {
    const poor = pairs.flatMap(([fronts, backs, least]) =>
      fronts.flatMap((front) =>
        backs.flatMap((back) => {
          const ratio = contrast(colour(front, theme), colour(back, theme));
          return ratio >= least ? [] : [`${front} on ${back}: ${ratio.toFixed(2)} < ${least}`];
        }),
      ),
    );
    expect(poor).toEqual([]);
  });

  it('knows every themed colour in both themes', () => {
    expect(themed.size).toBeGreaterThan(50);
  });
});
