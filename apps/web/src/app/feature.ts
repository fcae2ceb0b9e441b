import type { AnyContract, Entry, JoinAnswer, Language } from '@parley/contract';
import type { Client } from '@parley/client';
import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';

/** A dictionary of one feature: flat keys, i18next plural suffixes where needed. */
export type Messages = Readonly<Record<string, string>>;

/** Everything that reaches the cache from outside a query: one event of the feature's contract. */
export interface ReceivedEvent {
  readonly name: string;
  readonly data: unknown;
}

export interface RouteSlot {
  /** wouter pattern, e.g. `/c/:conversationId`. */
  readonly path: string;
  /** `public`: without a session; `guest`: any session; `member`: members only, others are sent to sign in. */
  readonly access: 'public' | 'guest' | 'member';
  /** `shell`: inside rail and list; `page`: covers the whole window. */
  readonly frame: 'shell' | 'page';
  readonly load: () => Promise<{ readonly default: ComponentType<Readonly<Record<string, string>>> }>;
}

export interface RailSlot {
  readonly path: string;
  readonly icon: string;
  /** Key in the feature's own messages. */
  readonly label: string;
  readonly order: number;
  readonly roles: readonly ('owner' | 'admin' | 'member')[];
}

/** How entries of one kind look in a thread, and as one line in a list. Loaded with the thread. */
export interface EntrySlot {
  readonly kind: string;
  readonly load: () => Promise<{ readonly Entry: ComponentType<{ readonly entry: Entry }> }>;
  /** One line of plain text for lists and notifications, through the feature's messages. */
  readonly summary: (entry: Entry, t: (key: string, values?: Readonly<Record<string, string | number>>) => string) => string;
}

/** A tab of the panel beside the videos. */
export interface MeetingPanelSlot {
  readonly id: string;
  readonly icon: string;
  readonly label: string;
  readonly order: number;
  /** Hook giving the number on the tab; stable identity. */
  readonly useBadge?: (meeting: JoinAnswer['meeting']) => number;
  readonly load: () => Promise<{ readonly Panel: ComponentType<{ readonly meeting: JoinAnswer['meeting'] }> }>;
}

export interface SettingsSlot {
  readonly id: string;
  readonly label: string;
  readonly order: number;
  readonly roles: readonly ('owner' | 'admin' | 'member' | 'guest')[];
  readonly load: () => Promise<{ readonly Section: ComponentType }>;
}

export interface FeatureContext {
  readonly client: Client;
  readonly queries: QueryClient;
}

/**
 * All that the app knows of a feature. Screens are composed in `app/` from slots; features see each other only through
 * their `index.ts`. Everything heavy hangs behind `load`.
 */
export interface FeatureDefinition {
  readonly name: string;
  readonly contract: AnyContract | null;
  readonly messages: (language: Language) => Promise<{ readonly default: Messages }>;
  /** Patches the query cache; must leave it as a fresh fetch would. Unknown events are ignored. */
  readonly applyEvent?: (context: FeatureContext, event: ReceivedEvent) => void;
  /** Puts the feature's part of a join answer into the query cache. */
  readonly applySnapshot?: (context: FeatureContext, snapshot: unknown, answer: JoinAnswer) => void;
  /** After a reconnect: refetch or catch up. */
  readonly onReconnected?: (context: FeatureContext) => void;
  readonly routes?: readonly RouteSlot[];
  readonly rail?: readonly RailSlot[];
  readonly entries?: readonly EntrySlot[];
  readonly meetingPanels?: readonly MeetingPanelSlot[];
  readonly settings?: readonly SettingsSlot[];
}
