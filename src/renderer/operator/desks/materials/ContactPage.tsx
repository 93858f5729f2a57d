import { Field, Input } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect } from 'wouter'
import type { DeskContact } from '#shared/api/operator/materials'
import type { SectionId } from '#shared/api/sections'
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
import { type ContactDraft, contactOf, contactProblems, draftOfContact, EMPTY_CONTACT } from './contact-form'
import { sectionOf } from './document-choice'

export interface ContactPageProps {
  readonly sectionId: string
  /** `new` adds. */
  readonly contactId: string
}

/** Adds or changes a contact of a section. */
export function ContactPage({ sectionId: name, contactId }: ContactPageProps): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const sectionId = sectionOf(name)
  const isNew = contactId === 'new'
  const contacts = useOperatorQuery('operator-materials.listContacts', undefined, { isEnabled: !isNew })
  if (sectionId === null) return <Redirect to="/contacts" replace />
  return (
    <Page
      title={t(isNew ? 'contacts.add' : 'contacts.edit')}
      description={<BackLink href="/contacts" label={t('contacts.back')} />}
    >
      {isNew ? (
        <ContactForm sectionId={sectionId} contact={null} />
      ) : (
        <QueryView query={contacts} skeleton={<SkeletonText lines={6} />}>
          {({ items }) => {
            const found = items.find(({ id }) => id === contactId)
            if (found === undefined) return <EmptyState title={t('contacts.gone')} />
            return <ContactForm sectionId={sectionId} contact={found} />
          }}
        </QueryView>
      )}
    </Page>
  )
}

interface ContactFormProps {
  readonly sectionId: SectionId
  readonly contact: DeskContact | null
}

const FIELDS = [
  { name: 'name', maxLength: 120, type: 'text', isRequired: true },
  { name: 'role', maxLength: 200, type: 'text', isRequired: true },
  { name: 'phoneNumber', maxLength: 30, type: 'tel', isRequired: false },
  { name: 'email', maxLength: 200, type: 'email', isRequired: false },
] as const

function ContactForm({ sectionId, contact }: ContactFormProps): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const styles = useFormStyles()
  const notify = useNotify()
  const add = useOperatorAct('operator-materials.addContact')
  const edit = useOperatorAct('operator-materials.editContact')
  // As it was when opened: what another operator has changed since is told of, not written over.
  const [opened] = useState(contact)
  const [newId] = useState(() => crypto.randomUUID())
  const [draft, setDraft] = useState<ContactDraft>(() =>
    opened === null ? EMPTY_CONTACT : draftOfContact(opened),
  )
  const [note, setNote] = useState('')
  const problems = contactProblems(draft)
  const form = useFormSubmit({
    hasProblems: problems.size > 0,
    way: 'save',
    onSubmit: async () => {
      const facts = contactOf(draft)
      if (opened === null) await add.mutateAsync({ body: { id: newId, sectionId, ...facts, note } })
      else {
        const { id, revision } = opened
        await edit.mutateAsync({ params: { contactId: id }, body: { ...facts, revision, note } })
      }
      notify({ intent: 'success', title: t(opened === null ? 'done.contactAdded' : 'done.saved') })
      goBack()
    },
  })
  return (
    <form {...form.props} className={styles.form}>
      <Field label={t('form.section')}>
        <Input value={t(`collections.${sectionId}`)} readOnly />
      </Field>
      {FIELDS.map(({ name, maxLength, type, isRequired }) => {
        const problem = form.isJudged ? problems.get(name) : undefined
        return (
          <Field
            key={name}
            label={t(`form.contact.${name}`)}
            required={isRequired}
            {...(problem !== undefined && { validationMessage: t(`form.error.${problem}`) })}
          >
            <Input
              type={type}
              value={draft[name]}
              maxLength={maxLength}
              onChange={(_event, { value }) => setDraft({ ...draft, [name]: value })}
            />
          </Field>
        )
      })}
      <FormFoot
        note={note}
        onNote={setNote}
        label={t(opened === null ? 'contacts.add' : 'form.save')}
        isSending={form.isSending}
        error={form.error}
        onRetry={form.retry}
        onCancel={goBack}
      />
    </form>
  )
}
