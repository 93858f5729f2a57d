/*
 * The tables as queries see them. What the database itself holds (keys, checks, indexes) stands
 * in migrations.ts; a column is added in both.
 */

export * from './schema/applications'
export * from './schema/audit'
export * from './schema/bugs'
export * from './schema/call-notes'
export * from './schema/client-releases'
export * from './schema/clients'
export * from './schema/documents'
export * from './schema/forums'
export * from './schema/people'
export * from './schema/shop'
export * from './schema/signing-keys'
export * from './schema/solutions'
export * from './schema/standing'
export * from './schema/support'
export * from './schema/sync'
export * from './schema/updates'
