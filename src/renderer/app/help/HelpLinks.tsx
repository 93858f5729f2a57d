import { Link } from '@fluentui/react-components'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type HelpTopic, loadHelpDialog } from './help-dialog'

const HelpDialog = lazy(loadHelpDialog)

/** For who cannot get in: what is in the way, and what to tell support. */
export function HelpLinks(): ReactNode {
  const { t } = useTranslation('app')
  const [topic, setTopic] = useState<HelpTopic | null>(null)
  return (
    <nav className="sign-in-foot" aria-label={t('help.title')}>
      <Link as="button" onClick={() => setTopic('connection')}>
        {t('help.connection')}
      </Link>
      <Link as="button" onClick={() => setTopic('diagnostics')}>
        {t('help.diagnostics')}
      </Link>
      {topic !== null && (
        <Suspense fallback={null}>
          <HelpDialog topic={topic} onClose={() => setTopic(null)} />
        </Suspense>
      )}
    </nav>
  )
}
