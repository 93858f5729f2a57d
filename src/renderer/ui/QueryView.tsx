import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallError } from '../app/bridge'
import { ErrorView } from './ErrorView'
import { useFormatters } from './use-formatters'

interface ReadState<Data>
  extends Pick<
    UseQueryResult<Data, CallError>,
    'data' | 'error' | 'isPending' | 'isFetching' | 'dataUpdatedAt'
  > {
  readonly refetch: () => Promise<unknown>
}

export interface QueryViewProps<Data> {
  readonly query: ReadState<Data>
  /** Shaped like the content that will come. */
  readonly skeleton: ReactNode
  readonly children: (data: Data) => ReactNode
}

/**
 * Shows what was read, in each state it can be in.
 *
 * Loading is a skeleton; a failure with nothing read yet is an error with a retry; a failure after
 * something was read keeps it on the screen and says how old it is.
 */
export function QueryView<Data>({ query, skeleton, children }: QueryViewProps<Data>): ReactNode {
  const { t } = useTranslation('app')
  const format = useFormatters()
  const retry = (): void => void query.refetch()

  if (query.data === undefined) {
    if (query.error === null) return <div aria-busy="true">{skeleton}</div>
    return <ErrorView error={query.error} isRetrying={query.isFetching} onRetry={retry} />
  }
  return (
    <>
      {query.error !== null && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {t('state.dataFrom', { time: format.moment(new Date(query.dataUpdatedAt)) })}
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" disabled={query.isFetching} onClick={retry}>
              {t('state.retry')}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {children(query.data)}
    </>
  )
}
