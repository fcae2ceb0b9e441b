import type { CSSProperties, ReactElement } from 'react';
import { unitInterval } from '../lib/unit-interval.ts';

export interface LevelBarsProps {
  readonly label: string;
  /** 0 to 1. */
  readonly value: number;
  /** How many segments; default 14. */
  readonly segments?: number | undefined;
  /** Spoken instead of the number, such as "Silent". */
  readonly valueText?: string | undefined;
}

/** A sound level as a row of segments. */
export function LevelBars({ label, value, segments = 14, valueText }: LevelBarsProps): ReactElement {
  const on = Math.round(unitInterval(value) * segments);
  return (
    <span
      className="level"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={segments}
      aria-valuenow={on}
      {...(valueText ? { 'aria-valuetext': valueText } : {})}
    >
      {Array.from({ length: segments }, (_, index) => (
        <i key={index} className={index < on ? 'on' : undefined} />
      ))}
    </span>
  );
}

export interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1. */
  readonly value: number;
}

/** How far something has come. */
export function ProgressBar({ label, value }: ProgressBarProps): ReactElement {
  const percent = Math.round(unitInterval(value) * 100);
  const style: CSSProperties = { inlineSize: `${percent}%` };
  return (
    <div
      className="bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <i style={style} />
    </div>
  );
}
