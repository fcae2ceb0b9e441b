import type { z } from 'zod';
import type { CommonCode } from './errors.ts';

/** Least role that may call: `public` needs no session, `guest` any session, the rest the role or a higher one. */
export type Access = 'public' | 'guest' | 'member' | 'admin' | 'owner';

/** Which doors lead to an operation: cookies are only set over HTTP, seats only held by a socket. */
export type Door = 'any' | 'http' | 'socket';

/** A budget beside the general one: at most `points` calls in `seconds`, per address or per signed-in user. */
export interface RateLimit {
  readonly points: number;
  readonly seconds: number;
  readonly per: 'address' | 'user';
}

export interface OperationSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** One sentence for the published API description. */
  readonly summary: string;
  readonly access: Access;
  readonly door?: Door;
  readonly input: I;
  readonly output: O;
  /** Codes beyond the common ones. */
  readonly errors?: readonly string[];
  readonly limit?: RateLimit;
}

export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly kind: 'query' | 'command';
  readonly summary: string;
  readonly access: Access;
  readonly door: Door;
  readonly input: I;
  readonly output: O;
  readonly errors: readonly string[];
  readonly limit: RateLimit | undefined;
}

export interface EventType<S extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly schema: S;
}

/** The body of one kind of timeline entry; the conversation stores it without knowing what it means. */
export interface EntryKind<S extends z.ZodType = z.ZodType> {
  readonly kind: string;
  readonly body: S;
}

/** A feature's part of joining a meeting: what the newcomer sends for it and what it answers. */
export interface SnapshotType<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly feature: string;
  readonly input: I;
  readonly output: O;
}

type Specs = Readonly<Record<string, OperationSpec>>;
type Schemas = Readonly<Record<string, z.ZodType>>;

export type OperationsOf<S extends Specs> = { readonly [K in keyof S]: Operation<S[K]['input'], S[K]['output']> };
type EventsOf<S extends Schemas> = { readonly [K in keyof S]: EventType<S[K]> };
type EntriesOf<S extends Schemas> = { readonly [K in keyof S]: EntryKind<S[K]> };

export interface Contract<
  Q extends Specs = Specs,
  C extends Specs = Specs,
  E extends Schemas = Schemas,
  N extends Schemas = Schemas,
  SI extends z.ZodType = z.ZodType,
  SO extends z.ZodType = z.ZodType,
> {
  readonly feature: string;
  readonly queries: OperationsOf<Q>;
  readonly commands: OperationsOf<C>;
  readonly events: EventsOf<E>;
  readonly entries: EntriesOf<N>;
  /** Only where the specification has one. */
  readonly snapshot: SI extends z.ZodNever ? undefined : SnapshotType<SI, SO>;
}

interface ContractSpec<Q, C, E, N, SI, SO> {
  readonly queries?: Q;
  readonly commands?: C;
  readonly events?: E;
  readonly entries?: N;
  readonly snapshot?: { readonly input: SI; readonly output: SO };
}

function operations<S extends Specs>(feature: string, kind: Operation['kind'], specs: S): OperationsOf<S> {
  const made = Object.entries(specs).map(([key, spec]): [string, Operation] => [
    key,
    {
      name: `${feature}.${key}`,
      kind,
      summary: spec.summary,
      access: spec.access,
      door: spec.door ?? 'any',
      input: spec.input,
      output: spec.output,
      errors: spec.errors ?? [],
      limit: spec.limit,
    },
  ]);
  // The mapped type says key by key what the loop above just did; TypeScript cannot follow Object.fromEntries.
  return Object.fromEntries(made) as OperationsOf<S>;
}

/**
 * Describes everything a feature lets the two sides say to each other. Names are derived (`<feature>.<key>`), so no
 * operation, event or entry name is ever written as a literal elsewhere: code refers to the objects returned here.
 */
export function defineContract<
  Q extends Specs = Record<never, never>,
  C extends Specs = Record<never, never>,
  E extends Schemas = Record<never, never>,
  N extends Schemas = Record<never, never>,
  SI extends z.ZodType = z.ZodNever,
  SO extends z.ZodType = z.ZodNever,
>(feature: string, spec: ContractSpec<Q, C, E, N, SI, SO>): Contract<Q, C, E, N, SI, SO> {
  const events = Object.entries(spec.events ?? {}).map(([key, schema]) => [key, { name: `${feature}.${key}`, schema }]);
  const entries = Object.entries(spec.entries ?? {}).map(([key, body]) => [key, { kind: key, body }]);
  return {
    feature,
    queries: operations<Q>(feature, 'query', spec.queries ?? ({} as Q)),
    commands: operations<C>(feature, 'command', spec.commands ?? ({} as C)),
    events: Object.fromEntries(events) as EventsOf<E>,
    entries: Object.fromEntries(entries) as EntriesOf<N>,
    snapshot: (spec.snapshot ? { feature, ...spec.snapshot } : undefined) as Contract<Q, C, E, N, SI, SO>['snapshot'],
  };
}

/** What any contract looks like to code that treats all of them alike. */
export interface AnyContract {
  readonly feature: string;
  readonly queries: Readonly<Record<string, Operation>>;
  readonly commands: Readonly<Record<string, Operation>>;
  readonly events: Readonly<Record<string, EventType>>;
  readonly entries: Readonly<Record<string, EntryKind>>;
  readonly snapshot: SnapshotType | undefined;
}

/** All operations of a contract, queries first. */
export function operationsOf(contract: AnyContract): readonly Operation[] {
  return [...Object.values(contract.queries), ...Object.values(contract.commands)];
}

export type InputOf<O extends Operation> = z.output<O['input']>;
/** What a caller hands in, before defaults and transforms. */
export type CallInputOf<O extends Operation> = z.input<O['input']>;
export type OutputOf<O extends Operation> = z.output<O['output']>;
export type DataOf<E extends EventType> = z.output<E['schema']>;
export type BodyOf<N extends EntryKind> = z.output<N['body']>;
export type ErrorCodeOf = CommonCode | (string & {});
