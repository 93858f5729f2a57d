import { makeStyles, mergeClasses, Tab, TabList, Text, tokens } from '@fluentui/react-components'
import { CheckmarkCircleRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { DataRow, DataTable, type RowPlace } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { useListStyles } from '../ui/list-styles'
import { useTableStyles } from '../ui/table-styles'
import { useFormatters } from '../ui/use-formatters'
import { DeskListFrame, type DeskPages, NothingFound } from './DeskListFrame'
import { deskNamespace } from './desk'
import { StateBadge, type StateBadgeProps } from './StateBadge'

/** Below this width of the list, what the columns hold stands under the title. */
const NARROW = '@container (max-width: 620px)'
const ROW_HEIGHT_PX = 52

const useStyles = makeStyles({
  title: { width: 'auto' },
  state: { width: '168px', [NARROW]: { display: 'none' } },
  moment: { width: '152px', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  under: {
    display: 'none',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    [NARROW]: { display: 'flex', flexWrap: 'wrap' },
  },
})

const COLUMN_IDS = ['title', 'state', 'moment'] as const

/** What narrows a desk's list. */
export interface DeskChoice<Scope extends string> {
  readonly search: string
  readonly scope: Scope
}

/** One line of a desk's list. */
interface DeskRow {
  readonly id: string
  readonly title: string
  /** A quiet second line. */
  readonly detail: string
  readonly state: StateBadgeProps
  /** ISO 8601. */
  readonly moment: string
}

export interface DeskListProps<Item, Scope extends string> {
  readonly deskId: string
  readonly choice: DeskChoice<Scope>
  readonly onChange: (choice: DeskChoice<Scope>) => void
  /** The first is what waits. */
  readonly scopes: readonly [Scope, ...Scope[]]
  readonly pages: DeskPages<Item>
  readonly rowOf: (item: Item) => DeskRow
}

/**
 * A desk's list: what waits, or the rest; a row opens its thing below the desk's path.
 *
 * Texts are the desk's: `title`, `about`, and under `list` the words `table`, `search`, `scopes`,
 * `scope.<scope>`, `column.<title|state|moment>`, `shown` (a count), `nothingWaits`, `nothingWaitsAdvice`,
 * `nothingFound` and `nothingFoundAdvice`.
 */
export function DeskList<Item, Scope extends string>(props: DeskListProps<Item, Scope>): ReactNode {
  const { deskId, choice, onChange, scopes, pages, rowOf } = props
  const { t } = useTranslation(deskNamespace(deskId))
  const [, navigate] = useLocation()
  const styles = useStyles()
  return (
    <DeskListFrame
      deskId={deskId}
      search={choice.search}
      onSearch={(search) => onChange({ ...choice, search })}
      filters={
        <TabList
          size="small"
          aria-label={t('list.scopes')}
          selectedValue={choice.scope}
          onTabSelect={(_event, { value }) => {
            const scope = scopes.find((one) => one === value)
            if (scope !== undefined) onChange({ ...choice, scope })
          }}
        >
          {scopes.map((scope) => (
            <Tab key={scope} value={scope}>
              {t(`list.scope.${scope}`)}
            </Tab>
          ))}
        </TabList>
      }
      pages={pages}
      nothing={<Nothing {...props} />}
    >
      {({ rows, ...table }) => (
        <DataTable
          {...table}
          label={t('list.table')}
          columns={COLUMN_IDS.map((id) => ({ id, header: t(`list.column.${id}`), className: styles[id] }))}
          rows={rows.map(rowOf)}
          estimatedRowHeightPx={ROW_HEIGHT_PX}
          onOpen={(id) => navigate(`/${id}`)}
          renderRow={(row, place) => <Row key={row.id} row={row} place={place} />}
        />
      )}
    </DeskListFrame>
  )
}

function Row({ row, place }: { readonly row: DeskRow; readonly place: RowPlace }): ReactNode {
  const format = useFormatters()
  const table = useTableStyles()
  const list = useListStyles()
  const styles = useStyles()
  const moment = format.moment(row.moment)
  return (
    <DataRow id={row.id} place={place} isFocusable={false}>
      <td className={mergeClasses(table.cell, styles.title)}>
        <Link href={`/${row.id}`} data-row-focus tabIndex={place.isActive ? 0 : -1} className={list.link}>
          {row.title}
        </Link>
        <Text size={200} className={mergeClasses(table.line, table.quiet)}>
          {row.detail}
        </Text>
        <div className={styles.under}>
          <StateBadge {...row.state} />
          <Text size={200} className={table.quiet}>
            {moment}
          </Text>
        </div>
      </td>
      <td className={mergeClasses(table.cell, styles.state)}>
        <StateBadge {...row.state} />
      </td>
      <td className={mergeClasses(table.cell, styles.moment)}>
        <time dateTime={row.moment}>{moment}</time>
      </td>
    </DataRow>
  )
}

function Nothing<Item, Scope extends string>({
  deskId,
  choice,
  onChange,
  scopes,
}: DeskListProps<Item, Scope>): ReactNode {
  const { t } = useTranslation(deskNamespace(deskId))
  if (choice.search === '' && choice.scope === scopes[0]) {
    return (
      <EmptyState icon={CheckmarkCircleRegular} title={t('list.nothingWaits')}>
        {t('list.nothingWaitsAdvice')}
      </EmptyState>
    )
  }
  const clear = (): void => onChange({ ...choice, search: '' })
  return <NothingFound deskId={deskId} onClear={choice.search === '' ? undefined : clear} />
}
