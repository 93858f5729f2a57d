import type { Account } from '#shared/api/session'

/** Pages of the frame itself, beside the board and the tiles. */
export const TRANSFERS_PATH = '/transfers'
export const SETTINGS_PATH = '/settings'
export const STANDING_PATH = '/standing'

const TITLE_KEYS: Readonly<Record<string, string>> = {
  [TRANSFERS_PATH]: 'queue.title',
  [SETTINGS_PATH]: 'settings.title',
  [STANDING_PATH]: 'standing.title',
}

/** The key, in the namespace `app`, of the title of a page of the frame; `null` for other paths. */
export function frameTitleKey(path: string): string | null {
  return TITLE_KEYS[path] ?? null
}

/** Whether there can be downloads: what is downloaded are updates. */
export function mayDownload({ capabilities }: Pick<Account, 'capabilities'>): boolean {
  return capabilities.includes('updates')
}
