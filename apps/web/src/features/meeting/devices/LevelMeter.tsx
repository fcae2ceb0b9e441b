import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { LEVEL_STEPS } from '@parley/client/media';
import type { LocalMedia } from '@parley/client/media';
import { LevelBars } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';

/** How loud the own microphone is. */
export function LevelMeter({ local }: { readonly local: Pick<LocalMedia, 'observeLevel'> }): ReactElement {
  const t = useT('meeting');
  const [step, setStep] = useState(0);
  useEffect(() => local.observeLevel(setStep), [local]);
  return (
    <LevelBars
      label={t('device.level')}
      value={step / LEVEL_STEPS}
      segments={LEVEL_STEPS}
      valueText={step === 0 ? t('device.silent') : undefined}
    />
  );
}
