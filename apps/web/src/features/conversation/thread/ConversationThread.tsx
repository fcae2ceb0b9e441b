import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { conversationContract } from '@parley/contract';
import type { ConversationId } from '@parley/contract';
import { Bones, Button, Empty, Notice, Thread } from '@parley/ui';
import { codeOf, useErrorText } from '../../../platform/error-text.ts';
import { useT } from '../../../platform/i18n/use-t.ts';
import { useSignedIn } from '../../identity/index.ts';
import { useConversation } from '../list/use-conversations.ts';
import { useUnsent } from '../outbox-store.ts';
import { partsOf, rowsOf } from './rows.ts';
import { RowsOfPart } from './RowsOfPart.tsx';
import { ThreadComposer } from './ThreadComposer.tsx';
import { ThreadPeopleContext } from './thread-people.ts';
import { useMembers } from './use-members.ts';
import { useReadPointer } from './use-read-pointer.ts';
import { useTimeline } from './use-timeline.ts';
import type { TimelineState } from './use-timeline.ts';

const MESSAGE = conversationContract.entries.message.kind;
/** px from the oldest entry that call for older ones. */
const NEAR_START = 400;

export interface ConversationThreadProps {
  readonly conversationId: ConversationId;
  /** Beside a meeting: the focus stays where it is. */
  readonly compact?: boolean;
}

/** Where the reader was when the thread was opened; kept while it is open, so that the mark does not run away. */
function useOpenedAt(readSeq: number | null, unread: number): number | null {
  const [opened, setOpened] = useState<{ readonly mark: number | null } | null>(null);
  if (opened === null && readSeq !== null) setOpened({ mark: unread > 0 ? readSeq : null });
  return opened?.mark ?? null;
}

function Before({ older }: { readonly older: TimelineState['older'] }): ReactElement {
  const t = useT('conversation');
  if (!older.exist) return <p className="thread-start">{t('beginning')}</p>;
  if (!older.failed) return <p className="thread-start">{older.loading ? t('loadingOlder') : ''}</p>;
  return (
    <p className="thread-start">
      {t('olderFailed')}{' '}
      <button type="button" className="link" onClick={older.load}>
        {t('retry')}
      </button>
    </p>
  );
}

interface JumpProps {
  readonly count: number;
  readonly onJump: () => void;
}

function Jump({ count, onJump }: JumpProps): ReactElement {
  const t = useT('conversation');
  return (
    <div className="thread-jump">
      <Button size="sm" variant={count > 0 ? 'primary' : 'plain'} icon="chevron-down" onClick={onJump}>
        {count > 0 ? t('newBelow', { count }) : t('jumpToLatest')}
      </Button>
    </div>
  );
}

/** The thread of a conversation with its composer: put it into a column, such as `Main` or a side panel. */
export function ConversationThread({ conversationId: id, compact = false }: ConversationThreadProps): ReactElement {
  const t = useT('conversation');
  const errorText = useErrorText();
  const { user } = useSignedIn();
  const conversation = useConversation(id);
  const members = useMembers(id);
  const { timeline, error, retry, older } = useTimeline(id);
  const unsent = useUnsent(id);
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const [leftAt, setLeftAt] = useState(0);
  // Beside a meeting everything is new; the number on the tab says enough.
  const mark = useOpenedAt(compact ? null : (conversation?.readSeq ?? null), conversation?.unread ?? 0);

  const entries = timeline?.entries;
  const lastSeq = entries?.at(-1)?.seq ?? 0;
  const parts = useMemo(
    () => partsOf(rowsOf({ entries: entries ?? [], unsent, reader: user.id, readSeq: mark, messageKind: MESSAGE })),
    [entries, unsent, user.id, mark],
  );
  const people = useMemo(() => ({ reader: user.id, members: members.byId }), [user.id, members.byId]);
  useReadPointer({ id, readSeq: conversation?.readSeq ?? null, lastSeq, atEnd: atEnd && timeline !== null });

  const shown = timeline !== null;
  useEffect(() => {
    // The first look goes to where reading stopped; what is short enough stays at the end.
    const box = scroller.current;
    const fresh = box?.querySelector<HTMLElement>('.day--new');
    if (box && fresh)
      box.scrollTop = fresh.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop - 24;
  }, [shown, mark]);
  const { load } = older;
  const mayLoad = older.exist && !older.loading && !older.failed;
  useEffect(() => {
    if (!mayLoad) return undefined;
    // Two frames: by then the thread has put the reader's place back after what was added above it.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (scroller.current && scroller.current.scrollTop <= NEAR_START) load();
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [mayLoad, load, entries]);

  const toEnd = (): void => {
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
  };
  const leaveEnd = (now: boolean): void => {
    setAtEnd(now);
    if (!now) setLeftAt(lastSeq);
  };
  const title = conversation?.title ?? '';

  if (timeline === null && error) {
    return (
      <div className="thread-state">
        <Notice
          tone="danger"
          announce="alert"
          actions={
            codeOf(error) === 'NOT_FOUND' ? undefined : (
              <Button size="sm" onClick={retry}>
                {t('retry')}
              </Button>
            )
          }
        >
          {errorText(error)}
        </Notice>
      </div>
    );
  }
  return (
    <ThreadPeopleContext value={people}>
      {timeline === null ? (
        <div className="thread-state">
          <Bones label={t('loading')} />
        </div>
      ) : parts.length === 0 ? (
        <div className="thread-state thread-state--empty">
          <Empty icon="message-square-text" title={t('empty.title')} text={t('empty.text')} />
        </div>
      ) : (
        <Thread
          parted
          label={t('messages')}
          scrollerRef={scroller}
          before={<Before older={older} />}
          onReachStart={load}
          onAtEndChange={leaveEnd}
        >
          {parts.map((part) => (
            <RowsOfPart key={part.key} part={part} />
          ))}
        </Thread>
      )}
      <div className="thread-foot">
        {atEnd ? null : <Jump count={Math.max(0, lastSeq - leftAt)} onJump={toEnd} />}
        <ThreadComposer key={id} id={id} title={title} autoFocus={!compact} onSent={toEnd} />
      </div>
    </ThreadPeopleContext>
  );
}
