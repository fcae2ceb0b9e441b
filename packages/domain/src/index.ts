export * from './ids.ts';
export * from './permissions.ts';
export type * from './result.ts';
export * from './participant.ts';
export * from './meeting.ts';
export * from './outbox.ts';
export * from './timeline.ts';
export * from './poll.ts';
