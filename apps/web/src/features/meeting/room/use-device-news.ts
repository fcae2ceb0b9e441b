import { useEffect } from 'react';
import type { LocalMedia } from '@parley/client/media';
import { useToasts } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import { deviceChange } from '../devices/capture-words.ts';

/** Says when a device was pulled out, and what is used instead. */
export function useDeviceNews(local: Pick<LocalMedia, 'subscribe' | 'snapshot'>): void {
  const t = useT('meeting');
  const { show } = useToasts();
  useEffect(() => {
    let before = local.snapshot();
    return local.subscribe(() => {
      const after = local.snapshot();
      for (const kind of ['microphone', 'camera'] as const) {
        const change = deviceChange(kind, before[kind], after[kind]);
        if (change?.what === 'lost') show({ text: t(`news.lost.${kind}`), tone: 'danger' });
        if (change?.what === 'replaced') show({ text: t(`news.replaced.${kind}`, { label: change.label }) });
      }
      before = after;
    });
  }, [local, show, t]);
}
