import { HistoryRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/EmptyState'
import { DeskListFrame, NothingFound } from '../../DeskListFrame'
import { deskNamespace } from '../../desk'
import { useOperatorPages } from '../../operator-calls'
import { AuditFilters } from './AuditFilters'
import { AuditTable } from './AuditTable'
import { type AuditChoice, auditQueryOf, EVERYTHING, isNarrowed } from './audit-choice'

export interface AuditListPageProps {
  readonly choice: AuditChoice
  readonly onChange: (choice: AuditChoice) => void
}

/** What operators have done, the newest first. */
export function AuditListPage({ choice, onChange }: AuditListPageProps): ReactNode {
  const { t } = useTranslation(deskNamespace('audit'))
  const pages = useOperatorPages('operator-audit.listEntries', [choice], (cursor) => ({
    query: { ...auditQueryOf(choice), ...(cursor !== undefined && { cursor }) },
  }))
  return (
    <DeskListFrame
      deskId="audit"
      search={choice.search}
      onSearch={(search) => onChange({ ...choice, search })}
      filters={<AuditFilters choice={choice} onChange={onChange} />}
      pages={pages}
      nothing={
        isNarrowed(choice) ? (
          <NothingFound deskId="audit" onClear={() => onChange(EVERYTHING)} />
        ) : (
          <EmptyState icon={HistoryRegular} title={t('list.empty')}>
            {t('list.emptyAdvice')}
          </EmptyState>
        )
      }
    >
      {({ rows, ...table }) => <AuditTable entries={rows} {...table} />}
    </DeskListFrame>
  )
}
