import type { MenuItemConstructorOptions } from 'electron'
import type { Language } from '#shared/ipc/preferences'
import type { Transfer } from '#shared/ipc/transfer'
import { freshCountWords } from '#shared/updates/news-digest'
import { APP_NAME } from '../config'

/** What the tray says. */
export interface TrayState {
  readonly language: Language
  readonly newCount: number
  /** Something is on its way, or waits for circumstances. */
  readonly canPause: boolean
  /** Something was paused by the person. */
  readonly canResume: boolean
}

export interface TrayActions {
  readonly open: () => void
  readonly openNewVersions: () => void
  readonly pauseAll: () => void
  readonly resumeAll: () => void
  readonly quit: () => void
}

const TEXTS = {
  pl: {
    open: 'Otwórz',
    nothingNew: 'Nie ma nowych wersji',
    news: 'Co nowego: ',
    pauseAll: 'Wstrzymaj wszystkie pobierania',
    resumeAll: 'Wznów wszystkie pobierania',
    quit: 'Zakończ',
  },
  en: {
    open: 'Open',
    nothingNew: 'No new versions',
    news: 'What is new: ',
    pauseAll: 'Pause all downloads',
    resumeAll: 'Resume all downloads',
    quit: 'Quit',
  },
} as const satisfies Record<Language, Record<string, string>>

export function trayMenu(state: TrayState, actions: TrayActions): MenuItemConstructorOptions[] {
  const text = TEXTS[state.language]
  const { newCount, language } = state
  return [
    { label: `${text.open} ${APP_NAME}`, click: actions.open },
    newCount === 0
      ? { label: text.nothingNew, enabled: false }
      : { label: `${text.news}${freshCountWords(newCount, language)}`, click: actions.openNewVersions },
    { type: 'separator' },
    { label: text.pauseAll, enabled: state.canPause, click: actions.pauseAll },
    { label: text.resumeAll, enabled: state.canResume, click: actions.resumeAll },
    { type: 'separator' },
    { label: text.quit, click: actions.quit },
  ]
}

export function trayTooltip({ newCount, language }: TrayState): string {
  return newCount === 0 ? APP_NAME : `${APP_NAME}: ${freshCountWords(newCount, language)}`
}

/** What can be done with all transfers together. */
export function trayStateOf(
  transfers: readonly Pick<Transfer, 'state' | 'pauseReason'>[],
): Pick<TrayState, 'canPause' | 'canResume'> {
  const isPausedByPerson = ({ state, pauseReason }: Pick<Transfer, 'state' | 'pauseReason'>): boolean =>
    state === 'paused' && pauseReason === 'by-person'
  return {
    canPause: transfers.some(
      (transfer) => transfer.state !== 'ready' && transfer.state !== 'failed' && !isPausedByPerson(transfer),
    ),
    canResume: transfers.some(isPausedByPerson),
  }
}
