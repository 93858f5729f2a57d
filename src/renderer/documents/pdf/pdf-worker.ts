import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

/** What the page's policy calls the one way to an address of a script; see `content-security-policy.ts`. */
const POLICY_NAME = 'pdf-worker'

interface ScriptUrlPolicy {
  createScriptURL(url: string): string
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptUrlPolicy
}

let policy: ScriptUrlPolicy | null = null

/**
 * Starts the thread that reads PDF files: a file of our own, under a policy of its own.
 *
 * The page lets no text become a script's address but through this policy, which knows this one address.
 */
export function startPdfWorker(): Worker {
  const { trustedTypes } = window as { readonly trustedTypes?: TrustedTypes }
  if (trustedTypes === undefined) throw new Error('This page has no trusted types')
  policy ??= trustedTypes.createPolicy(POLICY_NAME, {
    createScriptURL: (url) => {
      if (url !== workerUrl) throw new TypeError('Only the PDF reader’s own thread is started here')
      return url
    },
  })
  return new Worker(policy.createScriptURL(workerUrl), { type: 'module', name: 'pdf' })
}
