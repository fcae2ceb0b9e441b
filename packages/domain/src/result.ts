/** What a state machine answers: the next state and what is to be done, or why the event is refused. */
export type Transition<S, F, C extends string> =
  | { readonly ok: true; readonly state: S; readonly effects: readonly F[] }
  | { readonly ok: false; readonly code: C };
