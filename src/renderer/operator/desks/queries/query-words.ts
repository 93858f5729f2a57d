import { useTranslation } from 'react-i18next'
import type { DeskQuery } from '#shared/api/operator/queries'
import type { QueryStatus } from '#shared/api/support-queries'
import { deskNamespace } from '../../desk'
import type { StateBadgeProps } from '../../StateBadge'

const COLORS: Readonly<Record<QueryStatus, StateBadgeProps['color']>> = {
  new: 'warning',
  'in-progress': 'brand',
  answered: 'success',
  closed: 'subtle',
}

export interface QueryWords {
  readonly status: (status: QueryStatus) => string
  /** "Subiekt nexo 58.1.0" */
  readonly program: (query: Pick<DeskQuery, 'programName' | 'version'>) => string
}

export function useQueryWords(): QueryWords {
  const { t } = useTranslation(deskNamespace('queries'))
  return {
    status: (status) => t(`status.${status}`),
    program: ({ programName, version }) => (version === null ? programName : `${programName} ${version}`),
  }
}

export function queryStateOf(status: QueryStatus, words: QueryWords): StateBadgeProps {
  return { label: words.status(status), color: COLORS[status] }
}
