import { Suspense, lazy, useState } from 'react';
import type { ReactElement } from 'react';
import { AccountFace } from './AccountFace.tsx';

/** The menu weighs more than the rest of the shell and is not needed to use it, so it comes after. */
const AccountMenu = lazy(async () => ({ default: (await import('./AccountMenu.tsx')).AccountMenu }));

/** The own face at the foot of the rail, with its menu. */
export function AccountButton(): ReactElement {
  // A press that comes before the menu's code is not lost: the menu opens when it is there.
  const [wanted, setWanted] = useState(false);
  const early = <AccountFace aria-haspopup="menu" aria-expanded={wanted} onClick={() => setWanted(!wanted)} />;
  return (
    <Suspense fallback={early}>
      <AccountMenu defaultOpen={wanted} />
    </Suspense>
  );
}
