import { describe, expect, it } from 'vitest'
import { withoutNames } from '../../../../src/main/support/diagnostics'

describe('lines of diagnostics', () => {
  it.each([
    [
      'user Jan Kowalski of Abc sp. z o.o.',
      ['Abc sp. z o.o.', 'Jan Kowalski', 'Jan'],
      'user [usunięto] of [usunięto]',
    ],
    ['path /home/jan/app', ['/home/jan'], 'path [usunięto]/app'],
    ['JAN was here', ['Jan'], '[usunięto] was here'],
    ['janitor', ['Jan'], 'janitor'],
    ['ŁUKASZ ŻAK', ['Łukasz', 'Żak'], '[usunięto] [usunięto]'],
    ['a+b', ['a+b'], '[usunięto]'],
  ])('%s', (line, names, clean) => {
    expect(withoutNames(line, names)).toBe(clean)
  })
})
