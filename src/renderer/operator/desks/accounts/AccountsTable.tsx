import { Badge, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { OperatorAccount } from '#shared/api/operator/accounts'
import { DataRow, DataTable, type RowPlace } from '../../../ui/DataTable'
import { useListStyles } from '../../../ui/list-styles'
import { useTableStyles } from '../../../ui/table-styles'
import { useFormatters } from '../../../ui/use-formatters'
import { deskNamespace } from '../../desk'
import { useLevelWords } from '../../use-level-words'

/** Below this width of the list, what the columns hold stands under the person. */
const NARROW = '@container (max-width: 680px)'
const ROW_HEIGHT_PX = 56

const useStyles = makeStyles({
  person: { width: 'auto' },
  firm: { width: '28%', [NARROW]: { display: 'none' } },
  level: { width: '30%', [NARROW]: { display: 'none' } },
  lastSignIn: { width: '152px', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  name: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  under: { display: 'none', color: tokens.colorNeutralForeground3, [NARROW]: { display: 'block' } },
})

const COLUMN_IDS = ['person', 'firm', 'level', 'lastSignIn'] as const

export interface AccountsTableProps {
  readonly accounts: readonly OperatorAccount[]
  readonly totalCount: number | null
  readonly isStale: boolean
  readonly onNearEnd: () => void
}

export function AccountsTable({ accounts, totalCount, isStale, onNearEnd }: AccountsTableProps): ReactNode {
  const { t } = useTranslation(deskNamespace('accounts'))
  const styles = useStyles()
  const [, navigate] = useLocation()
  return (
    <DataTable
      label={t('list.table')}
      columns={COLUMN_IDS.map((id) => ({ id, header: t(`list.column.${id}`), className: styles[id] }))}
      rows={accounts}
      totalCount={totalCount}
      estimatedRowHeightPx={ROW_HEIGHT_PX}
      isStale={isStale}
      onOpen={(id) => navigate(`/${id}`)}
      onNearEnd={onNearEnd}
      renderRow={(account, place) => <AccountRow key={account.id} account={account} place={place} />}
    />
  )
}

interface AccountRowProps {
  readonly account: OperatorAccount
  readonly place: RowPlace
}

function AccountRow({ account, place }: AccountRowProps): ReactNode {
  const { t } = useTranslation(deskNamespace('accounts'))
  const format = useFormatters()
  const levelWords = useLevelWords()
  const styles = useStyles()
  const table = useTableStyles()
  const list = useListStyles()
  const level = levelWords(account)
  const { firm, lastSignInAt } = account
  return (
    <DataRow id={account.id} place={place} isFocusable={false}>
      <td className={mergeClasses(table.cell, styles.person)}>
        <span className={styles.name}>
          <Link
            href={`/${account.id}`}
            data-row-focus
            tabIndex={place.isActive ? 0 : -1}
            className={list.link}
          >
            {account.displayName}
          </Link>
          {account.isDisabled && (
            <Badge appearance="tint" color="danger">
              {t('list.disabled')}
            </Badge>
          )}
        </span>
        <Text size={200} className={mergeClasses(table.line, table.quiet)}>
          {account.username}
        </Text>
        <Text size={200} className={styles.under}>
          {[level, firm.name, firm.city].join(' · ')}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.firm)}>
        <span className={table.line}>{firm.name}</span>
        <Text size={200} className={mergeClasses(table.line, table.quiet)}>
          {firm.city}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.level)}>{level}</td>
      <td className={mergeClasses(table.cell, styles.lastSignIn)}>
        {lastSignInAt === null ? '–' : <time dateTime={lastSignInAt}>{format.moment(lastSignInAt)}</time>}
      </td>
    </DataRow>
  )
}
