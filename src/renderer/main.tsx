import { createDOMRenderer } from '@fluentui/react-components'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { appTexts } from './app/i18n/app-texts'
import { createTranslations } from './app/i18n/i18n'
import { appInfo, session, startMainValues } from './app/main-values'
import { Root } from './app/start/Root'
import { readShell, removeShell } from './app/start/shell'
import { loadSignedInApp } from './app/start/signed-in-app'
import { loadFirstTheme } from './app/theme/use-theme'

/** Puts the app in the place of the static first paint. */
async function start(): Promise<void> {
  const container = document.getElementById('root')
  if (container === null) throw new Error('index.html has no #root')

  // A session is kept: what comes after it can load while it is being renewed.
  if (document.documentElement.dataset['start'] === 'board') void loadSignedInApp()
  const [firstTheme] = await Promise.all([loadFirstTheme(), mainAnswers().then(startMainValues)])
  const { language } = appInfo.read()
  const translations = createTranslations(language)
  followLanguage(translations)
  // Until it is known what to show, the static page is the best skeleton there is.
  await sessionIsKnown()
  const signedInApp = session.read().kind === 'signed-in' ? (await loadSignedInApp()).default : null

  const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? ''
  const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } })
  const root = createRoot(container)
  // Read, painted and taken away in one go: no key that is pressed meanwhile can fall between.
  const shellInput = readShell()
  flushSync(() =>
    root.render(
      <Root
        renderer={renderer}
        translations={translations}
        firstTheme={firstTheme}
        shellInput={shellInput}
        signedInApp={signedInApp}
      />,
    ),
  )
  removeShell()
  // shell.css keeps the kit from animating the first focus until the first frame is out.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.documentElement.removeAttribute('data-start')),
  )
}

/** A call before its channel is there would be refused, not kept. */
function mainAnswers(): Promise<unknown> {
  return import('./app/start/client-gate')
}

function sessionIsKnown(): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (session.read().kind === 'restoring') return
      stop()
      resolve()
    }
    const stop = session.subscribe(look)
    look()
  })
}

function followLanguage(translations: ReturnType<typeof createTranslations>): void {
  appInfo.subscribe(() => {
    const { language } = appInfo.read()
    document.documentElement.lang = language
    if (translations.language !== language) void translations.changeLanguage(language)
  })
}

/** Without texts, kit or React: what kept the app from starting may be any of them. */
function showFailure(): void {
  const { failure } = document.documentElement.lang === 'en' ? appTexts.en : appTexts.pl
  const title = document.createElement('h1')
  title.textContent = failure.title
  const advice = document.createElement('p')
  advice.textContent = failure.advice
  const message = document.createElement('div')
  message.className = 'shell-message'
  message.setAttribute('role', 'alert')
  message.append(title, advice)
  document.body.replaceChildren(message)
}

start().catch(showFailure)
