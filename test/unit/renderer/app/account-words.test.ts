import { describe, expect, it } from 'vitest'
import { initialsOf } from '../../../../src/renderer/app/account-words'

describe('initialsOf', () => {
  it('takes the first letters of the first two words', () => {
    expect(initialsOf('Łucja Żak')).toBe('ŁŻ')
    expect(initialsOf('Operator')).toBe('O')
    expect(initialsOf('Jan Maria Rokita')).toBe('JM')
  })
})
