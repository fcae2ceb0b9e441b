import type { ReactElement } from 'react';

export interface MarkProps {
  /** Spoken name; without it the mark is decoration. */
  readonly label?: string;
}

/** Parley's mark: the letter standing on the line. */
export function Mark({ label }: MarkProps): ReactElement {
  return (
    <span className="mark" {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
      <svg
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        focusable="false"
      >
        <path d="M7 16V4.5h6.2a4.75 4.75 0 0 1 0 9.5H7" />
        <circle cx="7" cy="20.3" r="1.7" fill="currentColor" stroke="none" />
      </svg>
    </span>
  );
}
