// Generates validators from schemas: functions that say whether a schema takes a value as it is, which then is also what
// the schema would give back, with the keys in the same order. They are used for values that JSON.parse made.
//
// A validator may say no to what the schema takes; the schema is asked then. It must never say yes to anything else
// (test/packaging/validators.test.ts). A schema with a part that is not known here has no validator: the build fails.

/* oxlint-disable no-underscore-dangle -- where zod keeps what a schema is made of */

/** @typedef {{ _zod: { def: Record<string, any> } }} AnySchema */
/** @typedef {{ name: string, path: string }} Rule a function of a module, which a schema calls */

/** @param {unknown} value */
const literal = (value) =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  value === null
    ? JSON.stringify(value)
    : fail(`a literal of type ${typeof value}`);

/** @param {string} what @returns {never} */
function fail(what) {
  throw new Error(`no validator can be generated for ${what}`);
}

/**
 * What a type without rules of its own looks like. A rule that was dropped would let a changed file pass, so the build ends.
 *
 * @param {AnySchema} schema
 * @param {string} body
 */
function withoutRules(schema, body) {
  const { checks = [], type } = schema._zod.def;
  return checks.length === 0 ? body : fail(`a rule on the type ${type}`);
}

/** Collects the source of validators; what several schemas share is written once. */
export class ValidatorSource {
  /** @type {Map<AnySchema, string>} */
  #names = new Map();
  #count = 0;
  /** Names by body: schemas made alike share a function. @type {Map<string, string>} */
  #bodies = new Map();
  /** @type {Map<string, string>} */
  #patterns = new Map();
  /** @type {string[]} */
  #functions = [];
  /** Rules that the source calls, by the name it calls them. @type {Map<string, Rule>} */
  rules = new Map();
  #known;

  /** @param {ReadonlyMap<unknown, Rule>} known functions of modules that the source can import */
  constructor(known) {
    this.#known = known;
  }

