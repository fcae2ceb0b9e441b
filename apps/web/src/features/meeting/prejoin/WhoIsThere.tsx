import type { ReactElement } from 'react';
import { AvatarStack } from '@parley/ui';
import { useFormat } from '../../../platform/format/use-format.ts';
import { useLanguage, useT } from '../../../platform/i18n/use-t.ts';
import { namesText } from '../names.ts';
import type { Look } from '../visit/visit-state.ts';

/** The meeting's title, whether it runs, and who is in it. */
export function WhoIsThere({ look }: { readonly look: Look }): ReactElement {
  const t = useT('meeting');
  const format = useFormat();
  const language = useLanguage();
  const { live } = look;
  const idle = look.mayStart ? t('pre.idleStart') : t('pre.idleWait');
  const names = live
    ? namesText(
        live.people.map((person) => person.name),
        language,
      )
    : '';
  return (
    <>
      <div>
        <h1 dir="auto">{look.title}</h1>
        <p className="muted">{live ? t('pre.started', { time: format.time(live.startedAt) }) : idle}</p>
      </div>
      {live && live.count > 0 ? (
        <div className="here">
          <AvatarStack people={live.people} label={names} size={36} overlap />
          <span>
            <b>{t('pre.here', { count: live.count })}</b>
            <small>
              {live.count > live.people.length
                ? t('pre.more', {
                    names: live.people.map((person) => person.name).join(', '),
                    count: live.count - live.people.length,
                  })
                : names}
            </small>
          </span>
        </div>
      ) : null}
    </>
  );
}
