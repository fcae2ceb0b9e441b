/**
 * A failure of the set-up that its reader can act on. The message is printed as it stands, without a stack trace,
 * so it says what is missing and what to do about it.
 */
export class SetupError extends Error {
  name = 'SetupError';
}
