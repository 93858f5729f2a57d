import path from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openingOf, openingOfArgument, switchesOf } from '../../../../src/main/launch/openings'
import { PageToOpen } from '../../../../src/shared/ipc/update-rules'

const CWD = path.resolve('/work folder')

describe('a link', () => {
  it.each(PageToOpen.options)('opens the page that it names: %s', (page) => {
    expect(openingOfArgument(`strefa-partnera://${page}`, CWD)).toEqual({ kind: 'page', page })
    expect(openingOfArgument(`STREFA-PARTNERA://${page.toUpperCase()}/`, CWD)).toEqual({ kind: 'page', page })
  })

  it.each([
    'strefa-partnera://nothing',
    'strefa-partnera://updates/../settings',
    'strefa-partnera://updates?portal=https://evil.example',
    'strefa-partnera://updates#x',
    'strefa-partnera://user:pw@updates',
    'strefa-partnera://updates:80/',
    'strefa-partnera:updates',
    'strefa-partnera:///updates',
    'strefa-partnera://updates\n--portal=https://evil.example',
    'strefa-partnera://updates" --portal=https://evil.example "',
    ' strefa-partnera://updates',
    'strefa-partnera://%75pdates',
    'strefa-partnerа://updates',
    'https://updates',
    'javascript:alert(1)',
    'strefa-partnera://constructor',
    'strefa-partnera://__proto__',
    `strefa-partnera://${'a'.repeat(100_000)}`,
  ])('that a stranger has written opens nothing: %j', (link) => {
    expect(openingOfArgument(link, CWD)).toBeNull()
  })

  it('of any text is a known page or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const opening = openingOfArgument(`strefa-partnera://${text}`, CWD)
        if (opening === null) return
        expect(opening.kind).toBe('page')
        expect(PageToOpen.options).toContain(text.replace(/\/$/u, '').toLowerCase())
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('a set of updates', () => {
  const file = path.join(CWD, 'StrefaPartnera', 'StrefaPartnera.strefa-set')

  it('is opened by its path, from the folder of the start, or by its address', () => {
    const opening = { kind: 'set', filePath: file }
    expect(openingOfArgument(file, '/')).toEqual(opening)
    expect(openingOfArgument(path.join('StrefaPartnera', 'StrefaPartnera.strefa-set'), CWD)).toEqual(opening)
    expect(openingOfArgument(pathToFileURL(file).href, '/')).toEqual(opening)
  })

  it.each([
    'C.exe',
    'strefa-partnera://updates/x.strefa-set',
    'https://evil.example/x.strefa-set',
    'file://evil.example/share/x.strefa-set',
    'file:///a%2Fb.strefa-set',
    'file:///a%00.strefa-set',
    '/a\0.strefa-set',
    `/${'a'.repeat(5_000)}.strefa-set`,
    '-x.strefa-set',
  ])('is nothing else: %j', (argument) => {
    expect(openingOf(['app', argument], CWD)).toBeNull()
  })
})

describe('a command line', () => {
  it('opens the first thing in it that can be opened, wherever it stands', () => {
    const argv = [
      'app',
      '--portal',
      'https://portal.example',
      '--',
      'readme.txt',
      'strefa-partnera://library',
    ]
    expect(openingOf(argv, CWD)).toEqual({ kind: 'page', page: 'library' })
    expect(openingOf(['strefa-partnera://library'], CWD)).toBeNull()
  })

  it('has its switches before what is handed over to be opened, and none in it', () => {
    expect(switchesOf(['app', '--portal=a', '--', '--portal=b'])).toEqual(['app', '--portal=a'])
    expect(switchesOf(['app', '--portal=a'])).toEqual(['app', '--portal=a'])
  })
})
