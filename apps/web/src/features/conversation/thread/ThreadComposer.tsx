import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { MAX_MESSAGE_CHARS } from '@parley/contract';
import type { ConversationId } from '@parley/contract';
import { Composer } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import { useOutbox } from '../outbox-store.ts';
import { useDraft } from './drafts.ts';

interface ThreadComposerProps {
  readonly id: ConversationId;
  readonly title: string;
  /** Take the focus at the start, where there is a real keyboard. */
  readonly autoFocus: boolean;
  readonly onSent: () => void;
}

function hasRealKeyboard(): boolean {
  return matchMedia('(hover: hover) and (pointer: fine)').matches;
}

/** Where a message of this conversation is written. Esc leads back here from anywhere in the page. */
export function ThreadComposer({ id, title, autoFocus, onSent }: ThreadComposerProps): ReactElement {
  const t = useT('conversation');
  const outbox = useOutbox();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useDraft(id);
  useEffect(() => {
    if (autoFocus && hasRealKeyboard()) field.current?.focus({ preventScroll: true });
  }, [autoFocus]);
  useEffect(() => {
    // Beside a meeting Esc belongs to the room.
    if (!autoFocus) return undefined;
    const press = (event: KeyboardEvent): void => {
      const elsewhere = event.target instanceof Element && event.target.closest('dialog, [role="menu"]') !== null;
      if (event.key !== 'Escape' || event.defaultPrevented || elsewhere) return;
      field.current?.focus();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [autoFocus]);
  const send = (text: string): boolean => {
    if (!outbox) return false;
    outbox.send(id, text);
    onSent();
    return true;
  };
  return (
    <Composer
      ref={field}
      label={t('composer', { title })}
      sendLabel={t('send')}
      hint={t('enterToSend')}
      value={draft}
      onChange={setDraft}
      onSend={send}
      maxLength={MAX_MESSAGE_CHARS}
      counter={(left) => t('charactersLeft', { count: left })}
    />
  );
}
