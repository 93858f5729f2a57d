import type { Sale } from '#shared/api/sales'

/** A registration as the portal gives it. */
export function saleDocument(change: Partial<Sale> = {}): Sale {
  return {
    id: '7f1d1c52-3f7e-4c8e-9f0a-0a4f6b6a1c11',
    revision: '1',
    programId: 'subiekt-nexo',
    programName: 'Subiekt nexo',
    licenceNumber: 'SN-104200-26',
    licenceKind: 'new',
    licenceCount: 3,
    soldOn: '2026-11-20',
    netValueGrosze: 189_900,
    clientId: null,
    clientName: 'Biuro Rachunkowe Żuraw',
    clientNip: '1234563218',
    clientRegon: '',
    note: '',
    registeredAt: '2026-11-20T23:30:00.000Z',
    registeredBy: 'Tomasz Gąsior',
    updatedAt: '2026-11-20T23:30:00.000Z',
    updatedBy: 'Tomasz Gąsior',
    withdrawnAt: null,
    withdrawalReason: '',
    ...change,
  }
}
