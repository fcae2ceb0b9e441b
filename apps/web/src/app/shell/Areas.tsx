import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { RailItem } from '@parley/ui';
import { useFeatureText } from '../../platform/i18n/use-feature-text.ts';
import { useT } from '../../platform/i18n/use-t.ts';
import { SETTINGS_PATH } from '../settings/settings-path.ts';
import { useAreas } from './use-areas.ts';
import type { Area } from './use-areas.ts';

const none = (): number => 0;

interface AreaItemProps {
  readonly area: Area;
  readonly label: string;
  /** The hook of the slot, which never changes while the app runs. */
  readonly useBadge: () => number;
}

function AreaItem({ area, label, useBadge }: AreaItemProps): ReactElement {
  const t = useT('app');
  // oxlint-disable-next-line react/hooks
  const count = useBadge();
  const badge = count > 0 ? { text: count > 99 ? '99+' : String(count), label: t('waiting', { count }) } : undefined;
  return (
    <Link href={area.slot.path} asChild>
      <RailItem icon={area.slot.icon} label={label} current={area.current} badge={badge} />
    </Link>
  );
}

/** Links to the areas of the product, for the rail and for the tabs of a phone. */
export function Areas({ withSettings = false }: { readonly withSettings?: boolean }): ReactElement {
  const t = useT('app');
  const text = useFeatureText();
  const areas = useAreas();
  const [path] = useLocation();
  return (
    <>
      {areas.map((area) => (
        <AreaItem
          key={area.slot.path}
          area={area}
          label={text(area.feature, area.slot.label)}
          useBadge={area.slot.useBadge ?? none}
        />
      ))}
      {withSettings ? (
        <Link href={SETTINGS_PATH} asChild>
          <RailItem icon="settings" label={t('settings')} current={path.startsWith(SETTINGS_PATH)} />
        </Link>
      ) : null}
    </>
  );
}
