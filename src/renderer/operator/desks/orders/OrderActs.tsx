import { Button, Field, Input, Spinner, Text, Textarea } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorOrder } from '#shared/api/operator/orders'
import { polishDayOf } from '#shared/orders/order-pricing'
import { type OrderAct, possibleOrderActs } from '#shared/orders/order-state'
import { CallError } from '../../../app/bridge'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { useFormStyles } from '../../../ui/list-styles'
import { useNotify, useNotifyError } from '../../../ui/use-notify'
import { deskNamespace } from '../../desk'
import { useOperatorAct } from '../../operator-calls'

const REASON_MIN_LENGTH = 3

/** What an operator does; the partner alone submits. */
type OperatorOrderAct = Exclude<OrderAct, 'submit'>

/** The acts that the order's state allows, the one that leads on first. */
export function OrderActs({ order }: { readonly order: OperatorOrder }): ReactNode {
  const { t } = useTranslation(deskNamespace('orders'))
  const form = useFormStyles()
  const [asked, setAsked] = useState<'invoice' | 'cancel' | null>(null)
  const { run, isRunning } = useOrderActs(order)
  const acts = possibleOrderActs(order.kind, order.state, 'operator').filter(
    (act): act is OperatorOrderAct => act !== 'submit',
  )
  // What was typed stays where the portal refused it.
  const closeWhenDone = (isDone: boolean): void => {
    if (isDone) setAsked(null)
  }
  if (acts.length === 0) return <Text>{t('order.closed')}</Text>
  return (
    <div className={form.buttons}>
      {acts.map((act, index) => (
        <Button
          key={act}
          appearance={index === 0 ? 'primary' : 'secondary'}
          disabledFocusable={isRunning}
          icon={isRunning && index === 0 ? <Spinner size="tiny" /> : null}
          onClick={() => {
            if (act === 'invoice' || act === 'cancel') setAsked(act)
            else void run(act)
          }}
        >
          {t(`act.${act}`)}
        </Button>
      ))}
      <InvoiceDialog
        // Typed anew for each time that it is asked for.
        key={`invoice ${asked}`}
        isOpen={asked === 'invoice'}
        onClose={() => setAsked(null)}
        onInvoice={(invoice) => void run('invoice', invoice).then(closeWhenDone)}
      />
      <ReasonDialog
        key={`cancel ${asked}`}
        isOpen={asked === 'cancel'}
        number={order.number}
        onClose={() => setAsked(null)}
        onCancel={(reason) => void run('cancel', { reason }).then(closeWhenDone)}
      />
    </div>
  )
}

interface ActDetails {
  readonly invoiceNumber?: string
  readonly invoicedOn?: string
  readonly reason?: string
}

/** Does an act with the order as it is shown and says whether it was done; a failure is told as a toast. */
function useOrderActs(order: OperatorOrder) {
  const { t } = useTranslation(deskNamespace('orders'))
  const notify = useNotify()
  const notifyError = useNotifyError()
  const accept = useOperatorAct('operator-orders.accept')
  const requestPayment = useOperatorAct('operator-orders.requestPayment')
  const invoice = useOperatorAct('operator-orders.invoice')
  const complete = useOperatorAct('operator-orders.complete')
  const cancel = useOperatorAct('operator-orders.cancel')
  const params = { orderId: order.id }
  const { revision } = order

  const send = (act: OperatorOrderAct, details: ActDetails): Promise<OperatorOrder> => {
    const { invoiceNumber = '', invoicedOn = '', reason = '' } = details
    switch (act) {
      case 'accept':
        return accept.mutateAsync({ params, body: { revision } })
      case 'request-payment':
        return requestPayment.mutateAsync({ params, body: { revision } })
      case 'invoice':
        return invoice.mutateAsync({ params, body: { revision, invoiceNumber, invoicedOn } })
      case 'complete':
        return complete.mutateAsync({ params, body: { revision } })
      case 'cancel':
        return cancel.mutateAsync({ params, body: { revision, reason } })
    }
  }
  const run = async (act: OperatorOrderAct, details: ActDetails = {}): Promise<boolean> => {
    try {
      await send(act, details)
      notify({ intent: 'success', title: t(`done.${act}`) })
      return true
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      notifyError(error)
      return false
    }
  }
  const all = [accept, requestPayment, invoice, complete, cancel]
  return { run, isRunning: all.some(({ isPending }) => isPending) }
}

interface InvoiceDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onInvoice: (invoice: { readonly invoiceNumber: string; readonly invoicedOn: string }) => void
}

function InvoiceDialog({ isOpen, onClose, onInvoice }: InvoiceDialogProps): ReactNode {
  const { t } = useTranslation(deskNamespace('orders'))
  const styles = useFormStyles()
  const today = polishDayOf(new Date())
  const [invoiceNumber, setInvoiceNumber] = useState('')
  const [invoicedOn, setInvoicedOn] = useState(today)
  const [isJudged, setJudged] = useState(false)
  const number = invoiceNumber.trim()
  const isDayWrong = invoicedOn === '' || invoicedOn > today
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('invoice.title')}
      confirmLabel={t('act.invoice')}
      cancelLabel={t('keep')}
      onConfirm={() => {
        setJudged(true)
        if (number !== '' && !isDayWrong) onInvoice({ invoiceNumber: number, invoicedOn })
      }}
      onCancel={onClose}
    >
      <div className={styles.dialog}>
        <Text>{t('invoice.body')}</Text>
        <Field
          label={t('invoice.number')}
          required
          {...(isJudged && number === '' && { validationMessage: t('invoice.numberError') })}
        >
          <Input
            value={invoiceNumber}
            maxLength={60}
            onChange={(_event, { value }) => setInvoiceNumber(value)}
          />
        </Field>
        <Field
          label={t('invoice.day')}
          required
          {...(isJudged && isDayWrong && { validationMessage: t('invoice.dayError') })}
        >
          <Input
            type="date"
            value={invoicedOn}
            max={today}
            onChange={(_event, { value }) => setInvoicedOn(value)}
          />
        </Field>
      </div>
    </ConfirmDialog>
  )
}

interface ReasonDialogProps {
  readonly isOpen: boolean
  readonly number: string
  readonly onClose: () => void
  readonly onCancel: (reason: string) => void
}

function ReasonDialog({ isOpen, number, onClose, onCancel }: ReasonDialogProps): ReactNode {
  const { t } = useTranslation(deskNamespace('orders'))
  const styles = useFormStyles()
  const [reason, setReason] = useState('')
  const [isJudged, setJudged] = useState(false)
  const isTooShort = reason.trim().length < REASON_MIN_LENGTH
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('cancel.title', { number })}
      confirmLabel={t('act.cancel')}
      cancelLabel={t('keep')}
      onConfirm={() => {
        setJudged(true)
        if (!isTooShort) onCancel(reason.trim())
      }}
      onCancel={onClose}
    >
      <div className={styles.dialog}>
        <Text>{t('cancel.body')}</Text>
        <Field
          label={t('cancel.reason')}
          required
          {...(isJudged && isTooShort && { validationMessage: t('cancel.reasonError') })}
        >
          <Textarea
            value={reason}
            maxLength={500}
            resize="vertical"
            onChange={(_event, { value }) => setReason(value)}
          />
        </Field>
      </div>
    </ConfirmDialog>
  )
}
