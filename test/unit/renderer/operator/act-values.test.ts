import { describe, expect, it } from 'vitest'
import { valueInWords } from '../../../../src/renderer/operator/act-values'
import { createFormatters } from '../../../../src/renderer/ui/format'

const format = createFormatters('pl')
const NAMES: Readonly<Record<string, string>> = { 'state.awaiting-payment': 'Czeka na płatność klienta' }
const words = (field: string, given: unknown): string =>
  valueInWords(field, given, {
    format,
    none: '–',
    yes: 'tak',
    no: 'nie',
    level: (level) => `Poziom ${level}`,
    wordOf: (name, word) => NAMES[`${name}.${word}`] ?? null,
  })

describe('a value of the audit log in words', () => {
  it('is an amount in złote where the field is in grosze', () => {
    expect(words('netGrosze', 123_450)).toBe(format.money(123_450))
    expect(words('promotionalNetGrosze', 99_900)).toMatch(/^999,00\s+zł$/u)
    expect(words('openSessionCount', 3)).toBe('3')
  })

  it('is what the desk calls a word of the portal, and the word itself where it has no name', () => {
    expect(words('state', 'awaiting-payment')).toBe('Czeka na płatność klienta')
    expect(words('state', 'of-a-later-version')).toBe('of-a-later-version')
  })

  it('is a level, a size, a day and a telephone number as people write them', () => {
    expect(words('level', 3)).toBe('Poziom 3')
    expect(words('byteLength', 6_000_000)).toBe('6\u00a0MB')
    expect(words('invoicedOn', '2026-11-22')).toBe('22.11.2026')
    expect(words('phoneNumber', '+48606135799')).toBe('+48\u00a0606\u00a0135\u00a0799')
  })

  it('is a sign for nothing, a word for yes and no, and a line for each of several', () => {
    for (const nothing of [null, undefined, '', []]) expect(words('note', nothing)).toBe('–')
    expect(words('isOffered', true)).toBe('tak')
    expect(words('isOffered', false)).toBe('nie')
    expect(words('hours', ['1: 08:00–16:00', '2: 08:00–16:00'])).toBe('1: 08:00–16:00\n2: 08:00–16:00')
  })
})
