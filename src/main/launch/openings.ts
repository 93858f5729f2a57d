import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PageToOpen } from '#shared/ipc/update-rules'

/** What the system asks the app to show: a link to one of its pages, or a set of updates on a carrier. */
export type Opening =
  | { readonly kind: 'page'; readonly page: PageToOpen }
  | { readonly kind: 'set'; readonly filePath: string }

const LINKED_PAGES: readonly PageToOpen[] = [
  'board',
  'updates',
  'new-versions',
  'import',
  'library',
  'transfers',
  'settings',
]

/** The whole of it: nothing that a stranger's page writes behind the name of a page means anything. */
const LINK = /^strefa-partnera:\/\/([a-z-]{1,20})\/?$/iu
const FILE_LINK = /^file:\/\//iu
const SET_EXTENSION = '.strefa-set'
const LONGEST_PATH = 4_096
const END_OF_SWITCHES = '--'

/**
 * The part of a command line that may hold switches. What the system hands over to be opened stands behind
 * `--`, so that no link and no file name is ever taken for a switch.
 */
export function switchesOf(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf(END_OF_SWITCHES)
  return end === -1 ? argv : argv.slice(0, end)
}

/**
 * What a command line asks to be opened: the first link or set in it.
 *
 * @param argv of a start, or of a second one that this app was told of
 * @param cwd of that start
 */
export function openingOf(argv: readonly string[], cwd: string): Opening | null {
  for (const argument of argv.slice(1)) {
    const opening = argument.startsWith('-') ? null : openingOfArgument(argument, cwd)
    if (opening !== null) return opening
  }
  return null
}

/** A link such as `strefa-partnera://updates`, or the path or `file://` address of a set; `null` for all else. */
export function openingOfArgument(argument: string, cwd: string): Opening | null {
  const name = LINK.exec(argument)?.[1]?.toLowerCase()
  const page = LINKED_PAGES.find((candidate) => candidate === name)
  if (page !== undefined) return { kind: 'page', page }
  const filePath = filePathOf(argument, cwd)
  return filePath === null ? null : { kind: 'set', filePath }
}

function filePathOf(argument: string, cwd: string): string | null {
  if (argument.length > LONGEST_PATH || argument.includes('\0')) return null
  if (!argument.toLowerCase().endsWith(SET_EXTENSION)) return null
  if (!FILE_LINK.test(argument)) {
    // Of another scheme: no path, whatever it ends with.
    return /^[a-z][a-z0-9+.-]+:/iu.test(argument) ? null : path.resolve(cwd, argument)
  }
  try {
    const filePath = fileURLToPath(argument)
    return filePath.includes('\0') ? null : filePath
  } catch {
    // Expected: an address of another computer, or one with an encoded separator.
    return null
  }
}
