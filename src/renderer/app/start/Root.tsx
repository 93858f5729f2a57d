import {
  type createDOMRenderer,
  FluentProvider,
  RendererProvider,
  type Theme,
} from '@fluentui/react-components'
import type { i18n } from 'i18next'
import { type ReactNode, useEffect } from 'react'
import { I18nextProvider } from 'react-i18next'
import { ProxyLoginGate } from '../help/ProxyLoginGate'
import { appInfo, useMainValue } from '../main-values'
import { useTheme } from '../theme/use-theme'
import { FailureBoundary } from './FailureBoundary'
import { SessionScreens } from './SessionScreens'
import type { ShellInput } from './shell'
import type { SignedInAppComponent } from './signed-in-app'

export interface RootProps {
  readonly renderer: ReturnType<typeof createDOMRenderer>
  readonly translations: i18n
  readonly firstTheme: Theme
  readonly shellInput: ShellInput
  /** Already loaded when the app starts with a kept session. */
  readonly signedInApp: SignedInAppComponent | null
}

/** Everything around the screens: styles, theme, language, and what is shown if drawing fails. */
export function Root(props: RootProps): ReactNode {
  const { renderer, translations, firstTheme, shellInput, signedInApp } = props
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <I18nextProvider i18n={translations}>
        <Themed firstTheme={firstTheme}>
          <FailureBoundary>
            <SessionScreens shellInput={shellInput} signedInApp={signedInApp} />
            <ProxyLoginGate />
          </FailureBoundary>
        </Themed>
      </I18nextProvider>
    </RendererProvider>
  )
}

function Themed({
  firstTheme,
  children,
}: {
  readonly firstTheme: Theme
  readonly children: ReactNode
}): ReactNode {
  const theme = useTheme(firstTheme)
  const { isDark } = useMainValue(appInfo)
  useEffect(() => {
    // For sign-in.css, whose classes the sign-in card keeps using.
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
  }, [isDark])
  return <FluentProvider theme={theme}>{children}</FluentProvider>
}
