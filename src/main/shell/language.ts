import type { Language, Preferences } from '#shared/ipc/preferences'

/**
 * The language in force.
 *
 * Polish is the product's language, so a computer in a third language, or one that says nothing
 * (`C`, empty), gets Polish; English only where the computer itself is English.
 */
export function resolveLanguage(
  choice: Preferences['language'],
  systemLanguages: readonly string[],
): Language {
  if (choice !== 'system') return choice
  const first = systemLanguages.find((tag) => tag !== '') ?? ''
  return /^en([-_]|$)/iu.test(first) ? 'en' : 'pl'
}
