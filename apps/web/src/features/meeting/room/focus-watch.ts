import { focusKind } from './shortcut.ts';
import type { FocusKind } from './shortcut.ts';

/** Keys that move the focus. */
const MOVES: ReadonlySet<string> = new Set([
  'Tab',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'F6',
]);

/**
 * Knows where the focus of the page is, and whether a pointer put it there. `:focus-visible` alone cannot tell: browsers
 * turn it on for a clicked control as soon as any key is pressed. Close it when done.
 */
export class FocusWatch {
  #byPointer = false;

  constructor() {
    document.addEventListener('pointerdown', this.#onPointer, true);
    document.addEventListener('keydown', this.#onKey, true);
  }

  kind(): FocusKind {
    return focusKind(document.activeElement, this.#byPointer);
  }

  close(): void {
    document.removeEventListener('pointerdown', this.#onPointer, true);
    document.removeEventListener('keydown', this.#onKey, true);
  }

  readonly #onPointer = (): void => {
    this.#byPointer = true;
  };

  readonly #onKey = ({ key }: KeyboardEvent): void => {
    if (MOVES.has(key)) this.#byPointer = false;
  };
}
