import { Button, Text } from '@fluentui/react-components'
import { DeleteRegular, PeopleRegular } from '@fluentui/react-icons'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Client } from '#shared/api/clients'
import type { SupportLineId } from '#shared/api/support'
import { useOutboxActions, useWaitingFor } from '../../../app/outbox/outbox-context'
import { WaitingNote } from '../../../app/outbox/WaitingNote'
import { usePortalQuery } from '../../../app/portal-query'
import { NotesList } from '../../../call-notes/NotesList'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { EmptyState } from '../../../ui/EmptyState'
import { useFormStyles, useListStyles } from '../../../ui/list-styles'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonRows } from '../../../ui/skeletons'
import { useDraft } from '../../../ui/use-draft'
import { useNotify, useNotifyError } from '../../../ui/use-notify'
import { ClientForm } from './ClientForm'
import { type ClientDraft, draftOf, EMPTY_CLIENT, fieldsOf } from './client-form'

/** Adds a client to the register. */
export function NewClientPage({ username }: { readonly username: string }): ReactNode {
  const { t } = useTranslation('updates')
  const [, navigate] = useLocation()
  const { write } = useOutboxActions()
  const notifySaved = useNotifySaved()
  const [draft, change, forget] = useDraft(`${username}/client/new`, EMPTY_CLIENT)
  const leave = (): void => {
    forget()
    navigate('/clients', { replace: true })
  }
  return (
    <Page title={t('clients.form.new')}>
      <div data-capability="updates">
        <ClientForm
          clientId={null}
          draft={draft}
          onChange={change}
          onCancel={leave}
          onSave={async () => {
            const body = { id: crypto.randomUUID(), ...fieldsOf(draft) }
            const outcome = await write('clients.createClient', { body })
            notifySaved(body.name, outcome.kind)
            leave()
          }}
        />
      </div>
    </Page>
  )
}

export interface ClientPageProps {
  readonly username: string
  readonly clientId: string
  /** The support numbers whose notes of calls the account may read. */
  readonly lines: readonly SupportLineId[]
}

/** One client of the register, to be changed or removed. */
export function ClientPage({ username, clientId, lines }: ClientPageProps): ReactNode {
  const { t } = useTranslation('updates')
  const [, navigate] = useLocation()
  const query = usePortalQuery('clients.getClient', { params: { clientId } })
  if (query.error?.payload.code === 'not-found') {
    return (
      <Page title={t('clients.form.edit')}>
        <div data-capability="updates">
          <EmptyState
            icon={PeopleRegular}
            title={t('clients.gone')}
            action={<Button onClick={() => navigate('/clients')}>{t('clients.title')}</Button>}
          >
            {t('clients.goneAdvice')}
          </EmptyState>
        </div>
      </Page>
    )
  }
  return (
    <Page
      title={query.data?.name ?? t('clients.form.edit')}
      actions={
        <Button onClick={() => navigate(`/handovers/client/${clientId}`)}>{t('clients.handovers')}</Button>
      }
    >
      <div data-capability="updates">
        <QueryView query={query} skeleton={<SkeletonRows count={5} size={48} />}>
          {(client) => <EditedClient key={client.id} client={client} username={username} />}
        </QueryView>
      </div>
      <CallsOf clientId={clientId} lines={lines} />
    </Page>
  )
}

/** Notes of calls to support about the client. */
function CallsOf({ clientId, lines }: Pick<ClientPageProps, 'clientId' | 'lines'>): ReactNode {
  const { t } = useTranslation('call-notes')
  const styles = useFormStyles()
  if (lines.length === 0) return null
  return (
    <section aria-label={t('ofClient')} className={styles.form}>
      <Text as="h2" size={400} weight="semibold" className={styles.heading}>
        {t('ofClient')}
      </Text>
      <NotesList lines={lines} search="" clientId={clientId} noneText={t('noneOfClient')} />
    </section>
  )
}

/** What was typed over a client, and which revision of it the person saw then. */
interface Edited {
  readonly draft: ClientDraft
  readonly revision: string
}

interface EditedClientProps {
  readonly client: Client
  readonly username: string
}

function EditedClient({ client, username }: EditedClientProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useFormStyles()
  const list = useListStyles()
  const [, navigate] = useLocation()
  const { write } = useOutboxActions()
  const notify = useNotify()
  const notifyError = useNotifyError()
  const notifySaved = useNotifySaved()
  const [isRemoving, setRemoving] = useState(false)
  const { id: clientId, name } = client
  const waiting = useWaitingFor('clients.updateClient', { params: { clientId }, shown: [] })
  const [edited, edit, forget] = useDraft<Edited | null>(`${username}/client/${clientId}`, null)
  // What comes from elsewhere replaces nothing that was typed: saving then asks which of the two counts.
  const shown = useMemo(() => draftOf(client), [client])
  const draft = edited?.draft ?? shown
  const revision = edited?.revision ?? client.revision
  const leave = (): void => {
    forget()
    navigate('/clients', { replace: true })
  }
  const remove = async (): Promise<void> => {
    setRemoving(false)
    try {
      const { kind } = await write('clients.deleteClient', { params: { clientId }, revision })
      notify({
        intent: 'success',
        title: t('clients.removed', { name }),
        ...(kind === 'waiting' && { body: t('clients.savedOffline') }),
      })
      leave()
    } catch (error) {
      notifyError(error)
    }
  }
  return (
    <>
      {waiting.length > 0 && (
        <ul aria-label={t('clients.waiting')} className={list.waiting}>
          {waiting.map(({ key: waitingKey, entry, input }) => (
            <li key={waitingKey} className={list.waitingItem}>
              {input.body.name}
              <WaitingNote entry={entry} />
            </li>
          ))}
        </ul>
      )}
      <ClientForm
        clientId={clientId}
        draft={draft}
        onChange={(next) => edit({ draft: next, revision })}
        onCancel={leave}
        onSave={async () => {
          const body = fieldsOf(draft)
          const outcome = await write('clients.updateClient', { params: { clientId }, body, revision })
          notifySaved(body.name, outcome.kind)
          leave()
        }}
      >
        <Button className={styles.end} icon={<DeleteRegular />} onClick={() => setRemoving(true)}>
          {t('clients.form.remove')}
        </Button>
      </ClientForm>
      <ConfirmDialog
        isOpen={isRemoving}
        title={t('clients.form.removeTitle', { name })}
        confirmLabel={t('clients.form.remove')}
        cancelLabel={t('clients.form.cancel')}
        onConfirm={() => void remove()}
        onCancel={() => setRemoving(false)}
      >
        {t('clients.form.removeBody')}
      </ConfirmDialog>
    </>
  )
}

function useNotifySaved(): (name: string, kind: 'delivered' | 'waiting') => void {
  const { t } = useTranslation('updates')
  const notify = useNotify()
  return (name, kind) =>
    void notify({
      intent: 'success',
      title: t('clients.saved', { name }),
      ...(kind === 'waiting' && { body: t('clients.savedOffline') }),
    })
}
