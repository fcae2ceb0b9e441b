export const SETTINGS_PATH = '/settings';

export function settingsPath(section: string): string {
  return `${SETTINGS_PATH}/${section}`;
}
