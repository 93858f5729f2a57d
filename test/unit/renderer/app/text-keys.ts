import { readFileSync } from 'node:fs'
import { parseSync } from 'oxc-parser'

/** A text that a source file asks for. */
export interface AskedText {
  /** Where it is looked for; `null` when the source alone does not tell. */
  readonly namespaces: readonly string[] | null
  /** Matches the whole key, without its plural form. */
  readonly key: RegExp
  /** The key as it is written, for messages. */
  readonly written: string
}

interface Node {
  readonly type: string
  readonly [field: string]: unknown
}

/** The names that `t` goes by in a function, each with its namespaces. */
type Scope = ReadonlyMap<string, readonly string[] | null>

/** Every text that a file asks `t` for by a key that is written there, whole or with parts filled in. */
export function askedTexts(file: string): AskedText[] {
  const { program } = parseSync(file, readFileSync(file, 'utf8'))
  const found: AskedText[] = []
  visit(program as unknown as Node, new Map(), found)
  return found
}

function visit(node: Node, scope: Scope, found: AskedText[]): void {
  const inner = node.type === 'BlockStatement' ? new Map([...scope, ...translationsOf(node)]) : scope
  if (node.type === 'CallExpression') found.push(...asked(node, inner))
  for (const child of childrenOf(node)) visit(child, inner, found)
}

/** `const { t } = useTranslation('bugs')` among the statements of a block. */
function translationsOf(block: Node): [string, readonly string[] | null][] {
  return listOf(block['body'])
    .filter((statement) => statement.type === 'VariableDeclaration')
    .flatMap((statement) => listOf(statement['declarations']))
    .flatMap(({ id, init }): [string, readonly string[] | null][] => {
      if (!isNode(id) || !isNode(init) || !isCallOf(init, 'useTranslation')) return []
      const property = listOf(id['properties']).find(({ key }) => isNode(key) && key['name'] === 't')
      const name = property === undefined ? undefined : (property['value'] as Node)['name']
      return typeof name === 'string' ? [[name, namespacesOf(listOf(init['arguments'])[0])]] : []
    })
}

function asked(call: Node, scope: Scope): AskedText[] {
  const callee = call['callee'] as Node
  const name = callee.type === 'Identifier' ? callee['name'] : undefined
  if (typeof name !== 'string' || !(scope.has(name) || name === 't')) return []
  const [key, options] = listOf(call['arguments'])
  if (key === undefined) return []
  const namespace = listOf(options?.['properties']).find(
    (property) => isNode(property['key']) && property['key']['name'] === 'ns',
  )?.['value']
  const namespaces = isNode(namespace) ? namespacesOf(namespace) : (scope.get(name) ?? null)
  return keysOf(key).map((parts) => {
    // 'app:state.retry' names its namespace itself.
    const [, ownNamespace] = /^([a-z-]+):/u.exec(parts[0] ?? '') ?? []
    const key = [
      (parts[0] ?? '').slice(ownNamespace === undefined ? 0 : ownNamespace.length + 1),
      ...parts.slice(1),
    ]
    return {
      namespaces: ownNamespace === undefined ? namespaces : [ownNamespace],
      key: new RegExp(`^${key.map(escaped).join('.+')}$`, 'u'),
      written: key.join('…'),
    }
  })
}

/** The keys that an argument may be, each as its written parts: what is filled in is between them. */
function keysOf(node: Node): string[][] {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return [[node['value']]]
  if (node.type === 'ConditionalExpression') {
    return [node['consequent'], node['alternate']].filter(isNode).flatMap(keysOf)
  }
  if (node.type !== 'TemplateLiteral') return []
  const parts = listOf(node['quasis']).map((part) => (part['value'] as { readonly cooked: string }).cooked)
  // A key that is all filled in tells nothing.
  return parts.every((part) => part === '') ? [] : [parts]
}

function namespacesOf(node: Node | undefined): readonly string[] | null {
  if (node?.type === 'Literal' && typeof node['value'] === 'string') return [node['value']]
  return null
}

function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

function listOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}

function isCallOf(node: Node, name: string): boolean {
  return node.type === 'CallExpression' && isNode(node['callee']) && node['callee']['name'] === name
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')
}
