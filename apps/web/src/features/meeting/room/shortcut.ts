/** What a key does while in a meeting. `talk` lasts as long as the key is held. */
export type ShortcutAction = 'microphone' | 'camera' | 'talk' | 'people' | 'chat' | 'layout' | 'close';

/** The part of a `KeyboardEvent` that decides. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
}

/** Where the focus is: single letters must not act while somebody writes, nor Space on a control that it would press. */
export type FocusKind = 'text' | 'control' | 'none';

const LETTERS: Readonly<Record<string, ShortcutAction>> = {
  KeyM: 'microphone',
  KeyV: 'camera',
  KeyP: 'people',
  KeyC: 'chat',
  KeyG: 'layout',
};

const TEXT_INPUTS: ReadonlySet<string> = new Set([
  'text',
  'search',
  'email',
  'password',
  'tel',
  'url',
  'number',
  'date',
  'time',
  '',
]);

/**
 * What kind of element has the focus. A control that was clicked keeps the focus though nobody cares: there Space is for
 * talking, while somebody who came with the Tab key can press it.
 *
 * @param byPointer whether a pointer put the focus where it is
 */
export function focusKind(element: Element | null, byPointer: boolean): FocusKind {
  if (!element || element === element.ownerDocument.body) return 'none';
  if (element instanceof HTMLInputElement) return TEXT_INPUTS.has(element.type) ? 'text' : 'control';
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return 'text';
  if (element instanceof HTMLElement && element.isContentEditable) return 'text';
  // Menus answer to letters themselves (type ahead).
  if (element.closest('[role="menu"], [role="listbox"], dialog, [role="dialog"]')) return 'text';
  return !byPointer && element.matches(':focus-visible') ? 'control' : 'none';
}

/** The action of a key, or null. Letters go by their place on the keyboard, so they work in every script. */
export function shortcutOf(press: KeyPress, focus: FocusKind): ShortcutAction | null {
  if (press.ctrlKey || press.altKey || press.metaKey || press.repeat) return null;
  if (press.key === 'Escape') return 'close';
  if (focus === 'text') return null;
  if (press.code === 'Space') return focus === 'control' ? null : 'talk';
  return LETTERS[press.code] ?? null;
}