  /** The declarations that the names returned by `validator` refer to. */
  get text() {
    const patterns = [...this.#patterns].map(([source, name]) => `const ${name} = ${source};`);
    return [...patterns, ...this.#functions].join('\n');
  }

  /**
   * The name of a function from a value to a boolean. Throws an Error for a schema with an unknown part.
   *
   * @param {AnySchema} schema
   * @returns {string}
   */
  validator(schema) {
    const known = this.#names.get(schema);
    if (known !== undefined) return known;
    const name = `v${this.#count++}`;
    this.#names.set(schema, name); // before its parts: a schema can contain itself
    const body = this.#body(schema);
    const same = this.#bodies.get(body) ?? name;
    this.#names.set(schema, same);
    if (same !== name) return same;
    this.#bodies.set(body, name);
    this.#functions.push(`const ${name} = (v) => ${body};`);
    return name;
  }

  /**
   * @param {AnySchema} schema
   * @returns {string}
   */
  #body(schema) {
    const { def } = schema._zod;
    switch (def['type']) {
      case 'string':
        return this.#all(schema, "typeof v === 'string'");
      case 'number':
        return this.#all(schema, this.#number(schema));
      case 'boolean':
        return this.#all(schema, "typeof v === 'boolean'");
      case 'null':
        return withoutRules(schema, 'v === null');
      case 'literal':
        return withoutRules(
          schema,
          `(${def['values'].map((/** @type {unknown} */ value) => `v === ${literal(value)}`).join(' || ')})`,
        );
      case 'enum':
        return withoutRules(
          schema,
          `(${Object.values(def['entries'])
            .map((value) => `v === ${literal(value)}`)
            .join(' || ')})`,
        );
      case 'nullable':
        return withoutRules(schema, `v === null || ${this.validator(def['innerType'])}(v)`);
      case 'optional':
      case 'default':
        return withoutRules(schema, `v !== undefined && ${this.validator(def['innerType'])}(v)`);
      case 'lazy':
        return withoutRules(schema, `${this.validator(def['getter']())}(v)`);
      case 'object':
        return this.#object(schema);
      case 'array':
        return this.#all(schema, 'Array.isArray(v)', [
          `v.every((e) => ${this.validator(def['element'])}(e))`,
        ]);
      case 'tuple':
        return this.#tuple(schema);
      case 'record':
        return this.#record(schema);
      case 'union':
        return this.#union(schema);
      default:
        return fail(`the type ${def['type']}`);
    }
  }

  /**
   * The type, then what the type has to be for the parts to be looked at, then the parts, and only then the rules: these are
   * given values of the right form.
   *
   * @param {AnySchema} schema
   * @param {string} type
   * @param {readonly string[]} [parts]
   */
  #all(schema, type, parts = []) {
    const { sizes, rules } = this.#checks(schema);
    return [type, ...sizes, ...parts, ...rules].join(' && ');
  }

  /** @param {AnySchema} schema */
  #number({ _zod: { def } }) {
    if (def['format'] === 'safeint') return 'Number.isSafeInteger(v)';
    return def['format'] === undefined ? 'Number.isFinite(v)' : fail(`the number ${def['format']}`);
  }

  /**
   * What a schema asks for besides its type, as conditions on `v`.
   *
   * @param {AnySchema} schema
   */
  #checks({ _zod: { def } }) {
    if (def['coerce'] === true) fail('coercion');
    /** @type {string[]} */
    const sizes = [];
    /** @type {string[]} */
    const rules = [];
    for (const check of def['checks'] ?? []) {
      const own = check._zod.def;
      if (own.check === 'custom') rules.push(`${this.#rule(own.fn)}(v) === true`);
      else sizes.push(this.#size(own));
    }
    return { sizes, rules };
  }

  /** @param {Record<string, any>} check */
  #size(check) {
    const orEqual = check['inclusive'] ? '=' : '';
    switch (check['check']) {
      case 'max_length':
        return `v.length <= ${Number(check['maximum'])}`;
      case 'min_length':
        return `v.length >= ${Number(check['minimum'])}`;
      case 'greater_than':
        return `v >${orEqual} ${Number(check['value'])}`;
      case 'less_than':
        return `v <${orEqual} ${Number(check['value'])}`;
      case 'string_format':
        return check['format'] === 'regex'
          ? `${this.#pattern(check['pattern'])}.test(v)`
          : fail(`the format ${check['format']}`);
      default:
        return fail(`the check ${check['check']}`);
    }
  }

  /** @param {RegExp} pattern */
  #pattern(pattern) {
    // A pattern that remembers where it was would answer by turns.
    if (pattern.global || pattern.sticky) fail(`the pattern ${String(pattern)}`);
    const source = String(pattern);
    const name = this.#patterns.get(source) ?? `p${this.#patterns.size}`;
    this.#patterns.set(source, name);
    return name;
  }

  /** @param {unknown} called */
  #rule(called) {
    const rule = this.#known.get(called) ?? fail('a condition that is no exported function');
    this.rules.set(rule.name, rule);
    return rule.name;
  }

  /** @param {AnySchema} schema */
  #object(schema) {
    const { catchall, shape } = schema._zod.def;
    if (catchall?._zod.def.type !== 'never') fail('an object with other keys than its own');
    const steps = Object.entries(shape).map(([key, part]) => {
      const name = literal(key);
      const test = `if (!${this.validator(part)}(v[${name}])) return false; at += 1;`;
      const isOptional = part._zod.def.type === 'optional';
      return isOptional
        ? `if (keys[at] === ${name}) { ${test} }`
        : `if (keys[at] !== ${name}) return false; ${test}`;
    });
    const whole = this.#all(schema, 'at === keys.length');
    return `{ if (!isObject(v)) return false; const keys = Object.keys(v); let at = 0; ${steps.join(' ')} return ${whole}; }`;
  }

  /** @param {AnySchema} schema */
  #tuple(schema) {
    const { items, rest } = schema._zod.def;
    if (rest !== null) fail('a tuple of any length');
    const parts = items.map(
      (/** @type {AnySchema} */ item, /** @type {number} */ index) =>
        `${this.validator(item)}(v[${index}])`,
    );
    return this.#all(schema, `Array.isArray(v) && v.length === ${items.length}`, parts);
  }

  /** @param {AnySchema} schema */
  #record(schema) {
    const { keyType, valueType } = schema._zod.def;
    if (keyType._zod.def.type !== 'string') fail('a record with other keys than texts');
    const [key, value] = [this.validator(keyType), this.validator(valueType)];
    // zod leaves a key of this name out.
    return this.#all(schema, 'isObject(v)', [
      `Object.keys(v).every((k) => k !== '__proto__' && ${key}(k) && ${value}(v[k]))`,
    ]);
  }

  /** @param {AnySchema} schema */
  #union(schema) {
    const { options, discriminator } = schema._zod.def;
    const hasObjects = options.some(
      (/** @type {AnySchema} */ { _zod }) => _zod.def['type'] === 'object',
    );
    // Of several that take a value the first gives it back, perhaps with its keys in another order.
    if (discriminator === undefined && hasObjects)
      fail('a union of objects without a discriminator');
    const parts = options.map((/** @type {AnySchema} */ option) => `${this.validator(option)}(v)`);
    return this.#all(schema, `(${parts.join(' || ')})`);
  }
}

/** What the generated functions share. */
export const VALIDATOR_HELPERS =
  "const isObject = (v) => typeof v === 'object' && v !== null && !Array.isArray(v);";
