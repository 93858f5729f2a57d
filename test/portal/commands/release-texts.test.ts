import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseInstallSteps, parseReleaseNotes } from '../../../src/portal/commands/release-texts'

describe('release notes', () => {
  it('have a summary, and notes with kinds of their own or the version’s', () => {
    const text = [
      '\uFEFFNowe przepisy:',
      'płaca minimalna.',
      '',
      '- legal: Płaca minimalna',
      '  od 1 stycznia 2027 r.',
      '* fix: Wydruk listy płac.',
      '• Nowe okno.',
      '',
    ].join('\r\n')
    expect(parseReleaseNotes(text, 'feature')).toEqual({
      summary: 'Nowe przepisy: płaca minimalna.',
      notes: [
        { kind: 'legal', text: 'Płaca minimalna od 1 stycznia 2027 r.' },
        { kind: 'fix', text: 'Wydruk listy płac.' },
        { kind: 'feature', text: 'Nowe okno.' },
      ],
    })
  })

  it('may be missing', () => {
    expect(parseReleaseNotes('', 'fix')).toEqual({ summary: '', notes: [] })
  })

  it.each([
    ['Opis.\n\n- Nota.\n\nZgubiony akapit.', 'line 5'],
    ['- fix:', 'says nothing'],
  ])('are refused where the meaning is open: %j', (text, message) => {
    expect(() => parseReleaseNotes(text, 'fix')).toThrow(message)
  })

  it('come back as they were written, whatever they say', () => {
    const sentence = fc
      .string({ minLength: 1, maxLength: 60 })
      .map((text) => text.replaceAll(/\s+/gu, ' ').trim())
      .filter((text) => text !== '' && !/^([-*•]|(fix|feature|legal):)/u.test(text) && text !== '\uFEFF')
    const note = fc.record({ kind: fc.constantFrom('fix', 'feature', 'legal'), text: sentence })
    fc.assert(
      fc.property(sentence, fc.array(note, { maxLength: 8 }), (summary, notes) => {
        const text = [`Opis: ${summary}`, '', ...notes.map(({ kind, text }) => `- ${kind}: ${text}`)].join(
          '\n',
        )
        expect(parseReleaseNotes(text, 'fix')).toEqual({ summary: `Opis: ${summary}`, notes })
      }),
    )
  })
})

describe('steps of installation', () => {
  it('are one to a line, without numbers and bullets', () => {
    expect(
      parseInstallSteps(
        '1. Wykonaj archiwum.\n2) Zainstaluj.\n\n- Sprawdź wydruk.\nUruchom 2. stanowisko.\n',
      ),
    ).toEqual(['Wykonaj archiwum.', 'Zainstaluj.', 'Sprawdź wydruk.', 'Uruchom 2. stanowisko.'])
  })
})
