import { describe, expect, it } from 'vitest'
import { matchingCommands } from '../../../../src/renderer/app/frame/commands'

const commands = [
  { label: 'Aktualizacje', about: 'Nowe wersje programów InsERT' },
  { label: 'Błędy i sugestie', about: 'Baza Błędów i Sugestii do programów' },
  { label: 'Wygląd: Ciemny' },
]
const found = (query: string): string[] => matchingCommands(commands, query).map(({ label }) => label)

describe('matchingCommands', () => {
  it('finds all by an empty query', () => {
    expect(found('')).toHaveLength(3)
  })

  it('finds without Polish letters, by parts of words', () => {
    expect(found('bledy')).toEqual(['Błędy i sugestie'])
    expect(found('wyglad ciem')).toEqual(['Wygląd: Ciemny'])
  })

  it('puts what is named so before what only tells of it', () => {
    expect(found('program')).toEqual(['Aktualizacje', 'Błędy i sugestie'])
    expect(found('a')[0]).toBe('Aktualizacje')
  })
})
