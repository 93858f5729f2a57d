import type { Texts } from '../app/i18n/texts'

/** Texts of orders that partners and operators share. */
export const ordersTexts = {
  pl: {
    lines: {
      name: 'Nazwa',
      price: 'Cena netto',
      count: 'Sztuk',
      value: 'Wartość netto',
      renewal: 'Odnowienie {{licence}}, ważny do {{date}}.',
      promotional: 'cena promocyjna',
    },
    sums: { net: 'Netto', vat: 'VAT', gross: 'Do zapłaty brutto' },
    states: {
      draft: 'Szkic',
      submitted: 'Złożone',
      accepted: 'Przyjęte',
      'awaiting-payment': 'Czeka na płatność klienta',
      invoiced: 'Faktura do zapłaty',
      completed: 'Zakończone',
      cancelled: 'Anulowane',
    },
  },
  en: {
    lines: {
      name: 'Name',
      price: 'Net price',
      count: 'Pieces',
      value: 'Net value',
      renewal: 'Renews {{licence}}, valid until {{date}}.',
      promotional: 'promotional price',
    },
    sums: { net: 'Net', vat: 'VAT', gross: 'To pay, gross' },
    states: {
      draft: 'Draft',
      submitted: 'Submitted',
      accepted: 'Accepted',
      'awaiting-payment': 'Awaiting the client’s payment',
      invoiced: 'Invoice to pay',
      completed: 'Completed',
      cancelled: 'Cancelled',
    },
  },
} as const satisfies Texts
