import type { Session } from 'electron';

/**
 * Checks spelling in the user's own languages, as far as there are dictionaries for them.
 * @param languages the system's, the dearest first, such as `de-CH`.
 */
export function checkSpelling(
  session: Pick<Session, 'setSpellCheckerEnabled' | 'setSpellCheckerLanguages' | 'availableSpellCheckerLanguages'>,
  isWanted: boolean,
  languages: readonly string[],
  platform: NodeJS.Platform,
): void {
  session.setSpellCheckerEnabled(isWanted);
  // On a Mac the system finds the language out by itself.
  if (isWanted && platform !== 'darwin') {
    session.setSpellCheckerLanguages(spoken(languages, session.availableSpellCheckerLanguages));
  }
}

/** Those of the available languages that somebody speaks: as exactly as possible, each once. */
export function spoken(languages: readonly string[], available: readonly string[]): string[] {
  const found = languages.map((language) => {
    const [plain] = language.split('-');
    return available.find((each) => each.toLowerCase() === language.toLowerCase()) ?? available.find((each) => each === plain) ?? available.find((each) => each.startsWith(`${plain}-`));
  });
  return [...new Set(found.filter((language) => language !== undefined))];
}
