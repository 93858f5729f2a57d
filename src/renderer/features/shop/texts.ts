import type { Texts } from '../../app/i18n/texts'

/** What the board, the palette and the outbox say; the pages' own texts come with the page. */
export const texts = {
  pl: {
    title: 'Zakupy',
    about: 'Zamówienia dla Twoich klientów.',
    capabilities: {
      'program-purchase': 'Zakup programów',
      'subscription-purchase': 'Zakup abonamentów',
    },
    command: {
      orders: 'Zamówienia',
      ordersAbout: 'Co się z nimi dzieje i co trzeba zapłacić.',
      cart: 'Koszyk',
      cartAbout: 'Dokończ zamówienie.',
    },
    live: {
      none: 'Brak zamówień w toku',
      open_one: '{{count}} zamówienie w toku',
      open_few: '{{count}} zamówienia w toku',
      open_many: '{{count}} zamówień w toku',
      open_other: '{{count}} zamówienia w toku',
      toPay_one: '{{count}} faktura do zapłaty',
      toPay_few: '{{count}} faktury do zapłaty',
      toPay_many: '{{count}} faktur do zapłaty',
      toPay_other: '{{count}} faktury do zapłaty',
      due_one: '{{count}} faktura do zapłaty, termin {{date}}',
      due_few: '{{count}} faktury do zapłaty, pierwsza do {{date}}',
      due_many: '{{count}} faktur do zapłaty, pierwsza do {{date}}',
      due_other: '{{count}} faktury do zapłaty, pierwsza do {{date}}',
    },
    write: {
      order: 'Zamówienie',
      cancel: 'Anulowanie zamówienia',
      reason: 'Powód anulowania',
      number: 'Numer zamówienia',
      invoiceNumber: 'Faktura',
    },
  },
  en: {
    title: 'Purchases',
    about: 'Orders for your clients.',
    capabilities: {
      'program-purchase': 'Buying programs',
      'subscription-purchase': 'Buying subscriptions',
    },
    command: {
      orders: 'Orders',
      ordersAbout: 'What becomes of them, and what is to be paid.',
      cart: 'Cart',
      cartAbout: 'Finish an order.',
    },
    live: {
      none: 'No orders under way',
      open_one: '{{count}} order under way',
      open_other: '{{count}} orders under way',
      toPay_one: '{{count}} invoice to pay',
      toPay_other: '{{count}} invoices to pay',
      due_one: '{{count}} invoice to pay, due on {{date}}',
      due_other: '{{count}} invoices to pay, the first due on {{date}}',
    },
    write: {
      order: 'Order',
      cancel: 'Cancellation of an order',
      reason: 'Reason for the cancellation',
      number: 'Number of the order',
      invoiceNumber: 'Invoice',
    },
  },
} as const satisfies Texts
