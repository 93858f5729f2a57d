import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useOutboxActions } from '../../app/outbox/outbox-context'
import { Page } from '../../ui/Page'
import { useDraft } from '../../ui/use-draft'
import { SaleForm } from './SaleForm'
import { bodyOf, emptySale } from './sale-form'
import { useTellSaved } from './use-tell-saved'

/** Registers a licence that was sold. */
export function NewSalePage({ username }: { readonly username: string }): ReactNode {
  const { t } = useTranslation('sales')
  const [, navigate] = useLocation()
  const { write } = useOutboxActions()
  const tellSaved = useTellSaved()
  const [empty] = useState(() => emptySale(new Date()))
  const [draft, change, forget] = useDraft(`${username}/sale/new`, empty)
  const leave = (): void => {
    forget()
    navigate('/', { replace: true })
  }
  return (
    <Page title={t('form.new')}>
      <div data-capability="sales-registration">
        <SaleForm
          saleId={null}
          draft={draft}
          submitLabel={t('form.register')}
          onChange={change}
          onCancel={leave}
          onSave={async () => {
            const body = { id: crypto.randomUUID(), ...bodyOf(draft) }
            const outcome = await write('sales.registerSale', { body })
            tellSaved(t('saved.registered', { number: body.licenceNumber }), outcome)
            leave()
          }}
        />
      </div>
    </Page>
  )
}
