import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CarrierLayout, packagePath } from '../../../../../src/main/updates/carrier/carrier-layout'
import { caseClashes, isHarmlessName } from '../../../../../src/main/updates/carrier/carrier-names'

/** Names as an attacker would try them, and any text at all. */
const hostileName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 140 }),
  fc.constantFrom(
    '..',
    '.',
    '',
    'con',
    'NUL.txt',
    'com1.exe',
    'lpt9',
    'a/b',
    'a\\b',
    'a:b',
    'file.exe.',
    'file ',
    '~',
    'CLOCK$',
    'a\u0000b',
    '-rf',
  ),
  fc.tuple(fc.constantFrom('../', '..\\', '/', 'C:', '\\\\server\\'), fc.string()).map(([a, b]) => a + b),
)

describe('a harmless name', () => {
  it('is one path component on Windows and elsewhere, whatever is tried', () => {
    fc.assert(
      fc.property(hostileName, (name) => {
        if (!isHarmlessName(name)) return
        for (const flavour of [path.posix, path.win32]) {
          expect(flavour.basename(name)).toBe(name)
          expect(flavour.normalize(name)).toBe(name)
          expect(flavour.dirname(flavour.join('/base', name))).toBe(flavour.normalize('/base'))
        }
        expect(name).toMatch(/^[\x21-\x7e]+$/u)
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu)
        expect(name).not.toMatch(/[. ]$/u)
      }),
      { numRuns: 3_000 },
    )
  })

  it.each([
    'SubiektNexo-58.1.0.exe',
    'subiekt-nexo',
    '58.1',
    'a',
    'console.exe',
    'Łatka.exe'.normalize('NFC'),
  ])('is judged rightly for %s', (name) => {
    expect(isHarmlessName(name)).toBe(!name.startsWith('Ł'))
  })

  it('never lets a package path leave the carrier’s folder', () => {
    const layout = new CarrierLayout('/media/stick')
    fc.assert(
      fc.property(hostileName, hostileName, hostileName, (programId, version, fileName) => {
        let relative: string
        try {
          relative = packagePath({ programId, version }, fileName)
        } catch (error) {
          expect(error).toMatchObject({ code: 'carrier-name-refused' })
          return
        }
        expect(path.relative(layout.folder, layout.packageFile(relative)).split(path.sep)).toHaveLength(3)
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('names that clash by case', () => {
  it('are all but one of those that fold to the same', () => {
    const names = fc.array(
      fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'B'), minLength: 1, maxLength: 3 }),
    )
    fc.assert(
      fc.property(names, (paths) => {
        const clashes = caseClashes(paths)
        const left = paths.filter((one) => !clashes.includes(one))
        expect(new Set(left.map((one) => one.toLowerCase())).size).toBe(new Set(left).size)
        expect(new Set(left.map((one) => one.toLowerCase()))).toEqual(
          new Set(paths.map((one) => one.toLowerCase())),
        )
      }),
    )
  })
})
