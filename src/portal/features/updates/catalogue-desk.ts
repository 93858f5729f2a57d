import { z } from 'zod'
import { Day } from '#shared/api/page'
import {
  EntrySalt,
  PackageId,
  ProgramId,
  ProgramLine,
  ReleaseNote,
  UpdateChannel,
  UpdateImportance,
  UpdateKind,
  UpdatePackage,
  VersionNumber,
} from '#shared/api/updates'
import { OperatorError } from '../../operator-error'
import { clientReleaseOperations } from '../client-releases/client-release-operations'
import { signingKeyOperations } from '../session/signing-key-operations'

/** The catalogue does not do what it was asked for; the message says why. */
export class CatalogueRefusal extends OperatorError {}

export function alreadyPublished(productId: string, version: string): CatalogueRefusal {
  return new CatalogueRefusal(
    `Version ${version} of ${productId} is published already; another package needs another number`,
  )
}

const Nothing = z.strictObject({})

const Product = z.strictObject({
  id: ProgramId,
  line: ProgramLine,
  name: z.string().trim().min(1).max(80),
  purpose: z.string().trim().min(1).max(120),
})

const VersionName = z.strictObject({ productId: ProgramId, version: VersionNumber })

/** A version as its publisher describes it, with the package that was signed for. */
export const Publication = VersionName.extend({
  kind: UpdateKind,
  importance: UpdateImportance,
  channel: UpdateChannel,
  releasedOn: Day,
  lowestFrom: VersionNumber.nullable(),
  highestFrom: VersionNumber.nullable(),
  summary: z.string().max(2_000),
  notes: z.array(ReleaseNote).max(500),
  installSteps: z.array(z.string().min(1).max(1_000)).max(50),
  package: UpdatePackage,
  /** Of the digest that binds this to the package's signature. */
  entrySalt: EntrySalt,
})
export type Publication = z.infer<typeof Publication>

/** The id under which a publisher's version is listed. */
export function versionIdOf(productId: string, version: string): string {
  return `${productId}-${version}`
}

const operation = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({
  input,
  output,
})

/**
 * What the command line asks of the database that a portal may have open, mostly of the catalogue. Unless
 * it says otherwise, an operation that is done again does nothing and answers the same.
 */
export const catalogueOperations = {
  listProducts: operation(Nothing, z.array(z.strictObject({ id: ProgramId, name: z.string() }))),
  /** Refused when another product has the id. */
  addProduct: operation(Product, z.null()),
  /** The package of a version that is in the catalogue; refused for an unknown product. */
  findVersion: operation(
    VersionName,
    z.strictObject({ sha256: z.string().nullable(), isWithdrawn: z.boolean() }).nullable(),
  ),
  /** Refused for an unknown product, and when the version is there with another package. */
  enterVersion: operation(Publication, z.null()),
  /** Refused when there is no such version. */
  withdrawVersion: operation(
    VersionName.extend({ reason: z.string().trim().min(3).max(1_000) }),
    z.strictObject({ packageId: PackageId.nullable(), wasWithdrawn: z.boolean() }),
  ),
  /** Writes the embedded database beside the requests, as `<id>.dump`, for a backup. */
  dumpDatabase: operation(z.strictObject({ id: z.uuid() }), z.null()),
  /** The packages that must not be covered by signatures. */
  listWithdrawnPackages: operation(Nothing, z.array(PackageId)),
  ...clientReleaseOperations,
  ...signingKeyOperations,
} as const

export type CatalogueOperation = keyof typeof catalogueOperations
export type OperationInput<Name extends CatalogueOperation> = z.infer<
  (typeof catalogueOperations)[Name]['input']
>
export type OperationOutput<Name extends CatalogueOperation> = z.infer<
  (typeof catalogueOperations)[Name]['output']
>

/**
 * Where a publisher has the catalogue read and written: by the database itself, or by the portal
 * that has it open.
 */
export interface CatalogueDesk {
  /** @throws {CatalogueRefusal} */
  ask<Name extends CatalogueOperation>(
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>>
}
