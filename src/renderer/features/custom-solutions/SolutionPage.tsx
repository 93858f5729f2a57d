import { Button, MessageBar, MessageBarBody, makeStyles, Text, tokens } from '@fluentui/react-components'
import { PuzzlePieceRegular } from '@fluentui/react-icons'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { OwnSolution } from '#shared/api/custom-solutions'
import { mayAct } from '#shared/solutions/solution-state'
import { useOutboxActions, useWaitingFor } from '../../app/outbox/outbox-context'
import { WaitingNote } from '../../app/outbox/WaitingNote'
import { usePortalQuery } from '../../app/portal-query'
import { ScreenshotPicture } from '../../solutions/ScreenshotPicture'
import { SolutionView } from '../../solutions/SolutionView'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { EmptyState } from '../../ui/EmptyState'
import { useListStyles } from '../../ui/list-styles'
import { Page } from '../../ui/Page'
import { QueryView } from '../../ui/QueryView'
import { SkeletonRows } from '../../ui/skeletons'
import { useDraft } from '../../ui/use-draft'
import { useNotify, useNotifyError } from '../../ui/use-notify'
import { SolutionForm } from './SolutionForm'
import { StateBadge } from './StateBadge'
import { draftOf, type SolutionDraft } from './solution-form'
import { useSaveSolution } from './use-save-solution'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  state: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
  reason: { maxWidth: '760px' },
})

export interface SolutionPageProps {
  readonly username: string
  readonly solutionId: string
}

/** One solution of the firm: to be changed where its state allows it, else to be read. */
export function SolutionPage({ username, solutionId }: SolutionPageProps): ReactNode {
  const { t } = useTranslation('custom-solutions')
  const styles = useStyles()
  const [, navigate] = useLocation()
  const query = usePortalQuery('custom-solutions.getSolution', { params: { solutionId } })
  const isGone = query.data === undefined && query.error?.payload.code === 'not-found'
  return (
    <Page title={query.data?.name ?? t('title')}>
      <div className={styles.root} data-capability="custom-solutions">
        {isGone ? (
          <EmptyState
            icon={PuzzlePieceRegular}
            title={t('gone')}
            action={<Button onClick={() => navigate('/')}>{t('title')}</Button>}
          >
            {t('goneAdvice')}
          </EmptyState>
        ) : (
          <QueryView query={query} skeleton={<SkeletonRows count={5} size={48} />}>
            {(solution) => <Solution key={solution.id} username={username} solution={solution} />}
          </QueryView>
        )}
      </div>
    </Page>
  )
}

/** What was typed over a solution, and which revision of it the person saw then. */
interface Edited {
  readonly draft: SolutionDraft
  readonly revision: string
}

interface SolutionProps {
  readonly username: string
  readonly solution: OwnSolution
}

function Solution({ username, solution }: SolutionProps): ReactNode {
  const { t } = useTranslation('custom-solutions')
  const styles = useStyles()
  const list = useListStyles()
  const [, navigate] = useLocation()
  const save = useSaveSolution()
  const { id: solutionId, state, returnReason } = solution
  const waiting = useWaiting(solutionId)
  const [edited, edit, forget] = useDraft<Edited | null>(`${username}/custom-solution/${solutionId}`, null)
  // What comes from elsewhere replaces nothing that was typed: saving then asks which of the two counts.
  const shown = useMemo(() => draftOf(solution), [solution])
  const draft = edited?.draft ?? shown
  const revision = edited?.revision ?? solution.revision
  const leave = (): void => {
    forget()
    navigate('/', { replace: true })
  }
  return (
    <>
      <div className={styles.state}>
        <StateBadge state={state} />
        <Text className={styles.quiet}>{t(`stateAbout.${state}`)}</Text>
        {!waiting.isMoving && mayAct(state, 'withdraw') && state !== 'draft' && (
          <WithdrawButton solution={solution} />
        )}
      </div>
      {returnReason !== null && (
        <MessageBar intent="warning" layout="multiline" className={styles.reason}>
          <MessageBarBody>{t('returnReason', { reason: returnReason })}</MessageBarBody>
        </MessageBar>
      )}
      {waiting.items.length > 0 && (
        <ul aria-label={t('waiting')} className={list.waiting}>
          {waiting.items.map(({ key, entry, text }) => (
            <li key={key} className={list.waitingItem}>
              {text}
              <WaitingNote entry={entry} />
            </li>
          ))}
        </ul>
      )}
      {waiting.isMoving && <Text className={styles.quiet}>{t('moveWaits')}</Text>}
      {mayAct(state, 'edit') && !waiting.isMoving ? (
        <SolutionForm
          solution={solution}
          draft={draft}
          onChange={(next) => edit({ draft: next, revision })}
          onCancel={leave}
          onSave={async (isSubmitted) => {
            await save({ solutionId, solution, revision }, draft, isSubmitted)
            leave()
          }}
        />
      ) : (
        <SolutionView
          solution={solution}
          renderScreenshot={(screenshot) => (
            <ScreenshotPicture resource="custom-solutions" solutionId={solution.id} screenshot={screenshot} />
          )}
        />
      )}
    </>
  )
}

/** What the portal does not have yet; with a submission or a withdrawal under way nothing else is changed. */
function useWaiting(solutionId: string) {
  const { t } = useTranslation('custom-solutions')
  const of = { params: { solutionId }, shown: [] }
  const updates = useWaitingFor('custom-solutions.updateSolution', of)
  const screenshots = useWaitingFor('custom-solutions.addScreenshot', of)
  const removals = useWaitingFor('custom-solutions.removeScreenshot', of)
  const submissions = useWaitingFor('custom-solutions.submitSolution', of)
  const withdrawals = useWaitingFor('custom-solutions.withdrawSolution', of)
  const items = [
    ...updates.map((one) => ({ ...one, text: t('write.update') })),
    ...removals.map((one) => ({ ...one, text: t('write.removeScreenshot') })),
    ...screenshots.map((one) => ({ ...one, text: t('write.addScreenshot') })),
    ...submissions.map((one) => ({ ...one, text: t('write.submit') })),
    ...withdrawals.map((one) => ({ ...one, text: t('write.withdraw') })),
  ]
  return { items, isMoving: submissions.length + withdrawals.length > 0 }
}

function WithdrawButton({ solution }: { readonly solution: OwnSolution }): ReactNode {
  const { t } = useTranslation('custom-solutions')
  const { write } = useOutboxActions()
  const notify = useNotify()
  const notifyError = useNotifyError()
  const [isAsking, setAsking] = useState(false)
  const { id: solutionId, name, state } = solution
  const withdraw = async (): Promise<void> => {
    setAsking(false)
    try {
      const { kind } = await write('custom-solutions.withdrawSolution', { params: { solutionId } })
      notify({
        intent: 'success',
        title: t('withdrawn', { name }),
        ...(kind === 'waiting' && { body: t('offline') }),
      })
    } catch (error) {
      notifyError(error)
    }
  }
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('form.withdraw')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('form.withdrawTitle', { name })}
        confirmLabel={t('form.withdraw')}
        cancelLabel={t('form.keep')}
        onConfirm={() => void withdraw()}
        onCancel={() => setAsking(false)}
      >
        {t(state === 'published' ? 'form.withdrawPublished' : 'form.withdrawOther')}
      </ConfirmDialog>
    </>
  )
}
