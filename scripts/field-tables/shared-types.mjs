// Types that several tables have to the letter, such as those of pods, stand in one table that the others refer to.

/** The name of a type of the same table at the end of a code, before what a controller makes of it and its facts. */
const OWN_TYPE = /(^|[\]}:])([A-Z]\w*)((?:&[^#]+)?(?:#\d+)?)$/;

/** A table with what each of its types says, whatever that and its facts are called there. */
class Letters {
  #types;
  #told = new Map();

  constructor({ source, file, table }) {
    Object.assign(this, { source, file, table });
    this.#types = new Map(table.types.map((type) => [type.name, type]));
  }

  /** The same text for types that are equal to the letter; kinds and types that rules look at are like no other. */
  of(name) {
    const type = this.#types.get(name);
    if (!this.#told.has(name)) {
      const fields = type.fields.map((field) => [field.name, field.isRequired, this.#codeOf(field)]);
      const own = type.isKind || type.isRuled ? `${this.table.package}.${name}` : [type.isOpen, fields];
      this.#told.set(name, JSON.stringify(own));
    }
    return this.#told.get(name);
  }

  #codeOf({ code }) {
    const named = code.replace(OWN_TYPE, (_, before, name, after) => `${before}${this.of(name)}${after}`);
    return named.replaceAll(/#(\d+)(?=:|$)/g, (_, fact) => `#${this.table.facts.get(fact)}`);
  }
}

/**
 * Takes the types that files share out of their tables, and answers the table that has them: `{ package, types, facts }`.
 * Where the files are of several projects, those that two projects have; of one file those that two of its tables have.
 */
export function shareTypes(files, { package: name, of }) {
  const tables = of.flatMap((file) =>
    files[file].tables.map((table) => new Letters({ source: files[file].source, file, table })),
  );
  const shared = new SharedTable(name, twinsOf(tables));
  for (const letters of tables) shared.takeFrom(letters);
  return shared.table;
}

/** What is said in two places at least, and what it is called there. */
function twinsOf(tables) {
  const isOfMany = new Set(tables.map(({ file }) => file)).size > 1;
  const places = new Map();
  for (const letters of tables)
    for (const { name } of letters.table.types) {
      const told = letters.of(name);
      const { names, homes } = places.get(told) ?? { names: [], homes: new Set() };
      places.set(told, {
        names: [...names, name],
        homes: homes.add(isOfMany ? letters.source : letters),
      });
    }
  return [...places].filter(([, { homes }]) => homes.size > 1).map(([told, { names }]) => [told, names]);
}

class SharedTable {
  table;
  #names = new Map();
  #facts = new Map();

  constructor(name, twins) {
    this.table = { package: name, apiVersions: [], only: {}, types: [], facts: new Map() };
    const taken = new Set();
    for (const [told, names] of twins) {
      const [shortest = another(names[0], taken)] = names
        .filter((each) => !taken.has(each))
        .sort(shorterFirst);
      taken.add(shortest);
      this.#names.set(told, shortest);
    }
  }

  takeFrom(letters) {
    const { table } = letters;
    const sharedNames = new Map(table.types.map(({ name }) => [name, this.#names.get(letters.of(name))]));
    for (const type of table.types) {
      const name = sharedNames.get(type.name);
      if (name === undefined) {
        type.fields = type.fields.map((field) =>
          renamed(field, (own) => this.#outside(sharedNames.get(own))),
        );
      } else if (!this.table.types.some((known) => known.name === name)) {
        const fields = type.fields
          .map((field) => renamed(field, (own) => sharedNames.get(own)))
          .map((field) => ({ ...field, code: this.#withOwnFacts(field.code, table.facts) }));
        this.table.types.push({ ...type, name, fields });
      }
    }
    table.types = table.types.filter(({ name }) => sharedNames.get(name) === undefined);
    dropUnused(table);
    this.table.types.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  #outside(name) {
    return name === undefined ? undefined : `${this.table.package}.${name}`;
  }

  #withOwnFacts(code, facts) {
    return code.replaceAll(/#(\d+)(?=:|$)/g, (_, fact) => {
      const json = facts.get(fact);
      if (!this.#facts.has(json)) this.#facts.set(json, String(this.#facts.size + 1));
      this.table.facts.set(this.#facts.get(json), json);
      return `#${this.#facts.get(json)}`;
    });
  }
}

function another(name, taken) {
  for (let count = 2; ; count++) if (!taken.has(`${name}${count}`)) return `${name}${count}`;
}

function shorterFirst(a, b) {
  return a.length - b.length || (a < b ? -1 : 1);
}

function renamed(field, nameOf) {
  const code = field.code.replace(
    OWN_TYPE,
    (_, before, name, after) => `${before}${nameOf(name) ?? name}${after}`,
  );
  return { ...field, code };
}

/** Takes out the facts that no type speaks of any more. */
function dropUnused({ types, facts }) {
  const codes = types.flatMap(({ fact, fields }) => [`#${fact}`, ...fields.map(({ code }) => code)]);
  const used = new Set(codes.flatMap((code) => [...code.matchAll(/#(\w+)(?=:|$)/g)].map(([, fact]) => fact)));
  for (const fact of facts.keys()) if (!used.has(fact)) facts.delete(fact);
}
