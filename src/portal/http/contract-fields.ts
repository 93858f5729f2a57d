import type { z } from 'zod'

/** Takes a value over without what a schema does not name. */
type Take = (value: unknown) => unknown

/** The value itself: nothing in it could have to be left out. */
const whole: Take = (value) => value

/**
 * Takes over what a schema names, and nothing else: of each object the named fields, as its schema would.
 *
 * Unlike the schema it does not ask whether the values are right. What it does not know how to take apart is
 * left to the schema.
 */
export function contractFields(schema: z.ZodType): Take {
  const { def } = (schema as unknown as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
    case 'literal':
    case 'enum':
    case 'unknown':
      return whole
    case 'nullable':
    case 'optional':
      return unlessAbsent(contractFields(def.innerType as z.ZodType))
    case 'default': {
      const inner = contractFields(def.innerType as z.ZodType)
      return (value) => (value === undefined ? def.defaultValue : inner(value))
    }
    case 'array':
      return itemsOf(contractFields(def.element as z.ZodType))
    case 'object':
      return isClosed(def) ? fieldsOf(def.shape) : parsed(schema)
    case 'record':
      return contractFields(def.valueType as z.ZodType) === whole ? whole : parsed(schema)
    case 'union':
      return def.options.every((option) => contractFields(option as z.ZodType) === whole)
        ? whole
        : parsed(schema)
    default:
      return parsed(schema)
  }
}

function parsed(schema: z.ZodType): Take {
  return (value) => schema.parse(value)
}

/** True of an object's schema that lets no other fields through. */
function isClosed({ catchall }: z.core.$ZodObjectDef): boolean {
  return catchall === undefined || catchall._zod.def.type === 'never'
}

function unlessAbsent(inner: Take): Take {
  return inner === whole ? whole : (value) => (value === null || value === undefined ? value : inner(value))
}

function itemsOf(item: Take): Take {
  return item === whole ? whole : (value) => (value as readonly unknown[]).map(item)
}

function fieldsOf(shape: Readonly<Record<string, z.core.$ZodType>>): Take {
  const fields = Object.entries(shape).map(([name, schema]) => ({
    name,
    take: contractFields(schema as z.ZodType),
  }))
  return (value) => {
    const given = value as Readonly<Record<string, unknown>>
    const taken: Record<string, unknown> = {}
    for (const { name, take } of fields) {
      const field = take === whole ? given[name] : take(given[name])
      if (field !== undefined) taken[name] = field
    }
    return taken
  }
}
