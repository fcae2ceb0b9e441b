/**
 * Namespace → English dictionary, which types the keys. Each feature adds its own by declaration merging:
 *
 * ```ts
 * import type en from './locales/en.json';
 * declare module '../../platform/i18n/namespaces.ts' { interface Namespaces { poll: typeof en } }
 * ```
 */
// oxlint-disable-next-line no-empty-interface, no-empty-object-type -- filled from elsewhere, see above
export interface Namespaces {}

export type Namespace = keyof Namespaces;

type PluralSuffix = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type WithoutPlural<K extends string> = K extends `${infer Base}_${PluralSuffix}` ? Base : K;

/** What `t` of a namespace takes: its keys, plural forms as one. */
export type MessageKey<N extends Namespace> = WithoutPlural<keyof Namespaces[N] & string>;

export type MessageValues = Readonly<Record<string, string | number>>;

export type Translate<N extends Namespace> = (key: MessageKey<N>, values?: MessageValues) => string;
