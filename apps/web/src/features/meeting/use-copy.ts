import { useCallback } from 'react';
import { useToasts } from '@parley/ui';
import { useT } from '../../platform/i18n/use-t.ts';

/** The clipboard needs a secure page; the older way does not, and works in a dialog or stage too when asked there. */
function copyTheOldWay(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  area.className = 'sr';
  const before = document.activeElement;
  document.body.append(area);
  area.select();
  // oxlint-disable-next-line typescript/no-deprecated -- the only way on a page without https
  const done = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyTheOldWay(text);
  }
}

/** Puts a link into the clipboard and says so; where that is impossible, shows the link to be copied by hand. */
export function useCopyLink(): (url: string) => void {
  const t = useT('meeting');
  const { show } = useToasts();
  return useCallback(
    (url) => {
      void copy(url).then((done) =>
        show(done ? { text: t('link.copied'), tone: 'ok' } : { text: t('link.byHand', { url }), duration: null }),
      );
    },
    [show, t],
  );
}
