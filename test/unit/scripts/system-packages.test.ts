import { describe, expect, it } from 'vitest'
import {
  availablePackages,
  installedPackages,
  missingLibraries,
  missingNeeds,
  type Need,
  needsFor,
  packagesFor,
} from '../../../scripts/lib/system-packages.mjs'

const GTK: Need = ['libgtk-3-0t64', 'libgtk-3-0']
const NSS: Need = ['libnss3']

describe('installedPackages', () => {
  it.each([
    ['an installed package', 'libnss3 installed\n', ['libnss3']],
    ['a package that was removed but left its settings', 'libnss3 config-files\n', []],
    ['a package that dpkg only heard of', 'xvfb not-installed\n', []],
    ['the same library for two architectures', 'libnss3 installed\nlibnss3 installed\n', ['libnss3']],
    ['no answer', '', []],
  ])('reads %s', (_case, output, expected) => {
    expect([...installedPackages(output)]).toEqual(expected)
  })
})

describe('missingNeeds', () => {
  it.each<[string, Need[], string[], Need[]]>([
    ['nothing when all are there', [GTK, NSS], ['libgtk-3-0', 'libnss3'], []],
    ['nothing when the renamed package is there', [GTK], ['libgtk-3-0t64'], []],
    ['what no installed package meets', [GTK, NSS], ['libnss3'], [GTK]],
    ['everything on a bare system', [GTK, NSS], [], [GTK, NSS]],
  ])('finds %s', (_case, needs, installed, expected) => {
    expect(missingNeeds(needs, new Set(installed))).toEqual(expected)
  })
})

describe('packagesFor', () => {
  const debian12 = 'libgtk-3-0:\n  Installed: (none)\n  Candidate: 3.24.38-2\n'
  const ubuntu24 = 'libgtk-3-0:\n  Candidate: (none)\nlibgtk-3-0t64:\n  Candidate: 3.24.41-4ubuntu1\n'

  it.each([
    ['the old name where only that exists', debian12, ['libgtk-3-0']],
    ['the new name where the old one is virtual', ubuntu24, ['libgtk-3-0t64']],
    ['the old name when apt knows neither', '', ['libgtk-3-0']],
  ])('picks %s', (_case, policy, expected) => {
    expect(packagesFor([GTK], availablePackages(policy))).toEqual(expected)
  })
})

describe('needsFor', () => {
  it('asks for a display and a keyring only where there is no desktop', () => {
    expect(needsFor(['app']).flat()).not.toContain('xvfb')
    expect(needsFor(['app', 'headless']).flat()).toEqual(expect.arrayContaining(['xvfb', 'gnome-keyring']))
  })
})

describe('missingLibraries', () => {
  it('names what ldd could not resolve', () => {
    const output =
      '\tlibnss3.so => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x0)\n\tlibgbm.so.1 => not found\n'
    expect(missingLibraries(output)).toEqual(['libnss3.so', 'libgbm.so.1'])
  })
})
