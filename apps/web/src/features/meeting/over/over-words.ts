import type { EndReason } from '@parley/client/media';
import type { IconName } from '@parley/ui';

/** The texts of a page after a meeting, as keys; `error`: the text of the code. `again`: the button back in, if there is one. */
export interface OverWords {
  readonly icon: IconName;
  readonly title: `over.${'left' | 'thanks' | 'removed' | 'ended' | 'moved' | 'failed'}.title`;
  readonly text: `over.${'left' | 'thanks' | 'removed' | 'ended' | 'moved'}.text` | 'error';
  readonly again: 'over.rejoin' | 'over.here' | null;
}

/** What is said to somebody who is not in the meeting any more. */
export function overWords(reason: EndReason, guest: boolean): OverWords {
  switch (reason.type) {
    case 'left':
      return guest
        ? { icon: 'check', title: 'over.thanks.title', text: 'over.thanks.text', again: 'over.rejoin' }
        : { icon: 'log-out', title: 'over.left.title', text: 'over.left.text', again: 'over.rejoin' };
    case 'ended':
      return { icon: 'check', title: 'over.ended.title', text: 'over.ended.text', again: null };
    case 'removed':
      return { icon: 'user-x', title: 'over.removed.title', text: 'over.removed.text', again: null };
    case 'moved':
      return { icon: 'external-link', title: 'over.moved.title', text: 'over.moved.text', again: 'over.here' };
    case 'failed':
      return { icon: 'wifi-off', title: 'over.failed.title', text: 'error', again: 'over.rejoin' };
  }
}
