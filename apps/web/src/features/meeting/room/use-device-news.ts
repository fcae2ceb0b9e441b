import { useEffect } from 'react';
import type { LocalMedia } from '@parley/client/media';
import { useToasts } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import { DeviceWatch } from '../devices/capture-words.ts';

/** Says when a device was pulled out, and what is used instead. */
export function useDeviceNews(local: Pick<LocalMedia, 'subscribe' | 'snapshot'>): void {
  const t = useT('meeting');
  const { show } = useToasts();
  useEffect(() => {
    const watches = { microphone: new DeviceWatch('microphone'), camera: new DeviceWatch('camera') };
    const follow = (): void => {
      for (const kind of ['microphone', 'camera'] as const) {
        const change = watches[kind].next(local.snapshot()[kind]);
        if (change?.what === 'lost') show({ text: t(`news.lost.${kind}`), tone: 'danger' });
        if (change?.what === 'replaced') show({ text: t(`news.replaced.${kind}`, { label: change.label }) });
      }
    };
    follow();
    return local.subscribe(follow);
  }, [local, show, t]);
}
