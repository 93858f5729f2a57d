/**
 * The policy of every page of ours.
 *
 * The nonce lets the UI kit insert its style elements; scripts come from our own files only.
 */
export function contentSecurityPolicy(styleNonce: string | null): string {
  const styles = styleNonce === null ? "'self'" : `'self' 'nonce-${styleNonce}'`
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // The one policy by which the PDF reader's thread, a file of ours, is started: no text becomes its address.
    'trusted-types pdf-worker',
    "worker-src 'self'",
  ].join('; ')
}
