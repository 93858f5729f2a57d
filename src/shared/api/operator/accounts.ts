import { z } from 'zod'
import { Nip } from '../business-numbers'
import { Instant, PageQuery, pageOf, QueryFlag, SearchText } from '../page'
import { Firm, Level, Role } from '../session'
import { defineOperatorEndpoints } from './operator-endpoint'

/** Compared without regard to case. */
export const Username = z
  .string()
  .trim()
  .regex(/^[\p{L}\d][\p{L}\d._@-]{0,63}$/u)

export const PersonName = z.string().trim().min(1).max(120)

/** Why it is done; it goes into the audit log. */
export const ActNote = z.string().trim().max(1_000).default('')

/** Judged by the portal once more, against the list of the most common ones. */
export const NewPassword = z.string().min(8).max(128)

/** A firm as operators see it. */
export const OperatorFirm = Firm.extend({
  /** Ten digits; `null` where it is not known. */
  nip: z.string().nullable(),
  /** Made knowingly beside another firm that has this NIP, as for a branch. */
  sharesNip: z.boolean(),
})
export type OperatorFirm = z.infer<typeof OperatorFirm>

/** An account as operators see it. */
export const OperatorAccount = z.object({
  id: z.uuid(),
  username: z.string(),
  displayName: z.string(),
  firm: OperatorFirm,
  role: Role,
  /** `null` for an operator, and for a partner that holds nothing now. */
  level: Level.nullable(),
  effectiveLevel: Level.nullable(),
  certifiedUntil: Instant.nullable(),
  sellsSubscriptions: z.boolean(),
  isDisabled: z.boolean(),
  createdAt: Instant,
  /** Of sign-ins that have not ended. */
  openSessionCount: z.number().int().nonnegative(),
  lastSignInAt: Instant.nullable(),
})
export type OperatorAccount = z.infer<typeof OperatorAccount>

/** What an account's rights rest on. */
export const AccountAccess = z.strictObject({
  level: Level.nullable(),
  certifiedUntil: Instant.nullable(),
  sellsSubscriptions: z.boolean(),
})
export type AccountAccess = z.infer<typeof AccountAccess>

const AccountParams = z.strictObject({ accountId: z.uuid() })
const FirmParams = z.strictObject({ firmId: z.uuid() })
/** False: a NIP that another firm has is refused. True: the firm is knowingly one beside it, as a branch is. */
const SharesNip = z.boolean().default(false)
const NewFirm = z.strictObject({
  name: z.string().trim().min(1).max(160),
  city: z.string().trim().min(1).max(80),
  nip: Nip.nullable().default(null),
  sharesNip: SharesNip,
})

export const operatorAccountsEndpoints = defineOperatorEndpoints({
  'operator-accounts.listAccounts': {
    method: 'GET',
    path: '/operator/accounts',
    access: 'operator',
    summary: 'Accounts by username; searched in username, name and firm, or by a whole NIP',
    query: PageQuery.extend({
      search: SearchText.optional(),
      level: z.coerce.number().pipe(Level).optional(),
      role: Role.optional(),
      isDisabled: QueryFlag.optional(),
      firmId: z.uuid().optional(),
    }),
    response: pageOf(OperatorAccount),
  },
  'operator-accounts.getAccount': {
    method: 'GET',
    path: '/operator/accounts/{accountId}',
    access: 'operator',
    summary: 'One account',
    params: AccountParams,
    response: OperatorAccount,
  },
  'operator-accounts.listFirms': {
    method: 'GET',
    path: '/operator/firms',
    access: 'operator',
    summary: 'Firms by name; searched in name and city, or by a whole NIP',
    query: z.strictObject({ search: SearchText.optional(), limit: PageQuery.shape.limit }),
    response: z.object({ items: z.array(OperatorFirm) }),
  },
  'operator-accounts.setFirmNip': {
    method: 'PUT',
    path: '/operator/firms/{firmId}/nip',
    access: 'operator',
    summary:
      'Corrects the NIP of a firm; one that another firm has is refused, unless the firm shares it knowingly',
    params: FirmParams,
    body: z.strictObject({
      nip: Nip.nullable(),
      /** The NIP that was seen; with another one there, nothing is changed. */
      seenNip: z.string().nullable(),
      sharesNip: SharesNip,
      note: ActNote,
    }),
    response: OperatorFirm,
  },
  'operator-accounts.createAccount': {
    method: 'POST',
    path: '/operator/accounts',
    access: 'operator',
    summary: 'Makes an account of a partner, in a firm that there is or in a new one',
    body: z.strictObject({
      id: z.uuid(),
      firm: z.union([NewFirm, z.strictObject({ id: z.uuid() })]),
      username: Username,
      displayName: PersonName,
      ...AccountAccess.shape,
      password: NewPassword,
      note: ActNote,
    }),
    response: OperatorAccount,
    successStatus: 201,
  },
  'operator-accounts.changeAccount': {
    method: 'PUT',
    path: '/operator/accounts/{accountId}',
    access: 'operator',
    summary: 'Changes the name, level, certificate and subscription sales of an account',
    params: AccountParams,
    body: z.strictObject({
      displayName: PersonName,
      ...AccountAccess.shape,
      /** What was seen of it; with something else there, nothing is changed. Absent from older clients. */
      seen: z.strictObject({ displayName: z.string(), ...AccountAccess.shape }).optional(),
      note: ActNote,
    }),
    response: OperatorAccount,
  },
  'operator-accounts.disableAccount': {
    method: 'POST',
    path: '/operator/accounts/{accountId}/disabling',
    access: 'operator',
    summary: 'Disables an account and ends its sessions; neither one’s own nor the last operator’s',
    params: AccountParams,
    body: z.strictObject({ note: ActNote }),
    response: OperatorAccount,
  },
  'operator-accounts.enableAccount': {
    method: 'POST',
    path: '/operator/accounts/{accountId}/enabling',
    access: 'operator',
    summary: 'Lets a disabled account sign in again',
    params: AccountParams,
    body: z.strictObject({ note: ActNote }),
    response: OperatorAccount,
  },
  'operator-accounts.resetPassword': {
    method: 'POST',
    path: '/operator/accounts/{accountId}/password',
    access: 'operator',
    summary: 'Sets a new password and ends the account’s sessions',
    params: AccountParams,
    // It comes from the caller: an answer is kept for repeats, and no password may lie there.
    body: z.strictObject({ password: NewPassword, note: ActNote }),
    response: OperatorAccount,
  },
})
