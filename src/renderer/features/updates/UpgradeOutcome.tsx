import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionDetails } from '#shared/api/updates'
import type { NoPathReason, UpgradePath } from '#shared/updates/upgrade-path'
import { compareVersions } from '#shared/updates/version-number'
import { UpgradeSteps } from './UpgradeSteps'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  blocked: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
})

export interface UpgradeOutcomeProps {
  readonly outcome: UpgradePath<VersionDetails>
  readonly installed: string
  readonly versions: readonly VersionDetails[]
}

/** The way, or why there is none. */
export function UpgradeOutcome({ outcome, installed, versions }: UpgradeOutcomeProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const own = versions.find(({ version }) => compareVersions(version, installed) === 0)
  return (
    <div className={styles.root} aria-live="polite">
      {own !== undefined && own.withdrawal !== null && (
        <Message
          intent="warning"
          title={t('upgrade.installedWithdrawn', { version: installed })}
          body={own.withdrawal.reason}
        />
      )}
      {outcome.kind === 'path' && !outcome.isInstalledListed && (
        <Message
          intent="warning"
          title={t('upgrade.unlisted', { version: installed })}
          body={t('upgrade.unlistedAdvice')}
        />
      )}
      <Verdict outcome={outcome} installed={installed} />
    </div>
  )
}

function Verdict({ outcome, installed }: Omit<UpgradeOutcomeProps, 'versions'>): ReactNode {
  const { t } = useTranslation('updates')
  switch (outcome.kind) {
    case 'path':
      return <UpgradeSteps steps={outcome.steps} byteLength={outcome.byteLength} />
    case 'up-to-date':
      return (
        <Message
          intent="success"
          title={t('upgrade.up-to-date', { version: outcome.wanted.version })}
          body={t('upgrade.upToDateAdvice')}
        />
      )
    case 'downgrade':
      return (
        <Message
          intent="info"
          title={t('upgrade.downgrade', { version: outcome.wanted.version })}
          body={t('upgrade.downgradeAdvice')}
        />
      )
    case 'no-path':
      return <NoPath reason={outcome.reason} installed={installed} wanted={outcome.wanted?.version ?? ''} />
  }
}

interface NoPathProps {
  readonly reason: NoPathReason<VersionDetails>
  readonly installed: string
  readonly wanted: string
}

function NoPath({ reason, installed, wanted }: NoPathProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const key = reason.kind === 'wanted-blocked' ? `wanted-${reason.obstacle}` : reason.kind
  return (
    <Message
      intent="warning"
      title={t(`upgrade.noPath.${key}`, { installed, wanted })}
      body={
        <>
          {reason.kind === 'steps-blocked' && (
            <ul className={styles.blocked}>
              {reason.steps.map(({ version, obstacle }) => (
                <li key={version.id}>{t(`upgrade.obstacle.${obstacle}`, { version: version.version })}</li>
              ))}
            </ul>
          )}
          <AdviceOf reason={reason} />
        </>
      }
    />
  )
}

function AdviceOf({ reason }: { readonly reason: NoPathReason<VersionDetails> }): ReactNode {
  const { t } = useTranslation('updates')
  switch (reason.kind) {
    case 'nothing-offered':
    case 'wanted-unknown':
    case 'wanted-blocked':
      return t('upgrade.noPathAdvice.other')
    case 'steps-blocked':
      return t('upgrade.noPathAdvice.blocked')
    case 'gap':
    case 'installed-unknown': {
      const number = reason.kind === 'installed-unknown' ? `${t('upgrade.noPathAdvice.number')} ` : ''
      if (reason.startsAt === null) return `${number}${t('upgrade.noPathAdvice.other')}`
      return `${number}${t('upgrade.noPathAdvice.startsAt', { version: reason.startsAt })}`
    }
  }
}

interface MessageProps {
  readonly intent: 'info' | 'warning' | 'success'
  readonly title: string
  readonly body: ReactNode
}

function Message({ intent, title, body }: MessageProps): ReactNode {
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        <div>{body}</div>
      </MessageBarBody>
    </MessageBar>
  )
}
