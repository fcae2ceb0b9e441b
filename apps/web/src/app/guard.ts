import type { Role } from '@parley/contract';
import type { RouteSlot } from './feature.ts';

const WELCOME_PATH = '/welcome';
const SIGN_IN_PATH = '/sign-in';

export interface Visit {
  readonly access: RouteSlot['access'];
  /** Path with its query. */
  readonly path: string;
  /** `next` of the query: where somebody wanted to go before signing in. */
  readonly next: string | null;
}

export interface Visitor {
  /** Whether the server has a workspace yet. */
  readonly initialized: boolean;
  /** Null when nobody is signed in. */
  readonly role: Role | null;
}

export type Verdict = { readonly show: true } | { readonly show: false; readonly redirect: string };

const SHOW: Verdict = { show: true };
const redirect = (to: string): Verdict => ({ show: false, redirect: to });

/** A path of this app that is safe to go to after signing in: never another site. */
export function safeNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) && !/[\s\\]/.test(next) ? next : '/';
}

/** Whether a page may be shown to a visitor, or where they go instead. */
export function guard({ access, path, next }: Visit, { initialized, role }: Visitor): Verdict {
  const name = path.split(/[?#]/, 1)[0];
  if (!initialized) return name === WELCOME_PATH ? SHOW : redirect(WELCOME_PATH);
  if (name === WELCOME_PATH) return redirect('/');
  if (name === SIGN_IN_PATH && role !== null && role !== 'guest') return redirect(safeNext(next));
  if (access === 'public') return SHOW;
  if (role === null || (access === 'member' && role === 'guest')) {
    return redirect(path === '/' ? SIGN_IN_PATH : `${SIGN_IN_PATH}?next=${encodeURIComponent(path)}`);
  }
  return SHOW;
}
