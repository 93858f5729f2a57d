import { app } from 'electron'

/** The languages that the person set in the system, the preferred one first. */
export function systemLanguages(): readonly string[] {
  // On Linux Chromium answers `en-US` for LANG=C and for none at all: then nobody has chosen.
  if (process.platform === 'linux' && isUnset(linuxLocale())) return []
  return app.getPreferredSystemLanguages()
}

function linuxLocale(): string {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  // The order of POSIX: the first that is set and not empty.
  return [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '') ?? ''
}

function isUnset(locale: string): boolean {
  return locale === '' || /^(C|POSIX)(\.|$)/u.test(locale)
}
