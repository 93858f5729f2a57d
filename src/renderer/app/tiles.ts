import type { i18n } from 'i18next'
import type { ComponentType } from 'react'
import { heldInTile } from '#shared/access/effective-access'
import { TILE_IDS, type TileId } from '#shared/access/policy'
import type { Account } from '#shared/api/session'
import { sectionsTexts } from '../sections/texts'
import { addPageTexts, addTexts } from './i18n/i18n'
import type { Texts } from './i18n/texts'
import { frameWrites } from './standing/frame-writes'
import type { TileDescriptor, TileProps, WriteDescriptor, WriteDescriptors } from './tile'

interface FeatureModule {
  readonly tile: TileDescriptor
  readonly texts: Texts
}

/** Found, not listed: a new tile is a new folder. */
const features = Object.values(import.meta.glob<FeatureModule>('../features/*/index.ts', { eager: true }))

const tilesById: ReadonlyMap<string, TileDescriptor> = new Map(features.map(({ tile }) => [tile.id, tile]))

/** Adds what the board says of every tile, under the tile's id; the rest comes with its page. */
export function addTileTexts(translations: i18n): void {
  for (const { tile, texts } of features) addTexts(translations, tile.id, texts)
  addTexts(translations, 'sections', sectionsTexts)
}

/** Loads a tile's page, and with it the texts that it is drawn with. */
export async function loadTilePage(
  tile: TileDescriptor,
  translations: i18n,
): Promise<{ readonly default: ComponentType<TileProps> }> {
  const [page, texts] = await Promise.all([tile.loadPage(), tile.loadPageTexts?.()])
  if (texts !== undefined) addPageTexts(translations, texts.pageTexts)
  return page
}

/** The tiles that an account holds, in the policy's order. */
export function tilesOf(account: Account): TileDescriptor[] {
  return TILE_IDS.flatMap((id) => (account.tiles.includes(id) ? (tilesById.get(id) ?? []) : []))
}

/** A tile of the account by its id; `null` when there is none, or the account does not hold it. */
export function heldTile(id: string, account: Account): TileDescriptor | null {
  return tilesOf(account).find((tile) => tile.id === id) ?? null
}

export function tilePropsOf(id: TileId, account: Account): TileProps {
  return { account, held: heldInTile(id, account.capabilities) }
}

export function tilePath(id: string): string {
  return `/tile/${id}`
}

/** How a write is told of, and where what it concerns is shown. */
export interface DescribedWrite {
  readonly write: WriteDescriptor
  /** The namespace of its texts. */
  readonly namespace: string
  /** What the paths of its places are below. */
  readonly basePath: string
}

/** How a write is told of; `null` for one that neither a tile nor the frame knows. */
export function describeWrite(operationId: string): DescribedWrite | null {
  const own = find(frameWrites)
  if (own !== undefined) return { write: own, namespace: 'app', basePath: '' }
  for (const { tile } of features) {
    const write = find(tile.writes)
    if (write !== undefined) return { write, namespace: tile.id, basePath: tilePath(tile.id) }
  }
  return null

  function find(writes: WriteDescriptors | undefined): WriteDescriptor | undefined {
    return (writes as Partial<Record<string, WriteDescriptor>> | undefined)?.[operationId]
  }
}
