import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { PersonRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#shared/api/session'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { StandingNotice } from '../standing/StandingNotice'
import { useAccountWords } from '../use-account-words'
import { BoardGrid } from './BoardGrid'
import { useTileOrder } from './use-tile-order'

const useStyles = makeStyles({
  board: { height: '100%' },
  hint: { color: tokens.colorNeutralForeground3 },
})

/** The tiles that the account holds, in the person's own order. */
export function Board({ account }: { readonly account: Account }): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const words = useAccountWords(account)
  const order = useTileOrder(account)
  return (
    <div data-testid="board" className={styles.board}>
      <Page title={account.firm.name} description={words.level}>
        <StandingNotice account={account} />
        {order.tiles.length === 0 ? (
          <NoTiles />
        ) : (
          <>
            <BoardGrid account={account} order={order} />
            <Text size={200} className={styles.hint}>
              {t('board.moveHint')}
            </Text>
          </>
        )}
      </Page>
    </div>
  )
}

function NoTiles(): ReactNode {
  const { t } = useTranslation('app')
  return (
    <EmptyState icon={PersonRegular} title={t('board.emptyTitle')}>
      {t('board.emptyText')}
    </EmptyState>
  )
}
