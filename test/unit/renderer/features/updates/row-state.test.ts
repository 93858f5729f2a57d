import { describe, expect, it } from 'vitest'
import type { UpdatePackage } from '#shared/api/updates'
import type { Transfer } from '#shared/ipc/transfer'
import { groupByAction } from '../../../../../src/renderer/features/updates/bulk-actions'
import {
  actionsFor,
  isSelectable,
  rowState,
  transferOf,
} from '../../../../../src/renderer/features/updates/row-state'
import { transferWith } from '../../../../helpers/transfers'
import { versionSummary } from './version-summary'

const PACKAGE_ID = 'a'.repeat(32)
const file: UpdatePackage = {
  id: PACKAGE_ID,
  fileName: 'subiekt-nexo-58.1.0.exe',
  byteLength: 1_000,
  sha256: 'b'.repeat(64),
}
const offered = versionSummary({ id: 'subiekt-nexo-58.1.0', package: file })
const notOffered = versionSummary({ id: 'subiekt-nexo-57.0.0', package: null })
const withdrawn = versionSummary({
  id: 'subiekt-nexo-57.1.0',
  package: null,
  withdrawal: { withdrawnAt: '2026-11-12T08:00:00.000Z', reason: 'Psuje zestawienia' },
})

function transfer(change: Partial<Transfer> = {}): Transfer {
  return transferWith({ packageId: PACKAGE_ID, versionId: offered.id, fileName: file.fileName, ...change })
}

describe('rowState', () => {
  it('is available for an offered version without a transfer, not offered for one without a package', () => {
    expect(rowState(offered, undefined)).toEqual({ kind: 'available' })
    expect(rowState(notOffered, undefined)).toEqual({ kind: 'not-offered' })
  })

  it.each([
    [undefined, 'none', []],
    ['downloading', 'part', ['cancel']],
    ['failed', 'part', ['cancel']],
    ['ready', 'whole', ['showInFolder']],
  ] as const)(
    'of a withdrawn version with a transfer %s is withdrawn, never to be fetched',
    (state, copy, acts) => {
      const own = state === undefined ? undefined : transfer({ state, versionId: withdrawn.id })
      expect(rowState(withdrawn, own)).toEqual({ kind: 'withdrawn', copy })
      expect(actionsFor(rowState(withdrawn, own))).toEqual(acts)
    },
  )

  it('tells how far a download is, how fast and how long yet', () => {
    expect(rowState(offered, transfer())).toEqual({
      kind: 'downloading',
      fraction: 0.25,
      bytesPerSecond: 100,
      remainingMs: 7_500,
    })
  })

  it('keeps the reason of a pause, and takes the person for a pause without one', () => {
    const paused = transfer({ state: 'paused', pauseReason: 'disk-full' })
    expect(rowState(offered, paused)).toEqual({ kind: 'paused', fraction: 0.25, reason: 'disk-full' })
    expect(rowState(offered, transfer({ state: 'paused' }))).toMatchObject({ reason: 'by-person' })
  })

  it('is in the library although the portal no longer offers it', () => {
    expect(rowState(notOffered, transfer({ state: 'ready', versionId: notOffered.id }))).toEqual({
      kind: 'ready',
    })
  })

  it('names the error of a failure, also when there is none', () => {
    expect(rowState(offered, transfer({ state: 'failed', errorCode: 'download-corrupt' }))).toEqual({
      kind: 'failed',
      errorCode: 'download-corrupt',
    })
    expect(rowState(offered, transfer({ state: 'failed' }))).toEqual({
      kind: 'failed',
      errorCode: 'internal',
    })
  })

  it('never shows more than the whole', () => {
    expect(rowState(offered, transfer({ receivedByteLength: 1_200 }))).toMatchObject({ fraction: 1 })
  })

  it('has no act for what is not offered or being checked, and an act for every other state', () => {
    expect(actionsFor({ kind: 'not-offered' })).toEqual([])
    expect(actionsFor({ kind: 'checking' })).toEqual([])
    expect(actionsFor({ kind: 'ready' })).toEqual(['showInFolder'])
    expect(actionsFor({ kind: 'paused', fraction: 0, reason: 'by-person' })[0]).toBe('resume')
    expect(isSelectable({ kind: 'not-offered' })).toBe(false)
    expect(isSelectable({ kind: 'withdrawn', copy: 'part' })).toBe(false)
    expect(isSelectable({ kind: 'available' })).toBe(true)
  })
})

describe('transferOf', () => {
  it('finds by package, and by version once the package is no longer listed', () => {
    const ours = transfer()
    const gone = transfer({ packageId: 'c'.repeat(32), versionId: notOffered.id, state: 'ready' })
    const transfers = new Map([ours, gone].map((each) => [each.packageId, each]))
    expect(transferOf(offered, transfers)).toBe(ours)
    expect(transferOf(notOffered, transfers)).toBe(gone)
    expect(transferOf(versionSummary({ id: 'gestor-nexo-1.0', package: null }), transfers)).toBeUndefined()
  })
})

describe('groupByAction', () => {
  it('gives each act the versions it applies to, and leaves out acts that apply to none', () => {
    const other = versionSummary({ id: 'gestor-nexo-58.1.0', package: { ...file, id: 'd'.repeat(32) } })
    const transfers = new Map([[PACKAGE_ID, transfer({ state: 'paused' })]])
    expect(groupByAction([offered, other, notOffered, withdrawn], transfers)).toEqual([
      { action: 'download', versions: [other] },
      { action: 'resume', versions: [offered] },
    ])
  })
})
