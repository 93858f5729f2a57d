import { Field, Input, Textarea } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect } from 'wouter'
import type { NewsItem, SectionId } from '#shared/api/sections'
import { goBack } from '../../../app/frame/navigation'
import { EmptyState } from '../../../ui/EmptyState'
import { useFormStyles } from '../../../ui/list-styles'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonText } from '../../../ui/skeletons'
import { useFormSubmit } from '../../../ui/use-form-submit'
import { useNotify } from '../../../ui/use-notify'
import { BackLink } from '../../BackLink'
import { deskNamespace } from '../../desk'
import { FormFoot } from '../../FormFoot'
import { useOperatorAct, useOperatorQuery } from '../../operator-calls'
import { sectionOf } from './document-choice'

/** News that the list's pages are looked through for: sections have few. */
const NEWS_READ = 200

export interface NewsPageProps {
  readonly sectionId: string
  /** `new` adds. */
  readonly newsId: string
}

/** Adds or changes news of a section. */
export function NewsPage({ sectionId: name, newsId }: NewsPageProps): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const sectionId = sectionOf(name)
  const isNew = newsId === 'new'
  const news = useOperatorQuery(
    'operator-materials.listNews',
    { query: { sectionId: sectionId ?? 'pi-section', limit: NEWS_READ } },
    { isEnabled: !isNew },
  )
  if (sectionId === null) return <Redirect to="/news" replace />
  return (
    <Page
      title={t(isNew ? 'news.add' : 'news.edit')}
      description={<BackLink href="/news" label={t('news.back')} />}
    >
      {isNew ? (
        <NewsForm sectionId={sectionId} news={null} />
      ) : (
        <QueryView query={news} skeleton={<SkeletonText lines={6} />}>
          {({ items }) => {
            const found = items.find(({ id }) => id === newsId)
            if (found === undefined) return <EmptyState title={t('news.gone')} />
            return <NewsForm sectionId={sectionId} news={found} />
          }}
        </QueryView>
      )}
    </Page>
  )
}

interface NewsFormProps {
  readonly sectionId: SectionId
  readonly news: NewsItem | null
}

function NewsForm({ sectionId, news }: NewsFormProps): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const styles = useFormStyles()
  const notify = useNotify()
  const add = useOperatorAct('operator-materials.addNews')
  const edit = useOperatorAct('operator-materials.editNews')
  // As they were when opened: what another operator has changed since is told of, not written over.
  const [opened] = useState(news)
  const [newId] = useState(() => crypto.randomUUID())
  const [title, setTitle] = useState(opened?.title ?? '')
  const [body, setBody] = useState(opened?.body ?? '')
  const [note, setNote] = useState('')
  const hasTitle = title.trim() !== ''
  const hasBody = body.trim() !== ''
  const form = useFormSubmit({
    hasProblems: !hasTitle || !hasBody,
    way: 'save',
    onSubmit: async () => {
      if (opened === null) await add.mutateAsync({ body: { id: newId, sectionId, title, body, note } })
      else {
        const { id, revision } = opened
        await edit.mutateAsync({ params: { newsId: id }, body: { title, body, revision, note } })
      }
      notify({ intent: 'success', title: t(opened === null ? 'done.newsAdded' : 'done.saved') })
      goBack()
    },
  })
  return (
    <form {...form.props} className={styles.form}>
      <Field label={t('form.section')}>
        <Input value={t(`collections.${sectionId}`)} readOnly />
      </Field>
      <Field
        label={t('form.newsTitle')}
        required
        {...(form.isJudged && !hasTitle && { validationMessage: t('form.error.title') })}
      >
        <Input value={title} maxLength={200} onChange={(_event, { value }) => setTitle(value)} />
      </Field>
      <Field
        label={t('form.newsBody')}
        required
        hint={t('form.newsBodyHint')}
        {...(form.isJudged && !hasBody && { validationMessage: t('form.error.body') })}
      >
        <Textarea
          value={body}
          maxLength={20_000}
          rows={10}
          resize="vertical"
          onChange={(_event, { value }) => setBody(value)}
        />
      </Field>
      <FormFoot
        note={note}
        onNote={setNote}
        label={t(opened === null ? 'form.publish' : 'form.save')}
        isSending={form.isSending}
        error={form.error}
        onRetry={form.retry}
        onCancel={goBack}
      />
    </form>
  )
}
