import type { AnyContract, ConversationView, Entry, JoinAnswer, Language, UserId } from '@parley/contract';
import type { Client } from '@parley/client';
import type { IconName } from '@parley/ui';
import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';

/** A dictionary of one feature: flat keys, i18next plural suffixes where needed. */
export type Messages = Readonly<Record<string, string>>;

/** Everything that reaches the cache from outside a query: one event of the feature's contract. */
export interface ReceivedEvent {
  readonly name: string;
  readonly data: unknown;
}

export interface RoutePanelProps {
  readonly params: Readonly<Record<string, string>>;
  readonly onClose: () => void;
}

export interface RouteSlot {
  /** wouter pattern, e.g. `/c/:conversationId`. */
  readonly path: string;
  /** `public`: without a session; `guest`: any session; `member`: members only, others are sent to sign in. */
  readonly access: 'public' | 'guest' | 'member';
  /** `shell`: inside rail and list; `page`: covers the whole window. */
  readonly frame: 'shell' | 'page';
  readonly load: () => Promise<{ readonly default: ComponentType<Readonly<Record<string, string>>> }>;
  /** What fills the list column of the shell. Routes with the same function keep the column when one goes from one to the other. */
  readonly column?: () => Promise<{ readonly Column: ComponentType }>;
  /** Which of the two a phone shows where there is a column; default `main`. */
  readonly phone?: 'column' | 'main';
  /** Details beside the page, opened with `useShellPanel`: a `Panel` of the design system. */
  readonly panel?: () => Promise<{ readonly Panel: ComponentType<RoutePanelProps> }>;
}

export interface RailSlot {
  readonly path: string;
  /** Other beginnings of paths that belong to this area, e.g. `/c/`. */
  readonly covers?: readonly string[];
  readonly icon: IconName;
  /** Key in the feature's own messages. */
  readonly label: string;
  readonly order: number;
  readonly roles: readonly ('owner' | 'admin' | 'member')[];
  /** Hook giving the number on the icon; stable identity. */
  readonly useBadge?: () => number;
}

export interface EntryProps {
  readonly entry: Entry;
  /** Follows an entry of the same author closely. */
  readonly grouped: boolean;
}

/** How entries of one kind look in a thread, and as one line in a list. Loaded with the thread. */
export interface EntrySlot {
  readonly kind: string;
  /** Shown before the line of text in lists. */
  readonly icon?: IconName;
  /** An `<li>` of the thread: `Entry` or `EventEntry` of the design system. */
  readonly load: () => Promise<{ readonly Entry: ComponentType<EntryProps> }>;
  /** One line of plain text for lists and notifications, through the feature's messages. */
  readonly summary: (
    entry: Entry,
    t: (key: string, values?: Readonly<Record<string, string | number>>) => string,
  ) => string;
}

/** A tab of the panel beside the videos. */
export interface MeetingPanelSlot {
  readonly id: string;
  readonly icon: IconName;
  readonly label: string;
  readonly order: number;
  /** Hook giving the number on the tab; stable identity. */
  readonly useBadge?: (meeting: JoinAnswer['meeting']) => number;
  readonly load: () => Promise<{ readonly Panel: ComponentType<{ readonly meeting: JoinAnswer['meeting'] }> }>;
}

export interface SettingsSlot {
  readonly id: string;
  readonly icon: IconName;
  readonly label: string;
  readonly order: number;
  readonly roles: readonly ('owner' | 'admin' | 'member' | 'guest')[];
  readonly load: () => Promise<{ readonly Section: ComponentType }>;
}

/** A button that starts something new: on the home page, and as an icon above the list of conversations. */
export interface StartSlot {
  readonly id: string;
  readonly order: number;
  /** `prominent`: the main button of an empty page; `compact`: an icon button. */
  readonly load: () => Promise<{ readonly Start: ComponentType<{ readonly look: 'prominent' | 'compact' }> }>;
}

/** What a feature adds to the page of one conversation. */
export interface ConversationSlot {
  readonly id: string;
  readonly order: number;
  /** `Action`: in the bar at the top, such as Video; `Banner`: above the thread, such as the live bar. Each may render nothing. */
  readonly load: () => Promise<{
    readonly Action?: ComponentType<{ readonly conversation: ConversationView }>;
    readonly Banner?: ComponentType<{ readonly conversation: ConversationView }>;
  }>;
}

/** What is going on right now in a conversation, in the second line of its row; null when nothing is. Hooks, stable identity. */
export interface ConversationRowSlot {
  readonly id: string;
  readonly useLive: (conversationId: ConversationView['id']) => { readonly text: string } | null;
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
  /** Whenever the connection stands anew, the first time too: refetch or catch up. */
  readonly onReconnected?: (context: FeatureContext) => void;
  /** Starts what runs as long as one person is signed in; the function returned ends it. */
  readonly whileSignedIn?: (context: FeatureContext, userId: UserId) => () => void;
  readonly routes?: readonly RouteSlot[];
  readonly rail?: readonly RailSlot[];
  readonly entries?: readonly EntrySlot[];
  readonly meetingPanels?: readonly MeetingPanelSlot[];
  readonly settings?: readonly SettingsSlot[];
  readonly starts?: readonly StartSlot[];
  readonly conversations?: readonly ConversationSlot[];
  readonly conversationRows?: readonly ConversationRowSlot[];
}
