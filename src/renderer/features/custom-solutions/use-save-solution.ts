import { useTranslation } from 'react-i18next'
import type { OwnSolution } from '#shared/api/custom-solutions'
import { useOutboxActions } from '../../app/outbox/outbox-context'
import { useNotify } from '../../ui/use-notify'
import { contentOf, isSameContent, type SolutionDraft } from './solution-form'

/** What is saved: a new solution, or another content of one, over the revision that was seen. */
export interface SaveTarget {
  /** Of a new one too, so that saving again after a failure makes no second one. */
  readonly solutionId: string
  /** `null` for a new one. */
  readonly solution: OwnSolution | null
  readonly revision: string
}

/**
 * Saves a draft as writes of one solution, which go out in this order: text, screenshots, submission.
 *
 * @throws CallError at the first that could not be stored or was refused
 */
export function useSaveSolution(): (
  target: SaveTarget,
  draft: SolutionDraft,
  isSubmitted: boolean,
) => Promise<void> {
  const { t } = useTranslation('custom-solutions')
  const { write } = useOutboxActions()
  const notify = useNotify()
  return async ({ solutionId, solution, revision }, draft, isSubmitted) => {
    const body = contentOf(draft)
    const params = { solutionId }
    const kinds = new Set<string>()
    const note = ({ kind }: { readonly kind: string }): void => void kinds.add(kind)
    if (solution === null) {
      note(await write('custom-solutions.createSolution', { body: { id: solutionId, ...body } }))
    } else if (!isSameContent(draft, solution)) {
      note(await write('custom-solutions.updateSolution', { params, body, revision }))
    }
    for (const screenshotId of draft.removedScreenshotIds) {
      note(await write('custom-solutions.removeScreenshot', { params: { solutionId, screenshotId } }))
    }
    for (const screenshot of draft.addedScreenshots) {
      note(await write('custom-solutions.addScreenshot', { params, body: { ...screenshot } }))
    }
    if (isSubmitted) note(await write('custom-solutions.submitSolution', { params }))
    notify({
      intent: 'success',
      title: t(isSubmitted ? 'submitted' : 'saved', { name: body.name }),
      ...(kinds.has('waiting') && { body: t('offline') }),
    })
  }
}
