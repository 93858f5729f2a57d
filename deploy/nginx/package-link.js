// Checks the links to packages that the portal signs (docs/packages.md).
// biome-ignore lint/style/useNodejsImportProtocol: nginx's own JavaScript knows no other name
import crypto from 'crypto'

/** What `$package_link` says of a request: `good`, or why it is refused. */
function verdict(request) {
  const expires = request.args.expires
  const signature = request.args.signature
  // Given twice they are lists, given not at all they are nothing.
  if (typeof expires !== 'string' || typeof signature !== 'string') return 'missing'
  if (!/^[0-9]{1,12}$/.test(expires)) return 'malformed'
  const secret = request.variables.package_link_secret
  if (!secret) return 'no-secret'
  const right = crypto.createHmac('sha256', secret).update(`${request.uri}\n${expires}`).digest('base64url')
  if (!isEqual(right, signature)) return 'wrong'
  return Number(expires) * 1000 < Date.now() ? 'expired' : 'good'
}

/** Takes as long for a signature that is wrong at its end as for one that is wrong at its beginning. */
function isEqual(right, shown) {
  if (right.length !== shown.length) return false
  let difference = 0
  for (let at = 0; at < right.length; at += 1) difference |= right.charCodeAt(at) ^ shown.charCodeAt(at)
  return difference === 0
}

export default { verdict }
