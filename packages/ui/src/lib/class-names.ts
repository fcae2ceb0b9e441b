/** Joins the class names that are set, so that optional ones can be written inline. */
export function cx(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
