export type { Api, Call, CallOptions, UploadOptions } from './api/api.types.ts';
export { createClient, type Client, type ClientOptions } from './client.ts';
export type { Connection, ConnectionState, WaitCause } from './connection/connection.types.ts';
export type { AnyEvent, DroppedEvents, Events } from './events/events.types.ts';
export {
  clearOutboxStorage,
  memoryOutboxStorage,
  openOutboxStorage,
  type OutboxStorage,
} from './outbox/outbox-storage.ts';
export { createOutbox, type Delivered, type Outbox, type OutboxOptions } from './outbox/outbox.ts';
export type { Store, Unsubscribe } from './support/store.ts';
