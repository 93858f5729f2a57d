import { Button } from '@fluentui/react-components'
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface FailureBoundaryProps {
  /** Changing it gives the content another try, such as the path of the page. */
  readonly resetKey?: string
  readonly children: ReactNode
}

interface FailureBoundaryState {
  readonly hasFailed: boolean
  readonly resetKey: string | undefined
}

/** Keeps a failure while drawing from emptying the window: says so and offers another try. */
export class FailureBoundary extends Component<FailureBoundaryProps, FailureBoundaryState> {
  override state: FailureBoundaryState = { hasFailed: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(): Partial<FailureBoundaryState> {
    return { hasFailed: true }
  }

  static getDerivedStateFromProps(
    { resetKey }: FailureBoundaryProps,
    state: FailureBoundaryState,
  ): FailureBoundaryState | null {
    return resetKey === state.resetKey ? null : { hasFailed: false, resetKey }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    // Reloaded, not drawn again: a chunk that did not load stays failed until then.
    return <DrawingFailure onRetry={() => window.location.reload()} />
  }
}

function DrawingFailure({ onRetry }: { readonly onRetry: () => void }): ReactNode {
  const { t } = useTranslation('app')
  return (
    <div className="shell-message" role="alert">
      <h1>{t('failure.title')}</h1>
      <p>{t('failure.advice')}</p>
      <Button appearance="primary" onClick={onRetry}>
        {t('failure.reload')}
      </Button>
    </div>
  )
}
