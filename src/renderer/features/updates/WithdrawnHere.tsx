import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionSummary } from '#shared/api/updates'
import type { Transfer } from '#shared/ipc/transfer'
import { usePortalPages } from '../../app/portal-query'

/** The most that are asked for; a vendor that took back more has other worries. */
const MOST = 200

export interface WithdrawnHereProps {
  readonly transfers: ReadonlyMap<string, Transfer>
  readonly onShow: (version: VersionSummary) => void
}

/** Tells who has a withdrawn version in the library, before it is carried to a client. */
export function WithdrawnHere({ transfers, onShow }: WithdrawnHereProps): ReactNode {
  const { t } = useTranslation('updates')
  const pages = usePortalPages('updates.listVersions', ['withdrawn'], () => ({
    query: { isWithdrawn: true, limit: MOST },
  }))
  const here = useMemo(() => {
    const heldIds = new Set(
      [...transfers.values()].filter(({ state }) => state === 'ready').map(({ versionId }) => versionId),
    )
    return (pages.data?.pages.flatMap(({ items }) => items) ?? []).filter(({ id }) => heldIds.has(id))
  }, [pages.data, transfers])
  const [first] = here
  if (first === undefined) return null
  const names = here.map(({ programName, version }) => `${programName} ${version}`).join(', ')
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {here.length === 1
            ? t('withdrawn.hereTitle', { name: names })
            : t('withdrawn.hereTitleMany', { names })}
        </MessageBarTitle>
        <div>
          {here.length === 1 && first.withdrawal !== null && `${first.withdrawal.reason} `}
          {t('withdrawn.hereAdvice')}
        </div>
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => onShow(first)}>
          {t('withdrawn.show')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}
