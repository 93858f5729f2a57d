import { makeStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#shared/api/session'
import { TileCard, useTileGridStyles } from '../app/board/TileCard'
import type { LiveLine } from '../app/tile'
import { Page } from '../ui/Page'
import { type DeskDescriptor, deskNamespace, deskPath } from './desk'
import { desks } from './desks'
import { OfflineNotice } from './OfflineNotice'

const useStyles = makeStyles({
  board: { height: '100%' },
})

/** The desks, each with what waits there. */
export function OperatorBoard({ account }: { readonly account: Account }): ReactNode {
  const { t } = useTranslation('operator')
  const styles = useStyles()
  const grid = useTileGridStyles()
  return (
    <div data-testid="board" className={styles.board}>
      <Page title={t('title')} description={account.displayName}>
        <OfflineNotice />
        <ul className={grid.grid} aria-label={t('desks')}>
          {desks.map((desk) => (
            <li key={desk.id} className={grid.item}>
              <DeskTile desk={desk} />
            </li>
          ))}
        </ul>
      </Page>
    </div>
  )
}

function DeskTile({ desk }: { readonly desk: DeskDescriptor }): ReactNode {
  // Whether a desk has the hook never changes, so each of the two is always drawn as itself.
  return desk.useLiveLine === undefined ? (
    <DeskCard desk={desk} live={{ text: null }} />
  ) : (
    <LiveDeskTile desk={desk} useLiveLine={desk.useLiveLine} />
  )
}

interface LiveDeskTileProps {
  readonly desk: DeskDescriptor
  readonly useLiveLine: () => LiveLine
}

function LiveDeskTile({ desk, useLiveLine }: LiveDeskTileProps): ReactNode {
  return <DeskCard desk={desk} live={useLiveLine()} />
}

interface DeskCardProps {
  readonly desk: DeskDescriptor
  readonly live: LiveLine
}

function DeskCard({ desk: { id, icon }, live }: DeskCardProps): ReactNode {
  const { t } = useTranslation(deskNamespace(id))
  return (
    <TileCard
      href={deskPath(id)}
      data-desk={id}
      icon={icon}
      title={t('title')}
      line={live.text ?? t('about')}
      waitingCount={live.waitingCount ?? 0}
    />
  )
}
