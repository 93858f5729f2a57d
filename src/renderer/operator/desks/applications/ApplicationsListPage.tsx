import { makeStyles, mergeClasses, Tab, TabList, Text, tokens } from '@fluentui/react-components'
import { PersonAddRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { ApplicationSummary } from '#shared/api/operator/applications'
import { DataRow, DataTable, type RowPlace } from '../../../ui/DataTable'
import { EmptyState } from '../../../ui/EmptyState'
import { useListStyles } from '../../../ui/list-styles'
import { useTableStyles } from '../../../ui/table-styles'
import { useFormatters } from '../../../ui/use-formatters'
import { DeskListFrame, NothingFound } from '../../DeskListFrame'
import { deskNamespace } from '../../desk'
import { useOperatorPages } from '../../operator-calls'
import { StateBadge } from '../../StateBadge'
import { STATE_COLORS } from './state-colors'

const FILTERS = ['open', 'accepted', 'declined', 'all'] as const

export interface ListChoice {
  readonly state: (typeof FILTERS)[number]
  readonly search: string
}

/** Below this width of the list, what the columns hold stands under the firm. */
const NARROW = '@container (max-width: 680px)'
const ROW_HEIGHT_PX = 52
const COLUMN_IDS = ['number', 'firm', 'ground', 'state'] as const

const useStyles = makeStyles({
  number: { width: '96px', [NARROW]: { display: 'none' } },
  firm: { width: 'auto' },
  ground: { width: '34%', [NARROW]: { display: 'none' } },
  state: { width: '120px' },
  under: { color: tokens.colorNeutralForeground3 },
})

export interface ApplicationsListPageProps {
  readonly choice: ListChoice
  readonly onChange: (choice: ListChoice) => void
}

/** Applications by state, the newest first. */
export function ApplicationsListPage({ choice, onChange }: ApplicationsListPageProps): ReactNode {
  const { t } = useTranslation(deskNamespace('applications'))
  const styles = useStyles()
  const [, navigate] = useLocation()
  const { state, search } = choice
  const pages = useOperatorPages('operator-applications.listApplications', [choice], (cursor) => ({
    query: {
      ...(state !== 'all' && { state }),
      ...(search.trim() !== '' && { search: search.trim() }),
      ...(cursor !== undefined && { cursor }),
    },
  }))
  return (
    <DeskListFrame
      deskId="applications"
      search={search}
      onSearch={(text) => onChange({ ...choice, search: text })}
      filters={
        <TabList
          aria-label={t('list.states')}
          selectedValue={state}
          onTabSelect={(_event, { value }) => onChange({ ...choice, state: value as ListChoice['state'] })}
        >
          {FILTERS.map((filter) => (
            <Tab key={filter} value={filter}>
              {t(`filter.${filter}`)}
            </Tab>
          ))}
        </TabList>
      }
      pages={pages}
      nothing={
        search.trim() === '' ? (
          <EmptyState icon={PersonAddRegular} title={t('list.empty')}>
            {t('list.emptyAdvice')}
          </EmptyState>
        ) : (
          <NothingFound deskId="applications" onClear={() => onChange({ ...choice, search: '' })} />
        )
      }
    >
      {(table) => (
        <DataTable
          {...table}
          label={t('list.table')}
          columns={COLUMN_IDS.map((id) => ({ id, header: t(`list.column.${id}`), className: styles[id] }))}
          estimatedRowHeightPx={ROW_HEIGHT_PX}
          onOpen={(id) => navigate(`/${id}`)}
          renderRow={(application, place) => (
            <ApplicationRow key={application.id} application={application} place={place} />
          )}
        />
      )}
    </DeskListFrame>
  )
}

interface ApplicationRowProps {
  readonly application: ApplicationSummary
  readonly place: RowPlace
}

function ApplicationRow({ application, place }: ApplicationRowProps): ReactNode {
  const { t } = useTranslation(deskNamespace('applications'))
  const format = useFormatters()
  const styles = useStyles()
  const table = useTableStyles()
  const list = useListStyles()
  const { id, number, firmName, city, person, ground, state, submittedAt } = application
  return (
    <DataRow id={id} place={place} isFocusable={false}>
      <td className={mergeClasses(table.cell, styles.number)}>{number}</td>
      <td className={mergeClasses(table.cell, styles.firm)}>
        <Link href={`/${id}`} data-row-focus tabIndex={place.isActive ? 0 : -1} className={list.link}>
          {firmName}
        </Link>
        <Text size={200} className={mergeClasses(table.line, styles.under)}>
          {[city, person, format.moment(submittedAt)].join(' · ')}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.ground)}>{t(`ground.${ground ?? 'none'}`)}</td>
      <td className={mergeClasses(table.cell, styles.state)}>
        <StateBadge label={t(`state.${state}`)} color={STATE_COLORS[state]} />
      </td>
    </DataRow>
  )
}
