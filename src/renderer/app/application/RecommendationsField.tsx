import {
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { AttachRegular, DeleteRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RECOMMENDATION_MAX_BYTE_LENGTH } from '#shared/access/application-rules'
import type { PaperChoice } from '#shared/ipc/applications'
import { formatNip, isNip, normalizeNip } from '#shared/text/business-numbers'
import { ErrorView } from '../../ui/ErrorView'
import { useFormStyles } from '../../ui/list-styles'
import { useFormatters } from '../../ui/use-formatters'
import { CallError, call } from '../bridge'
import type { ApplicationProblems, RecommendationDraft } from './application-form'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground2 },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  file: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  name: { flexGrow: 1, overflowWrap: 'anywhere', minWidth: 0 },
})

export interface RecommendationsFieldProps {
  readonly recommendations: readonly RecommendationDraft[]
  readonly required: number
  /** `null` before sending was tried. */
  readonly problems: ApplicationProblems | null
  /** Places of papers that the portal has refused. */
  readonly refusedIndexes: ReadonlySet<number>
  readonly onChange: (recommendations: readonly RecommendationDraft[]) => void
}

/** The papers of registered users: each with whose it is, and how many are still missing. */
export function RecommendationsField(props: RecommendationsFieldProps): ReactNode {
  const { recommendations, required, problems, refusedIndexes, onChange } = props
  const { t } = useTranslation('application')
  const styles = useStyles()
  const forms = useFormStyles()
  const format = useFormatters()
  const [refused, setRefused] = useState<PaperChoice['refused']>([])
  const [error, setError] = useState<CallError | null>(null)

  const choose = async (): Promise<void> => {
    setError(null)
    try {
      const choice = await call('application:choosePapers', undefined)
      setRefused(choice.refused)
      const added = choice.papers.map((paper) => ({ paper, userName: '', userNip: '' }))
      if (added.length > 0) onChange([...recommendations, ...added])
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      setError(failure)
    }
  }
  const remove = (id: string): void => {
    onChange(recommendations.filter(({ paper }) => paper.id !== id))
    // Held in memory only: what cannot be let go of now goes with the app.
    call('application:dropPaper', { id }).catch(() => undefined)
  }
  const change = (id: string, to: Partial<Omit<RecommendationDraft, 'paper'>>): void =>
    onChange(recommendations.map((one) => (one.paper.id === id ? { ...one, ...to } : one)))
  const nipProblem = (id: string): string | null => {
    if (problems?.wrongNip.has(id) === true) return t('apply.papers.wrongNip')
    return problems?.sameUser.has(id) === true ? t('apply.papers.sameUser') : null
  }
  const missingCount = problems?.missingCount ?? 0

  return (
    <section aria-label={t('apply.papers.title')} className={styles.root}>
      <div className={styles.head}>
        <Text as="h2" size={400} weight="semibold" className={forms.heading}>
          {t('apply.papers.title')}
        </Text>
        <Text className={styles.quiet}>
          {t('apply.papers.count', { count: recommendations.length, required })}
        </Text>
      </div>
      <ul className={styles.list}>
        {recommendations.map(({ paper, userName, userNip }, index) => {
          const problem = nipProblem(paper.id)
          const isUnnamed = problems?.unnamed.has(paper.id) === true
          return (
            <li key={paper.id} className={styles.item}>
              <div className={styles.file}>
                <Text className={styles.name}>{`${paper.fileName} · ${format.bytes(paper.byteLength)}`}</Text>
                <Button
                  appearance="subtle"
                  icon={<DeleteRegular />}
                  aria-label={t('apply.papers.remove', { fileName: paper.fileName })}
                  onClick={() => remove(paper.id)}
                />
              </div>
              {refusedIndexes.has(index) && (
                <MessageBar intent="error" layout="multiline">
                  <MessageBarBody>{t('apply.papers.refused')}</MessageBarBody>
                </MessageBar>
              )}
              <div className={forms.row}>
                <Field
                  className={forms.grow}
                  required
                  label={t('apply.papers.userName')}
                  {...(isUnnamed && { validationMessage: t('apply.papers.unnamed') })}
                >
                  <Input
                    value={userName}
                    maxLength={120}
                    onChange={(_event, { value }) => change(paper.id, { userName: value })}
                  />
                </Field>
                <Field
                  className={forms.grow}
                  required
                  label={t('apply.papers.userNip')}
                  {...(problem !== null && { validationMessage: problem })}
                >
                  <Input
                    value={userNip}
                    maxLength={20}
                    onChange={(_event, { value }) => change(paper.id, { userNip: value })}
                    onBlur={() => change(paper.id, { userNip: shownNip(userNip) })}
                  />
                </Field>
              </div>
            </li>
          )
        })}
      </ul>
      <Field
        hint={t('apply.papers.hint', { size: format.bytes(RECOMMENDATION_MAX_BYTE_LENGTH) })}
        {...(missingCount > 0 && { validationMessage: t('apply.papers.missing', { count: missingCount }) })}
      >
        {({ 'aria-invalid': isInvalid, ...field }) => (
          <div>
            <Button
              {...field}
              // Where focus goes when papers are missing.
              aria-invalid={isInvalid}
              icon={<AttachRegular />}
              onClick={() => void choose()}
            >
              {t('apply.papers.add')}
            </Button>
          </div>
        )}
      </Field>
      <div role="status">
        {refused.map(({ fileName, reason }) => (
          <MessageBar key={fileName} intent="warning" layout="multiline">
            <MessageBarBody>{t(`apply.papers.refusal.${reason}`, { fileName })}</MessageBarBody>
          </MessageBar>
        ))}
      </div>
      {error !== null && <ErrorView error={error} isRetrying={false} onRetry={() => void choose()} />}
    </section>
  )
}

/** A right NIP as it is written on papers; anything else as it was typed. */
export function shownNip(typed: string): string {
  const digits = normalizeNip(typed)
  return isNip(digits) ? formatNip(digits) : typed
}
