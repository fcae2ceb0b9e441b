const HAN = /\p{Script=Han}/u;

/** The words of a text, in lower case and with a space on either side of each. */
function words(text: string): string {
  return ` ${(text.toLocaleLowerCase().match(/[\p{Letter}\p{Mark}\p{Number}]+/gu) ?? []).join(' ')} `;
}

/**
 * The spoken name of a control that shows `label` and does `action`. It contains the visible words, so that people who
 * operate by voice can say what they see (WCAG 2.2, 2.5.3); `action` alone is enough when it contains them already.
 * Chinese is written without spaces, so there the characters are looked for.
 */
export function controlName(label: string, action: string): string {
  const contained = HAN.test(label) ? action.includes(label) : words(action).includes(words(label));
  return contained ? action : `${label}, ${action}`;
}
