import { z } from 'zod'
import { IdempotencyKey } from '#shared/api/endpoint'
import { Username } from '#shared/api/operator/accounts'

const REQUIRED = { error: 'is required' }
const OperationId = z.string(REQUIRED).max(120)
const Input = z.string().min(1, 'is JSON, @FILE, or - for standard input').optional()

/** The commands on operators' operations, as the table of all commands has them. */
export const OPERATION_COMMANDS = {
  'operations list': { schema: z.strictObject({}), flags: {} },
  'operations describe': {
    schema: z.strictObject({ operation: OperationId }),
    flags: {},
    argument: 'operation',
  },
  'operations run': {
    schema: z.strictObject({
      operation: OperationId,
      as: z
        .string(REQUIRED)
        .refine((name) => Username.safeParse(name).success, 'is the username of an operator'),
      params: Input,
      query: Input,
      body: Input,
      'idempotency-key': z
        .string()
        .refine((key) => IdempotencyKey.safeParse(key).success, 'has 8 to 128 characters')
        .optional(),
      data: z.string().min(1, 'names a folder').optional(),
    }),
    flags: {
      as: 'string',
      params: 'string',
      query: 'string',
      body: 'string',
      'idempotency-key': 'string',
      data: 'string',
    },
    argument: 'operation',
  },
} as const

type OperationCommandName = keyof typeof OPERATION_COMMANDS

export type OperationCommand = {
  [Name in OperationCommandName]: {
    readonly name: Name
    readonly flags: z.output<(typeof OPERATION_COMMANDS)[Name]['schema']>
  }
}[OperationCommandName]

export type OperationRunFlags = Extract<OperationCommand, { name: 'operations run' }>['flags']
