import { Suspense, lazy } from 'react';
import type { ReactElement } from 'react';
import { AccountFace } from './AccountFace.tsx';

/** The menu weighs more than the rest of the shell and is not needed to use it, so it comes after. */
const AccountMenu = lazy(async () => ({ default: (await import('./AccountMenu.tsx')).AccountMenu }));

/** The own face at the foot of the rail, with its menu. */
export function AccountButton(): ReactElement {
  return (
    <Suspense fallback={<AccountFace aria-haspopup="menu" />}>
      <AccountMenu />
    </Suspense>
  );
}
