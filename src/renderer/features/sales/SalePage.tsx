import {
  Button,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { ClipboardTaskListLtrRegular, ProhibitedRegular } from '@fluentui/react-icons'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Sale } from '#shared/api/sales'
import { formatNip } from '#shared/text/business-numbers'
import { useOutboxActions, useWaitingFor } from '../../app/outbox/outbox-context'
import { WaitingNote } from '../../app/outbox/WaitingNote'
import { usePortalQuery } from '../../app/portal-query'
import { EmptyState } from '../../ui/EmptyState'
import { FactGrid } from '../../ui/FactGrid'
import { useFormStyles, useListStyles } from '../../ui/list-styles'
import { Page } from '../../ui/Page'
import { QueryView } from '../../ui/QueryView'
import { SkeletonRows } from '../../ui/skeletons'
import { useDraft } from '../../ui/use-draft'
import { useFormatters } from '../../ui/use-formatters'
import { SaleForm } from './SaleForm'
import { bodyOf, draftOf, type SaleDraft } from './sale-form'
import { useTellSaved } from './use-tell-saved'
import { WithdrawDialog } from './WithdrawDialog'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '720px' },
  trace: { display: 'flex', flexDirection: 'column', color: tokens.colorNeutralForeground3 },
})

export interface SalePageProps {
  readonly username: string
  readonly saleId: string
}

/** One registration, to be corrected or taken back. */
export function SalePage({ username, saleId }: SalePageProps): ReactNode {
  const { t } = useTranslation('sales')
  const [, navigate] = useLocation()
  const query = usePortalQuery('sales.getSale', { params: { saleId } })
  if (query.error?.payload.code === 'not-found') {
    return (
      <Page title={t('title')}>
        <div data-capability="sales-registration">
          <EmptyState
            icon={ClipboardTaskListLtrRegular}
            title={t('sale.gone')}
            action={<Button onClick={() => navigate('/')}>{t('sale.back')}</Button>}
          >
            {t('sale.goneAdvice')}
          </EmptyState>
        </div>
      </Page>
    )
  }
  const title =
    query.data === undefined ? t('title') : `${query.data.programName} · ${query.data.licenceNumber}`
  return (
    <Page title={title}>
      <div data-capability="sales-registration">
        <QueryView query={query} skeleton={<SkeletonRows count={6} size={48} />}>
          {(sale) => <ShownSale key={sale.id} sale={sale} username={username} />}
        </QueryView>
      </div>
    </Page>
  )
}

function ShownSale({ sale, username }: { readonly sale: Sale; readonly username: string }): ReactNode {
  const { t } = useTranslation('sales')
  const styles = useStyles()
  const list = useListStyles()
  const format = useFormatters()
  const params = { saleId: sale.id }
  const corrections = useWaitingFor('sales.correctSale', { params, shown: [] })
  const withdrawals = useWaitingFor('sales.withdrawSale', { params, shown: [] })
  const waiting = [...corrections, ...withdrawals]
  return (
    <div className={styles.content}>
      {waiting.length > 0 && (
        <ul aria-label={t('sale.waiting')} className={list.waiting}>
          {waiting.map(({ key, entry }) => (
            <li key={key} className={list.waitingItem}>
              {t(entry.operationId === 'sales.withdrawSale' ? 'write.withdraw' : 'write.correct')}
              <WaitingNote entry={entry} />
            </li>
          ))}
        </ul>
      )}
      {sale.withdrawnAt === null ? (
        <EditedSale sale={sale} username={username} />
      ) : (
        <>
          <MessageBar intent="warning" layout="multiline" icon={<ProhibitedRegular />}>
            <MessageBarBody>
              <MessageBarTitle>{t('sale.withdrawnTitle')}</MessageBarTitle>
              {t('sale.withdrawnBody', {
                date: format.date(sale.withdrawnAt),
                reason: sale.withdrawalReason,
              })}
            </MessageBarBody>
          </MessageBar>
          <SaleFacts sale={sale} />
        </>
      )}
      <div className={styles.trace}>
        <Text size={200}>
          {t('sale.registered', { name: sale.registeredBy, date: format.moment(sale.registeredAt) })}
        </Text>
        {sale.updatedAt !== sale.registeredAt && (
          <Text size={200}>
            {t('sale.updated', { name: sale.updatedBy, date: format.moment(sale.updatedAt) })}
          </Text>
        )}
      </div>
    </div>
  )
}

/** What was typed over a registration, and which revision of it the person saw then. */
interface Edited {
  readonly draft: SaleDraft
  readonly revision: string
}

function EditedSale({ sale, username }: { readonly sale: Sale; readonly username: string }): ReactNode {
  const { t } = useTranslation('sales')
  const form = useFormStyles()
  const [, navigate] = useLocation()
  const { write } = useOutboxActions()
  const tellSaved = useTellSaved()
  const [isWithdrawing, setWithdrawing] = useState(false)
  const [edited, edit, forget] = useDraft<Edited | null>(`${username}/sale/${sale.id}`, null)
  // What comes from elsewhere replaces nothing that was typed: saving then asks which of the two counts.
  const shown = useMemo(() => draftOf(sale), [sale])
  const draft = edited?.draft ?? shown
  const revision = edited?.revision ?? sale.revision
  const params = { saleId: sale.id }
  const leave = (): void => {
    forget()
    navigate('/', { replace: true })
  }
  return (
    <>
      <SaleForm
        saleId={sale.id}
        draft={draft}
        submitLabel={t('form.save')}
        onChange={(next) => edit({ draft: next, revision })}
        onCancel={leave}
        onSave={async () => {
          tellSaved(
            t('saved.corrected'),
            await write('sales.correctSale', { params, body: bodyOf(draft), revision }),
          )
          leave()
        }}
      >
        <Button className={form.end} icon={<ProhibitedRegular />} onClick={() => setWithdrawing(true)}>
          {t('withdraw.open')}
        </Button>
      </SaleForm>
      <WithdrawDialog
        isOpen={isWithdrawing}
        licenceNumber={sale.licenceNumber}
        onClose={() => setWithdrawing(false)}
        onWithdraw={async (reason) => {
          const input = { params, body: { reason }, revision: sale.revision }
          tellSaved(t('withdraw.done'), await write('sales.withdrawSale', input))
          leave()
        }}
      />
    </>
  )
}

/** A registration that takes no more changes. */
function SaleFacts({ sale }: { readonly sale: Sale }): ReactNode {
  const { t } = useTranslation('sales')
  const format = useFormatters()
  const facts = [
    [t('form.program'), sale.programName],
    [t('form.licenceNumber'), sale.licenceNumber],
    [t('form.licenceKind'), t(`kinds.${sale.licenceKind}`)],
    [t('form.licenceCount'), format.number(sale.licenceCount)],
    [t('form.soldOn'), format.date(sale.soldOn)],
    [t('list.column.value'), sale.netValueGrosze === null ? '–' : format.money(sale.netValueGrosze)],
    [t('form.client'), sale.clientName],
    [t('form.nip'), formatNip(sale.clientNip)],
    ['REGON', sale.clientRegon === '' ? '–' : sale.clientRegon],
    [t('form.note'), sale.note],
  ] as const
  return <FactGrid facts={facts} />
}
