import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { type ReactNode, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { VersionSummary } from '#shared/api/updates'
import type { Transfer } from '#shared/ipc/transfer'
import { call } from '../../app/bridge'
import { usePortalPages } from '../../app/portal-query'
import { NoticeBar } from './library/NoticeBar'
import { useLibraryOverview } from './library/use-library'

/** The most that are asked for; a vendor that took back more has other worries. */
const MOST = 200

export interface WithdrawnHereProps {
  readonly transfers: ReadonlyMap<string, Transfer>
  readonly onShow: (version: VersionSummary) => void
}

/** Tells who has a withdrawn version, put aside or kept all the same, before it is carried to a client. */
export function WithdrawnHere(props: WithdrawnHereProps): ReactNode {
  return (
    <>
      <PutAside />
      <KeptHere {...props} />
    </>
  )
}

function PutAside(): ReactNode {
  const { t } = useTranslation('updates')
  const [, navigate] = useLocation()
  const quarantine = useLibraryOverview().data?.quarantine ?? []
  if (quarantine.length === 0) return null
  const reasons = [...new Set(quarantine.map(({ withdrawal }) => withdrawal.reason))]
  return (
    <NoticeBar
      intent="warning"
      title={t('withdrawn.asideTitle', {
        names: quarantine.map(({ programName, version }) => `${programName} ${version}`).join(', '),
      })}
      actions={
        <Button size="small" onClick={() => navigate('/library')}>
          {t('withdrawn.toLibrary')}
        </Button>
      }
    >
      {quarantine.length === 1 && `${reasons.join(' ')} `}
      {t('withdrawn.asideAdvice')}
    </NoticeBar>
  )
}

function KeptHere({ transfers, onShow }: WithdrawnHereProps): ReactNode {
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
  const hereIds = here.map(({ id }) => id).join(' ')
  useEffect(() => {
    // The portal tells of it before what is kept does; with that, the library puts it aside.
    if (hereIds !== '') void call('sync:start', undefined)
  }, [hereIds])
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
