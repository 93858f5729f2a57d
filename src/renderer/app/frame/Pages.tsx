import type { i18n } from 'i18next'
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import type { TileId } from '#shared/access/policy'
import type { Account } from '#shared/api/session'
import { Page } from '../../ui/Page'
import { SkeletonRows } from '../../ui/skeletons'
import { Board } from '../board/Board'
import { useOperatorRoom } from '../operator-room'
import { FailureBoundary } from '../start/FailureBoundary'
import type { TileDescriptor, TileProps } from '../tile'
import { heldTile, loadTilePage, tilePath, tilePropsOf } from '../tiles'
import { SETTINGS_PATH, STANDING_PATH, TRANSFERS_PATH } from './places'

const SettingsPage = lazy(() => import('../settings/SettingsPage'))
const StandingPage = lazy(() => import('../standing/StandingPage'))
const TransfersPage = lazy(() => import('../transfers/queue/TransfersPage'))

/** The page for the path: the board, or a tile that the account holds. */
export function Pages({ account }: { readonly account: Account }): ReactNode {
  const [path] = useLocation()
  const { t } = useTranslation('app')
  const room = useOperatorRoom(account)
  return (
    <FailureBoundary resetKey={path}>
      <Switch>
        <Route path="/">
          {room === null ? <Board account={account} /> : <room.Board account={account} />}
        </Route>
        <Route path={TRANSFERS_PATH}>
          <Suspense fallback={<PageSkeleton title={t('queue.title')} />}>
            <TransfersPage />
          </Suspense>
        </Route>
        <Route path={SETTINGS_PATH}>
          <Suspense fallback={<PageSkeleton title={t('settings.title')} />}>
            <SettingsPage />
          </Suspense>
        </Route>
        <Route path={STANDING_PATH}>
          {account.role === 'partner' ? (
            <Suspense fallback={<PageSkeleton title={t('standing.title')} />}>
              <StandingPage account={account} />
            </Suspense>
          ) : (
            <Redirect to="/" replace />
          )}
        </Route>
        <Route path="/tile/:tileId/*?">
          {({ tileId }) => {
            const tile = heldTile(tileId, account)
            return tile === null ? (
              <Redirect to="/" replace />
            ) : (
              <TilePage key={tile.id} tile={tile} account={account} />
            )
          }}
        </Route>
        {room !== null && (
          <Route path="/desk/:deskId/*?">
            {({ deskId }) => <room.DeskPage key={deskId} deskId={deskId} account={account} />}
          </Route>
        )}
        <Route>
          <Redirect to="/" replace />
        </Route>
      </Switch>
    </FailureBoundary>
  )
}

interface TilePageProps {
  readonly tile: TileDescriptor
  readonly account: Account
}

/** Paths below the tile's own are the feature's: its links and routes are relative to the tile. */
function TilePage({ tile, account }: TilePageProps): ReactNode {
  const { t, i18n: translations } = useTranslation(tile.id)
  const LazyPage = lazyPageOf(tile, translations)
  return (
    <Route path={tilePath(tile.id)} nest>
      <Suspense fallback={<PageSkeleton title={t('title')} />}>
        <LazyPage {...tilePropsOf(tile.id, account)} />
      </Suspense>
    </Route>
  )
}

function PageSkeleton({ title }: { readonly title: string }): ReactNode {
  return (
    <Page title={title}>
      <div aria-busy="true">
        <SkeletonRows />
      </div>
    </Page>
  )
}

/** One lazy component for each tile: made anew it would load, and forget its state, at each drawing. */
const lazyPages = new Map<TileId, ComponentType<TileProps>>()

function lazyPageOf(tile: TileDescriptor, translations: i18n): ComponentType<TileProps> {
  const known = lazyPages.get(tile.id)
  if (known !== undefined) return known
  const page = lazy(() => loadTilePage(tile, translations))
  lazyPages.set(tile.id, page)
  return page
}
