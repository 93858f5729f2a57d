import { Metadata, MetadataKind, TargetFile, Targets } from '@tufjs/models'

/** What JSON gives for an object. */
type JsonObject = ReturnType<Targets['toJSON']>

/**
 * Targets metadata that is read and written in time by the number of targets.
 *
 * The library's own needs time by its square: 20 s for 5,000 packages, in which a portal would
 * answer nobody.
 */
export class ListedTargets extends Targets {
  override toJSON(): JsonObject {
    const { specVersion, version, expires, delegations, unrecognizedFields } = this
    const fields = { specVersion, version, expires, unrecognizedFields }
    const others = new Targets(delegations === undefined ? fields : { ...fields, delegations })
    const targets = Object.entries(this.targets).map(([path, file]) => [path, file.toJSON()] as const)
    return { ...others.toJSON(), targets: Object.fromEntries(targets) }
  }
}

/** Reads targets metadata; throws, as the library does, for what is none. */
export function parseTargets(data: JsonObject): Metadata<Targets> {
  const { signed, ...rest } = data
  const { targets = {}, ...fields } = objectOf(signed)
  const read = Metadata.fromJSON(MetadataKind.Targets, { ...rest, signed: { ...fields, targets: {} } })
  const { specVersion, version, expires, delegations, unrecognizedFields } = read.signed
  const files = Object.entries(objectOf(targets)).map(
    ([path, file]) => [path, TargetFile.fromJSON(path, objectOf(file))] as const,
  )
  const options = { specVersion, version, expires, unrecognizedFields, targets: Object.fromEntries(files) }
  return new Metadata<Targets>(
    new ListedTargets(delegations === undefined ? options : { ...options, delegations }),
    read.signatures,
  )
}

function objectOf(value: JsonObject[string] | undefined): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('no object')
  return value
}
