import { makeStyles, Toaster, tokens } from '@fluentui/react-components'
import { QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import type { Account } from '#shared/api/session'
import type { Rights } from '#shared/ipc/session-state'
import { SHORT_WINDOW } from '../../ui/short-window'
import { TOASTER_ID } from '../../ui/use-notify'
import { followCarrierRuns } from '../carrier/carrier-runs'
import { useCarrierNotices } from '../carrier/use-carrier-notices'
import { LateClientUpdateNotice } from '../client-update/LateClientUpdateNotice'
import { frameTexts } from '../i18n/frame-texts'
import { addTexts } from '../i18n/i18n'
import { followKept } from '../kept-reads'
import { useLibraryNotices } from '../library/use-library-notices'
import { OutboxProvider } from '../outbox/OutboxProvider'
import { createQueryClient } from '../portal-query'
import { ScreenAgeProvider } from '../screen-age-context'
import { SyncProvider } from '../sync/sync-context'
import { addTileTexts } from '../tiles'
import { TransfersProvider } from '../transfers/TransfersProvider'
import { useOpenedPages } from '../update-rules/use-opened-pages'
import { useRefresh } from '../use-refresh'
import { BottomBar } from './BottomBar'
import { CommandPalette } from './CommandPalette'
import { type Keeping, KeepingNotice } from './KeepingNotice'
import { Pages } from './Pages'
import { SignOutProvider } from './SignOutProvider'
import { TopBar } from './TopBar'
import { useShortcuts } from './use-shortcuts'

const useStyles = makeStyles({
  frame: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    // So little room, as at 200 % zoom, is not shared: the window scrolls as one.
    [SHORT_WINDOW]: { height: 'auto', minHeight: '100%' },
  },
  main: {
    flexGrow: 1,
    minHeight: 0,
    [SHORT_WINDOW]: { flexShrink: 0 },
    backgroundColor: tokens.colorNeutralBackground2,
  },
})

/** Of notices, from the edges of the window and from the bar at its foot, which they must not cover. */
const NOTICE_OFFSET_PX = 16

export interface SignedInAppProps {
  readonly account: Account
  readonly rights: Rights
  readonly keeping: Keeping
}

/** Everything behind sign-in: the top bar, the board, the tiles' pages and the bar of what is under way. */
export function SignedInApp(props: SignedInAppProps): ReactNode {
  const { i18n } = useTranslation()
  const [barHeightPx, setBarHeightPx] = useState(0)
  const [queryClient] = useState(() => {
    // Before the first text is asked for; adding them again changes nothing.
    addTexts(i18n, 'app', frameTexts)
    addTileTexts(i18n)
    return createQueryClient()
  })
  return (
    <QueryClientProvider client={queryClient}>
      <Router hook={useHashLocation}>
        <SyncProvider>
          <TransfersProvider>
            <OutboxProvider>
              <SignOutProvider>
                <ScreenAgeProvider>
                  <Frame {...props} onBarHeight={setBarHeightPx} />
                </ScreenAgeProvider>
              </SignOutProvider>
            </OutboxProvider>
          </TransfersProvider>
        </SyncProvider>
      </Router>
      <Notices barHeightPx={barHeightPx} />
    </QueryClientProvider>
  )
}

export { SignedInApp as default }

/** What is said in passing, in a landmark of its own so that a screen reader can go to it. */
function Notices({ barHeightPx }: { readonly barHeightPx: number }): ReactNode {
  const { t } = useTranslation('app')
  const [place, setPlace] = useState<HTMLElement | null>(null)
  return (
    <section ref={setPlace} aria-label={t('frame.notices')}>
      {place !== null && (
        <Toaster
          toasterId={TOASTER_ID}
          offset={{ horizontal: NOTICE_OFFSET_PX, vertical: NOTICE_OFFSET_PX + Math.ceil(barHeightPx) }}
          mountNode={place}
        />
      )}
    </section>
  )
}

interface FrameProps extends SignedInAppProps {
  readonly onBarHeight: (heightPx: number) => void
}

function Frame({ account, rights, keeping, onBarHeight }: FrameProps): ReactNode {
  const styles = useStyles()
  const queryClient = useQueryClient()
  const [isPaletteOpen, setIsPaletteOpen] = useState(false)

  const openPalette = useCallback(() => setIsPaletteOpen(true), [])
  const refreshAll = useRefresh()
  const refresh = useCallback(() => void refreshAll(), [refreshAll])
  useShortcuts({ onRefresh: refresh, onSearch: openPalette })
  useEffect(() => followKept(queryClient), [queryClient])
  useEffect(followCarrierRuns, [])
  useCarrierNotices()
  useOpenedPages()
  useLibraryNotices()

  return (
    <div className={styles.frame}>
      <TopBar account={account} rights={rights} onSearch={openPalette} />
      <KeepingNotice keeping={keeping} />
      <LateClientUpdateNotice />
      <main className={styles.main}>
        <Pages account={account} />
      </main>
      <BottomBar onHeight={onBarHeight} />
      {isPaletteOpen && (
        <CommandPalette account={account} onRefresh={refresh} onClose={() => setIsPaletteOpen(false)} />
      )}
    </div>
  )
}
