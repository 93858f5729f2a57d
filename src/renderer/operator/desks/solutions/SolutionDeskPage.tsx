import { Button } from '@fluentui/react-components'
import { ArrowReplyRegular, CheckmarkRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskSolution } from '#shared/api/operator/solutions'
import { SolutionView } from '../../../solutions/SolutionView'
import { useFormatters } from '../../../ui/use-formatters'
import { useNotify } from '../../../ui/use-notify'
import { ActDialog } from '../../ActDialog'
import { DeskItemPage } from '../../DeskItemPage'
import { deskNamespace } from '../../desk'
import { useDeskStyles } from '../../desk-styles'
import { FactList } from '../../FactList'
import { useOperatorAct, useOperatorQuery } from '../../operator-calls'
import { StateBadge } from '../../StateBadge'
import { DeskScreenshot } from './DeskScreenshot'
import { SOLUTION_COLORS } from './solution-colors'

const TEXT_MAX_LENGTH = 2_000

/** One solution as partners would read it, and what is decided of it. */
export function SolutionDeskPage({ solutionId }: { readonly solutionId: string }): ReactNode {
  const styles = useDeskStyles()
  const solution = useOperatorQuery('operator-solutions.getSolution', { params: { solutionId } })
  return (
    <DeskItemPage deskId="solutions" query={solution} titleOf={({ name }) => name}>
      {(shown) => (
        <div className={styles.content}>
          <article className={styles.letter}>
            <SolutionView
              solution={shown}
              renderScreenshot={(screenshot) => (
                <DeskScreenshot solutionId={shown.id} screenshot={screenshot} />
              )}
            />
          </article>
          <div className={styles.aside}>
            <Standing solution={shown} />
          </div>
        </div>
      )}
    </DeskItemPage>
  )
}

function Standing({ solution }: { readonly solution: DeskSolution }): ReactNode {
  const { t } = useTranslation(deskNamespace('solutions'))
  const format = useFormatters()
  const styles = useDeskStyles()
  const [wanted, setWanted] = useState<'publish' | 'return' | null>(null)
  const { state, publishedAt, returnReason } = solution
  const close = (): void => setWanted(null)
  return (
    <section className={styles.card} aria-label={t('item.standing')}>
      <div className={styles.line}>
        <StateBadge label={t(`state.${state}`)} color={SOLUTION_COLORS[state]} />
      </div>
      <FactList
        facts={[
          [t('item.firm'), solution.firmName],
          [t('item.updatedBy'), solution.updatedBy],
          [t('item.updatedAt'), format.moment(solution.updatedAt)],
          [
            t('item.publishedAt'),
            publishedAt === null || state !== 'published' ? '' : format.moment(publishedAt),
          ],
          [t('item.returnReason'), returnReason ?? ''],
        ]}
      />
      {state !== 'returned' && (
        <div className={styles.line}>
          {state === 'submitted' && (
            <Button appearance="primary" icon={<CheckmarkRegular />} onClick={() => setWanted('publish')}>
              {t('act.publish')}
            </Button>
          )}
          <Button icon={<ArrowReplyRegular />} onClick={() => setWanted('return')}>
            {t('act.return')}
          </Button>
        </div>
      )}
      {wanted === 'publish' && <PublishDialog solution={solution} onClose={close} />}
      {wanted === 'return' && <ReturnDialog solution={solution} onClose={close} />}
    </section>
  )
}

interface DecisionProps {
  readonly solution: DeskSolution
  readonly onClose: () => void
}

function PublishDialog({ solution, onClose }: DecisionProps): ReactNode {
  const { t } = useTranslation(deskNamespace('solutions'))
  const notify = useNotify()
  const act = useOperatorAct('operator-solutions.publish')
  const { id, name, revision } = solution
  const publish = async (note: string): Promise<void> => {
    try {
      await act.mutateAsync({ params: { solutionId: id }, body: { seenRevision: revision, note } })
    } catch {
      return // said in the dialog, which stays open
    }
    onClose()
    notify({ intent: 'success', title: t('done.publish', { name }) })
  }
  return (
    <ActDialog
      title={t('ask.publish.title', { name })}
      confirmLabel={t('ask.publish.confirm')}
      noteMaxLength={TEXT_MAX_LENGTH}
      isActing={act.isPending}
      error={act.error}
      onConfirm={(note) => void publish(note)}
      onCancel={onClose}
    >
      {t('ask.publish.body')}
    </ActDialog>
  )
}

function ReturnDialog({ solution, onClose }: DecisionProps): ReactNode {
  const { t } = useTranslation(deskNamespace('solutions'))
  const notify = useNotify()
  const act = useOperatorAct('operator-solutions.return')
  const { id, name, revision, state } = solution
  const sendBack = async (reason: string): Promise<void> => {
    try {
      await act.mutateAsync({ params: { solutionId: id }, body: { seenRevision: revision, reason } })
    } catch {
      return // said in the dialog, which stays open
    }
    onClose()
    notify({ intent: 'success', title: t('done.return', { name }) })
  }
  return (
    <ActDialog
      title={t('ask.return.title', { name })}
      confirmLabel={t('ask.return.confirm')}
      note={{
        label: t('ask.return.reason'),
        hint: t('ask.return.hint'),
        missing: t('ask.return.missing'),
      }}
      noteMaxLength={TEXT_MAX_LENGTH}
      isActing={act.isPending}
      error={act.error}
      onConfirm={(reason) => void sendBack(reason)}
      onCancel={onClose}
    >
      {t(state === 'published' ? 'ask.return.bodyPublished' : 'ask.return.body')}
    </ActDialog>
  )
}
