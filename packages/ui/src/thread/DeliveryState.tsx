import type { ReactElement } from 'react';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { cx } from '../lib/class-names.ts';

export type DeliveryStateProps =
  | {
      readonly state: 'sending' | 'sent' | 'delivered' | 'seen';
      /** The state in words, such as "Sent, 09:43". */
      readonly text: string;
    }
  | {
      readonly state: 'failed';
      readonly text: string;
      readonly retryLabel: string;
      readonly deleteLabel: string;
      readonly onRetry: () => void;
      readonly onDelete: () => void;
    };

const ICONS = {
  sending: 'clock',
  sent: 'check',
  delivered: 'check-check',
  seen: 'check-check',
} as const satisfies Record<string, IconName>;

/** What became of an own message. */
export function DeliveryState(props: DeliveryStateProps): ReactElement {
  if (props.state === 'failed') {
    return (
      <p className="unsent" role="alert">
        <Icon name="circle-alert" />
        <span>{props.text}</span>
        <button type="button" onClick={props.onRetry}>
          {props.retryLabel}
        </button>
        <button type="button" onClick={props.onDelete}>
          {props.deleteLabel}
        </button>
      </p>
    );
  }
  return (
    <span className={cx('sent', props.state === 'seen' && 'sent--seen')}>
      <Icon name={ICONS[props.state]} />
      {props.text}
    </span>
  );
}
