import type { Messages } from './feature.ts';
import type en from './locales/app.en.json';
import type errors from './locales/errors.en.json';
import { localesOf } from '../platform/i18n/locales-of.ts';

declare module '../platform/i18n/namespaces.ts' {
  interface Namespaces {
    app: typeof en;
    errors: typeof errors;
  }
}

/** Texts of the shell. */
export const appMessages = localesOf(import.meta.glob<{ default: Messages }>('./locales/app.*.json'));
/** One text for each error code of the contracts. */
export const errorMessages = localesOf(import.meta.glob<{ default: Messages }>('./locales/errors.*.json'));
