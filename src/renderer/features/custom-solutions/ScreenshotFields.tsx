import { Button, Field, Input, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { DeleteRegular, ImageAddRegular } from '@fluentui/react-icons'
import { type ChangeEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnSolution } from '#shared/api/custom-solutions'
import { SCREENSHOT_MAX_COUNT } from '#shared/solutions/solution-state'
import { Picture, ScreenshotPicture } from '../../solutions/ScreenshotPicture'
import { useFormStyles } from '../../ui/list-styles'
import { useFormatters } from '../../ui/use-formatters'
import { visuallyHidden } from '../../ui/visually-hidden'
import { ACCEPTED, CHOSEN_MAX_BYTE_LENGTH, prepareScreenshot } from './prepare-screenshot'
import type { NewScreenshot, SolutionDraft } from './solution-form'

const useStyles = makeStyles({
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  picture: { maxWidth: '420px' },
  problem: { color: tokens.colorStatusDangerForeground1, overflowWrap: 'anywhere' },
  // The field within is placed by it, not by the window, which it would make scroll.
  choice: { position: 'relative' },
  hidden: visuallyHidden,
})

export interface ScreenshotFieldsProps {
  readonly solution: OwnSolution | null
  readonly draft: SolutionDraft
  readonly onChange: (draft: SolutionDraft) => void
}

/** The screenshots that a solution has and gets; nothing is sent before the form is saved. */
export function ScreenshotFields({ solution, draft, onChange }: ScreenshotFieldsProps): ReactNode {
  const { t } = useTranslation('custom-solutions')
  const format = useFormatters()
  const form = useFormStyles()
  const styles = useStyles()
  const input = useRef<HTMLInputElement>(null)
  const [isPreparing, setPreparing] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { addedScreenshots: added, removedScreenshotIds: removed } = draft
  const staying = (solution?.screenshots ?? []).filter(({ id }) => !removed.includes(id))
  // What is typed while pictures are being prepared is not lost to them.
  const latest = useRef(draft)
  latest.current = draft
  const room = SCREENSHOT_MAX_COUNT - staying.length - added.length

  const take = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = [...(event.target.files ?? [])].slice(0, room)
    // The same file may be chosen again after it was removed.
    event.target.value = ''
    setPreparing(true)
    setProblem(null)
    const prepared: NewScreenshot[] = []
    for (const file of files) {
      const { name } = file
      const outcome = await prepareScreenshot(file)
      if (outcome.kind === 'ready') {
        prepared.push({ id: crypto.randomUUID(), caption: '', dataBase64: outcome.dataBase64 })
      } else if (outcome.kind === 'not-picture') setProblem(t('screenshots.notPicture', { name }))
      else setProblem(t('screenshots.tooLarge', { name, limit: format.bytes(CHOSEN_MAX_BYTE_LENGTH) }))
    }
    setPreparing(false)
    if (prepared.length === 0) return
    const now = latest.current
    onChange({ ...now, addedScreenshots: [...now.addedScreenshots, ...prepared] })
  }

  return (
    <>
      <Text as="h2" size={400} weight="semibold" className={form.heading}>
        {t('screenshots.title')}
      </Text>
      <Text className={form.quiet}>{t('screenshots.hint', { count: SCREENSHOT_MAX_COUNT })}</Text>
      {solution !== null &&
        staying.map((screenshot) => (
          <div key={screenshot.id} className={styles.item}>
            <div className={styles.picture}>
              <ScreenshotPicture
                resource="custom-solutions"
                solutionId={solution.id}
                screenshot={screenshot}
              />
            </div>
            <RemoveButton
              onRemove={() => onChange({ ...draft, removedScreenshotIds: [...removed, screenshot.id] })}
            />
          </div>
        ))}
      {added.map((screenshot) => (
        <div key={screenshot.id} className={styles.item}>
          <div className={styles.picture}>
            <Picture dataBase64={screenshot.dataBase64} caption="" />
          </div>
          <Field label={t('screenshots.caption')}>
            <Input
              value={screenshot.caption}
              maxLength={200}
              onChange={(_event, { value }) =>
                onChange({
                  ...draft,
                  addedScreenshots: added.map((one) =>
                    one.id === screenshot.id ? { ...one, caption: value } : one,
                  ),
                })
              }
            />
          </Field>
          <RemoveButton
            onRemove={() =>
              onChange({ ...draft, addedScreenshots: added.filter(({ id }) => id !== screenshot.id) })
            }
          />
        </div>
      ))}
      {problem !== null && (
        <Text role="alert" className={styles.problem}>
          {problem}
        </Text>
      )}
      <div className={styles.choice}>
        <input
          ref={input}
          type="file"
          accept={ACCEPTED}
          multiple
          tabIndex={-1}
          aria-hidden="true"
          className={styles.hidden}
          onChange={(event) => void take(event)}
        />
        <Button
          icon={isPreparing ? <Spinner size="tiny" /> : <ImageAddRegular />}
          disabledFocusable={isPreparing || room <= 0}
          onClick={() => input.current?.click()}
        >
          {t(isPreparing ? 'screenshots.adding' : 'screenshots.add')}
        </Button>
      </div>
    </>
  )
}

function RemoveButton({ onRemove }: { readonly onRemove: () => void }): ReactNode {
  const { t } = useTranslation('custom-solutions')
  return (
    <div>
      <Button size="small" icon={<DeleteRegular />} onClick={onRemove}>
        {t('screenshots.remove')}
      </Button>
    </div>
  )
}
