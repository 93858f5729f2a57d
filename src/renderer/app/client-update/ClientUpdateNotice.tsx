import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import type { ClientUpdateStep } from '#shared/ipc/client-update'
import { type ClientUpdateView, useClientUpdate, useClientUpdateTexts } from './use-client-update'
import { WhatsNew } from './WhatsNew'

const useStyles = makeStyles({
  bar: { paddingInline: tokens.spacingHorizontalXXL, flexShrink: 0 },
})

/** Says in passing that there is a new version of the app, or what became of installing one. */
export default function ClientUpdateNotice(): ReactNode {
  const view = useClientUpdate()
  const [dismissed, setDismissed] = useState<string | null>(null)
  if (view.state === null) return null
  const { news, step } = view.state
  if (news !== null) return <NewsBar news={news} onDismiss={view.dismissNews} />
  const subject = subjectOf(step)
  if (subject === null || subject === dismissed) return null
  return <OfferBar step={step} view={view} onDismiss={() => setDismissed(subject)} />
}

/** What is offered, so that a "later" holds until something else is; `null` when nothing is. */
function subjectOf(step: ClientUpdateStep): string | null {
  if (step.kind === 'available') return `available ${step.version}`
  return step.kind === 'ready' && !step.installsAtQuit ? `ready ${step.version}` : null
}

function NewsBar({
  news,
  onDismiss,
}: {
  readonly news: NonNullable<NonNullable<ClientUpdateView['state']>['news']>
  readonly onDismiss: () => void
}): ReactNode {
  const t = useClientUpdateTexts()
  const styles = useStyles()
  const { kind, from, to } = news
  return (
    <MessageBar intent={kind === 'updated' ? 'success' : 'warning'} shape="square" className={styles.bar}>
      <MessageBarBody>{t(`news.${kind}`, { from, to })}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={onDismiss}>
          {t('news.understood')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

function OfferBar({
  step,
  view,
  onDismiss,
}: {
  readonly step: ClientUpdateStep
  readonly view: ClientUpdateView
  readonly onDismiss: () => void
}): ReactNode {
  const t = useClientUpdateTexts()
  const styles = useStyles()
  if (step.kind !== 'available' && step.kind !== 'ready') return null
  const { version, notes } = step
  const isByHand = view.state?.way.kind === 'by-hand'
  return (
    <MessageBar intent="info" shape="square" className={styles.bar}>
      <MessageBarBody>{t(step.kind, { version })}</MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            size="small"
            icon={<DismissRegular />}
            aria-label={t('later')}
            onClick={onDismiss}
          />
        }
      >
        {step.kind === 'available' && (
          <Button size="small" onClick={view.download}>
            {t('download')}
          </Button>
        )}
        {step.kind === 'ready' && !isByHand && (
          <>
            <Button size="small" onClick={() => view.install('at-quit')}>
              {t('installAtQuit')}
            </Button>
            <Button size="small" onClick={() => view.install('now')}>
              {t('installNow')}
            </Button>
          </>
        )}
        {step.kind === 'ready' && isByHand && (
          <Button size="small" onClick={() => view.install('now')}>
            {t('showFile')}
          </Button>
        )}
        <WhatsNew version={version} notes={notes} />
      </MessageBarActions>
    </MessageBar>
  )
}
