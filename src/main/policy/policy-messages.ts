// Loaded before the window: nothing here may import a schema.
import type { Language } from '#shared/ipc/preferences'
import { CANNOT_START, type LaunchMessage } from '../launch/launch-messages'
import type { PolicyFault, PolicyRefusedError, WrongField } from './policy-fault'

type Text = Readonly<Record<Language, string>>

/** What may stand in a field: by its name, or by the beginning of it. The longest that fits is told. */
const EXPECTATIONS: readonly (readonly [field: string, text: Text])[] = [
  ['', { pl: 'jeden obiekt JSON: { … }', en: 'one JSON object: { … }' }],
  [
    'portal',
    {
      pl: 'sam adres portalu, np. "https://portal.example.com"',
      en: 'the address of the portal alone, e.g. "https://portal.example.com"',
    },
  ],
  [
    'library.folder',
    {
      pl: 'pełna ścieżka folderu, np. "D:\\\\Biblioteka", albo "{documents}/…" lub "{home}/…"',
      en: 'the full path of a folder, e.g. "D:\\\\Library", or "{documents}/…" or "{home}/…"',
    },
  ],
  [
    'library.quotaBytes',
    {
      pl: 'liczba całkowita bajtów, co najmniej 1000000, albo null (bez limitu)',
      en: 'a whole number of bytes, 1000000 at least, or null (no limit)',
    },
  ],
  [
    'transfers.limitBytesPerSecond',
    {
      pl: 'liczba całkowita bajtów na sekundę, co najmniej 1024, albo null (bez limitu)',
      en: 'a whole number of bytes a second, 1024 at least, or null (no limit)',
    },
  ],
  [
    'transfers.hours',
    {
      pl: 'lista przedziałów, np. [{ "days": ["monday"], "from": 18, "to": 6 }], albo null (zawsze)',
      en: 'a list of spans, e.g. [{ "days": ["monday"], "from": 18, "to": 6 }], or null (always)',
    },
  ],
  ['updates.client', { pl: '"off", "notify" albo "automatic"', en: '"off", "notify" or "automatic"' }],
  ['updates.programs', { pl: '"off" albo "on"', en: '"off" or "on"' }],
  [
    'proxy',
    {
      pl: 'obiekt z polem "mode": "system", "direct", "fixed" (z "rules", bez nazwy i hasła) albo "pac" (z "pacUrl")',
      en: 'an object with "mode": "system", "direct", "fixed" (with "rules", without a name and a password) or "pac" (with "pacUrl")',
    },
  ],
]

const ASK: Text = {
  pl: 'Aplikacja nie uruchomi się bez tych ustawień: bez nich mogłaby połączyć się z innym portalem, niż wskazał administrator. Przekaż tę wiadomość administratorowi komputera.',
  en: 'The app does not start without these settings: it might talk to another portal than the one that the administrator has named. Please pass this message on to the administrator of this computer.',
}

/** What is wrong with the policy's file, for its reader, and what to do. */
export function policyRefusedMessage(
  { filePath, fault }: PolicyRefusedError,
  language: Language,
): LaunchMessage {
  const about = {
    pl: `Nie można użyć ustawień administratora z pliku ${filePath}:`,
    en: `The administrator's settings in ${filePath} cannot be used:`,
  }
  return {
    title: CANNOT_START[language],
    text: `${about[language]}\n${faultText(fault)[language]}\n\n${ASK[language]}`,
  }
}

function faultText(fault: PolicyFault): Text {
  switch (fault.problem) {
    case 'unreadable':
      return {
        pl: `pliku nie da się odczytać (${fault.detail}); nadaj użytkownikom prawo odczytu.`,
        en: `the file cannot be read (${fault.detail}); let the users read it.`,
      }
    case 'not-a-file':
      return {
        pl: `${fault.path} to nie jest zwykły plik lub folder (np. jest dowiązaniem); zastąp go zwykłym.`,
        en: `${fault.path} is no plain file or folder (a link, for example); put a plain one in its place.`,
      }
    case 'foreign-owner':
      return {
        pl: `${fault.path} nie należy do administratora; zmień właściciela: chown root`,
        en: `${fault.path} does not belong to an administrator; change its owner: chown root`,
      }
    case 'writable-by-others':
      return {
        pl: `${fault.path} może zmieniać ktoś inny niż administrator; odbierz to prawo: chmod go-w`,
        en: `${fault.path} can be changed by others than an administrator; take that right away: chmod go-w`,
      }
    case 'too-long':
      return { pl: 'plik jest dłuższy niż 64 kB.', en: 'the file is longer than 64 kB.' }
    case 'not-json':
      return {
        pl: `to nie jest poprawny JSON (${fault.detail}).`,
        en: `this is not valid JSON (${fault.detail}).`,
      }
    case 'wrong-fields':
      return {
        pl: fault.fields.map((field) => fieldText(field, 'pl')).join('\n'),
        en: fault.fields.map((field) => fieldText(field, 'en')).join('\n'),
      }
  }
}

function fieldText({ name, isUnknown }: WrongField, language: Language): string {
  if (isUnknown) {
    return language === 'pl'
      ? `pole „${name}” jest nieznane; popraw jego nazwę albo je usuń.`
      : `the field "${name}" is not known; correct its name, or remove it.`
  }
  const expected = expectationFor(name)[language]
  if (name === '') return language === 'pl' ? `oczekiwano: ${expected}.` : `expected: ${expected}.`
  return language === 'pl'
    ? `pole „${name}” jest błędne; oczekiwano: ${expected}.`
    : `the field "${name}" is wrong; expected: ${expected}.`
}

function expectationFor(name: string): Text {
  const fitting = EXPECTATIONS.filter(
    ([field]) => field === '' || name === field || name.startsWith(`${field}.`),
  )
  const [, text] = fitting.reduce((longest, candidate) =>
    candidate[0].length > longest[0].length ? candidate : longest,
  )
  return text
}

/** That another portal than the policy's was named at the start, and is not used. */
export function unusedPortalMessage(source: string, language: Language): string {
  return {
    pl: `${source}: portal ustalił administrator tego komputera, więc podany adres nie jest używany.`,
    en: `${source}: the administrator of this computer has fixed the portal; the given address is not used.`,
  }[language]
}
