import type { CSSProperties, ReactElement, ReactNode } from 'react';
import { useId } from 'react';
import { Icon } from '../icons/Icon.tsx';
import { cx } from '../lib/class-names.ts';
import { moveFocus } from '../lib/roving-focus.ts';
import { unitInterval } from '../lib/unit-interval.ts';

export interface PollOption {
  readonly id: string;
  readonly label: string;
  /** The count in words, such as "6 of 8"; leave it out while results are hidden. */
  readonly count?: string | undefined;
  /** 0 to 1: how long the bar is. */
  readonly share: number;
  /** I voted for it. */
  readonly mine?: boolean | undefined;
  /** It has the most votes, alone or with others. */
  readonly leading?: boolean | undefined;
}

export interface PollCardProps {
  readonly question: string;
  /** Such as "Open, 3 of 8 voted", "Closed, 8 of 8 voted" or "Closed, tie". */
  readonly status: string;
  /** `open`: not voted yet; `voted`: may still change; `closed` and `tie`: results only. */
  readonly state: 'open' | 'voted' | 'closed' | 'tie';
  readonly options: readonly PollOption[];
  /** Without it the poll cannot be voted in. */
  readonly onVote?: ((optionId: string) => void) | undefined;
  readonly busy?: boolean | undefined;
  /** Spoken after an option I voted for. */
  readonly mineLabel: string;
  /** Spoken after the option that leads or won. */
  readonly leadingLabel: string;
  /** Notes and buttons at the foot. */
  readonly foot?: ReactNode;
}

function barStyle(share: number): CSSProperties & Record<`--${string}`, string> {
  return { '--v': `${Math.round(unitInterval(share) * 100)}%` };
}

/**
 * A question with bars. While it is open the options are radio buttons; moving with the arrow keys does not vote,
 * pressing Enter or Space does.
 */
export function PollCard(props: PollCardProps): ReactElement {
  const { question, status, state, options, onVote, busy = false, mineLabel, leadingLabel, foot } = props;
  const id = useId();
  const votable = onVote !== undefined && (state === 'open' || state === 'voted');
  const stop = options.find((option) => option.mine)?.id ?? options[0]?.id;
  const inside = (option: PollOption): ReactElement => (
    <>
      {option.mine ? <Icon name="check" size="sm" /> : null}
      <span className="poll__label" dir="auto">
        {option.label}
      </span>
      {option.mine && !votable ? <span className="sr">{mineLabel}</span> : null}
      {option.leading && option.count ? <span className="sr">{leadingLabel}</span> : null}
      {option.count ? <span className="num">{option.count}</span> : null}
    </>
  );
  const rowClass = (option: PollOption): string =>
    cx('poll__row', option.leading && state !== 'tie' && 'poll__row--win');
  return (
    <section className="poll" aria-labelledby={id} data-state={state}>
      <div className="poll__head">
        <h3 id={id} dir="auto">
          {question}
        </h3>
        <span>{status}</span>
      </div>
      {votable ? (
        <div
          role="radiogroup"
          aria-labelledby={id}
          aria-busy={busy}
          onKeyDown={(event) => moveFocus(event, { role: 'radio', axis: 'both' })}
        >
          {options.map((option) => (
            <button
              key={option.id}
              type="button"
              role="radio"
              className={rowClass(option)}
              style={barStyle(option.share)}
              aria-checked={option.mine === true}
              aria-disabled={busy}
              tabIndex={option.id === stop ? 0 : -1}
              onClick={() => {
                if (!busy) onVote(option.id);
              }}
            >
              {inside(option)}
            </button>
          ))}
        </div>
      ) : (
        <ul>
          {options.map((option) => (
            <li key={option.id} className={rowClass(option)} style={barStyle(option.share)}>
              {inside(option)}
            </li>
          ))}
        </ul>
      )}
      {foot ? <div className="poll__foot">{foot}</div> : null}
    </section>
  );
}
