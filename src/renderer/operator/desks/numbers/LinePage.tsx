import { Field, Input, Switch, Textarea } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskLine } from '#shared/api/operator/numbers'
import { goBack } from '../../../app/frame/navigation'
import { EmptyState } from '../../../ui/EmptyState'
import { useFormStyles } from '../../../ui/list-styles'
import { Page } from '../../../ui/Page'
import { groupPhoneNumber } from '../../../ui/phone-number'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonText } from '../../../ui/skeletons'
import { useFormSubmit } from '../../../ui/use-form-submit'
import { useNotify } from '../../../ui/use-notify'
import { BackLink } from '../../BackLink'
import { deskNamespace } from '../../desk'
import { FormFoot } from '../../FormFoot'
import { useOperatorAct, useOperatorQuery } from '../../operator-calls'
import { ClosedDayFields } from './ClosedDayFields'
import { HoursFields } from './HoursFields'
import { draftOf, factsOf, hasProblems, type LineDraft, problemsOf } from './line-form'

/** The form of one number. */
export function LinePage({ lineId }: { readonly lineId: string }): ReactNode {
  const { t } = useTranslation(deskNamespace('numbers'))
  const lines = useOperatorQuery('operator-numbers.listLines', undefined)
  const line = lines.data?.items.find(({ id }) => id === lineId)
  return (
    <Page
      title={line === undefined ? t('title') : t(`lines.${line.id}`)}
      description={<BackLink href="/" label={t('back')} />}
    >
      <QueryView query={lines} skeleton={<SkeletonText lines={8} />}>
        {() => (line === undefined ? <EmptyState title={t('gone')} /> : <LineForm line={line} />)}
      </QueryView>
    </Page>
  )
}

function LineForm({ line }: { readonly line: DeskLine }): ReactNode {
  const { t } = useTranslation(deskNamespace('numbers'))
  const styles = useFormStyles()
  const notify = useNotify()
  const change = useOperatorAct('operator-numbers.changeLine')
  // As it was when opened: what another operator has changed since is told of, not written over.
  const [opened] = useState(line)
  const [draft, setDraft] = useState<LineDraft>(() => ({
    ...draftOf(opened),
    phoneNumber: groupPhoneNumber(opened.phoneNumber).replaceAll('\u00a0', ' '),
  }))
  const [actNote, setActNote] = useState('')
  const problems = problemsOf(draft)
  const form = useFormSubmit({
    hasProblems: hasProblems(problems),
    way: 'save',
    onSubmit: async () => {
      const { id: lineId, revision } = opened
      await change.mutateAsync({ params: { lineId }, body: { ...factsOf(draft), revision, actNote } })
      notify({ intent: 'success', title: t('saved') })
      goBack()
    },
  })
  return (
    <form {...form.props} className={styles.form}>
      <Field
        label={t('form.phoneNumber')}
        required
        {...(form.isJudged && problems.phoneNumber && { validationMessage: t('form.error.phoneNumber') })}
      >
        <Input
          type="tel"
          value={draft.phoneNumber}
          maxLength={30}
          onChange={(_event, { value }) => setDraft({ ...draft, phoneNumber: value })}
        />
      </Field>
      <Switch
        label={t('form.isAlwaysOpen')}
        checked={draft.isAlwaysOpen}
        onChange={(_event, { checked }) => setDraft({ ...draft, isAlwaysOpen: checked })}
      />
      {!draft.isAlwaysOpen && (
        <>
          <HoursFields
            hours={draft.hours}
            problem={form.isJudged ? problems.hours : null}
            onChange={(hours) => setDraft({ ...draft, hours })}
          />
          <ClosedDayFields
            closedOn={draft.closedOn}
            holidays={opened.holidays}
            problems={form.isJudged ? problems.closedOn : new Map()}
            onChange={(closedOn) => setDraft({ ...draft, closedOn })}
          />
        </>
      )}
      <Field label={t('form.note')} hint={t('form.noteHint')}>
        <Textarea
          value={draft.note}
          maxLength={1_000}
          rows={4}
          resize="vertical"
          onChange={(_event, { value }) => setDraft({ ...draft, note: value })}
        />
      </Field>
      <FormFoot
        note={actNote}
        onNote={setActNote}
        label={t(form.isSending ? 'form.saving' : 'form.save')}
        isSending={form.isSending}
        error={form.error}
        onRetry={form.retry}
        onCancel={goBack}
      />
    </form>
  )
}
