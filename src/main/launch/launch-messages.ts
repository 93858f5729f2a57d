import type { Language } from '#shared/ipc/preferences'
import type { LaunchFailure, LaunchProblem } from './launch-options'

type Text = Readonly<Record<Language, string>>

const PROBLEM_TEXTS: Readonly<Record<LaunchProblem, Text>> = {
  'value-missing': { pl: 'brakuje wartości', en: 'the value is missing' },
  'given-twice': { pl: 'podano dwie różne wartości', en: 'two different values were given' },
  'not-a-url': { pl: 'to nie jest adres URL', en: 'this is not a URL' },
  'not-http': { pl: 'adres musi zaczynać się od https://', en: 'the address must start with https://' },
  'plain-http': {
    pl: 'nieszyfrowane http:// jest dozwolone tylko dla tego komputera (localhost); użyj https://',
    en: 'unencrypted http:// is allowed only for this computer (localhost); use https://',
  },
  'more-than-an-origin': {
    pl: 'podaj sam adres serwera, bez ścieżki i hasła, np. https://portal.example.com',
    en: 'give the server address alone, without a path or a password, e.g. https://portal.example.com',
  },
  'not-a-folder': { pl: 'nie można użyć tego folderu', en: 'this folder cannot be used' },
  'no-portal': {
    pl: 'nie podano portalu; uruchom z --portal https://… albo ustaw STREFA_PORTAL_URL',
    en: 'no portal was given; start with --portal https://… or set STREFA_PORTAL_URL',
  },
}

export const CANNOT_START: Text = {
  pl: 'Strefa Partnera nie może się uruchomić',
  en: 'Strefa Partnera cannot start',
}

const FORBIDDEN_SWITCH: Text = {
  pl: 'W zainstalowanej aplikacji ten przełącznik jest niedozwolony.',
  en: 'The installed app does not allow this switch.',
}

/** A message for a dialog and for the terminal. */
export interface LaunchMessage {
  readonly title: string
  readonly text: string
}

export function launchFailureMessage(failure: LaunchFailure, language: Language): LaunchMessage {
  return {
    title: CANNOT_START[language],
    text: `${failure.source}: ${PROBLEM_TEXTS[failure.problem][language]}.`,
  }
}

export function forbiddenSwitchMessage(name: string, language: Language): LaunchMessage {
  return { title: CANNOT_START[language], text: `--${name}: ${FORBIDDEN_SWITCH[language]}` }
}
