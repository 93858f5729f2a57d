import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { LedgerCheck } from '#shared/ipc/handovers'
import { type CallError, call } from '../../../app/bridge'

/** Whether the chain of the ledger that is kept here is whole; checked anew whenever the ledger changes. */
export function useLedgerCheck(): UseQueryResult<LedgerCheck, CallError> {
  return useQuery<LedgerCheck, CallError>({
    // Under the list's name: what makes the list be read anew has the chain checked anew.
    queryKey: ['handovers.listHandovers', 'check'],
    queryFn: () => call('handovers:check', undefined),
  })
}

/** What the check says of one entry. */
export function verdictOn(position: number, check: LedgerCheck | undefined): 'right' | 'wrong' | 'unknown' {
  if (check === undefined) return 'unknown'
  if (check.fault?.position === position) return 'wrong'
  return position <= check.wholeCount ? 'right' : 'unknown'
}
