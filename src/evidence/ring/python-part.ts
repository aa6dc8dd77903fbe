import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';

/** What a piece of a Python file says of itself. */
export interface Part {
  /** By qualified name; twice the same name (`if cuda: ... else: ...`) is one definition. */
  definitions: Map<string, Definition>;
  /** What a name may stand for: several where imports depend on the platform. */
  imports: Map<string, Import[]>;
  /** Modules of which everything is imported. */
  stars: string[];
}

export interface Import {
  /** With leading dots where it is relative. */
  module: string;
  /** Absent where the module itself is imported. */
  name?: string;
}

export interface Definition {
  kind: 'class' | 'function' | 'value';
  /** All tokens but comments, layout, docstrings and the words of f-strings; a class without its methods. */
  text: string;
  /** `name`, `*name`, and `name = default`; without types. */
  parameters: string[];
  /** Each kind of value that it returns: what is called, how many, or the kind of expression. */
  returns: string[];
  /** The bases of a class. */
  bases: string[];
  /** Names and dotted names that it mentions, but for those in types. */
  names: Set<string>;
  /** Every name behind a dot. */
  attributes: Set<string>;
  /** What it gives to its object: names of a class body, `self.x =` of a method. */
  gives: Set<string>;
}

export function readPart(source: string): Part {
  const reader = new PartReader(source);
  reader.read(parser.parse(source).topNode, '');
  return reader.part;
}

class PartReader {
  readonly part: Part = { definitions: new Map(), imports: new Map(), stars: [] };
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  /** Reads the statements below a node; `prefix` is empty or ends in a dot. */
  read(node: SyntaxNode, prefix: string): void {
    for (const child of childrenOf(node)) {
      if (child.name === 'FunctionDefinition') this.#readFunction(child, prefix);
      else if (child.name === 'ClassDefinition') this.#readClass(child, prefix);
      else if (child.name === 'ImportStatement') this.#readImport(child);
      else if (child.name === 'AssignStatement') this.#readValue(child, prefix);
      else if (holdsStatements(child)) this.read(child, prefix);
    }
  }

  #readFunction(node: SyntaxNode, prefix: string): void {
    const definition = this.#define(prefix + this.#nameOf(node), 'function');
    this.#mention(definition, node.parent?.name === 'DecoratedStatement' ? node.parent : node);
    definition.parameters = this.#parametersOf(node.getChild('ParamList')!);
    definition.returns = [...new Set([...definition.returns, ...this.#returnsOf(node)])].sort();
  }

  #readClass(node: SyntaxNode, prefix: string): void {
    const name = prefix + this.#nameOf(node);
    const definition = this.#define(name, 'class');
    const head = [node.getChild('ArgList'), ...(node.parent?.getChildren('Decorator') ?? [])];
    for (const each of head) if (each) this.#mention(definition, each);
    definition.bases = childrenOf(node.getChild('ArgList')).flatMap((each) =>
      isReference(each) ? [this.#textOf(each).replaceAll(' ', '')] : [],
    );
    this.read(node.getChild('Body')!, `${name}.`);
  }

  /** A value in a class belongs to the class; one of the module stands for itself. */
  #readValue(node: SyntaxNode, prefix: string): void {
    if (node.firstChild?.name !== 'VariableName') return;
    const name = this.#slice(node.firstChild);
    const outer = this.part.definitions.get(prefix.slice(0, -1));
    outer?.gives.add(name);
    this.#mention(outer ?? this.#define(name, 'value'), node);
  }

  #define(name: string, kind: Definition['kind']): Definition {
    const known = this.part.definitions.get(name);
    if (known) return known;
    const lists = { parameters: [], returns: [], bases: [] };
    const [names, attributes, gives] = [new Set<string>(), new Set<string>(), new Set<string>()];
    const definition = { kind, text: '', ...lists, names, attributes, gives };
    this.part.definitions.set(name, definition);
    return definition;
  }

  /** Adds the tokens of a node to a definition, and what they name. */
  #mention(definition: Definition, node: SyntaxNode): void {
    definition.text += `${this.#textOf(node)}\n`;
    for (const each of nodesOf(node, 'TypeDef')) {
      if (each.name === 'ImportStatement') this.#readImport(each);
      else if (each.name === 'PropertyName') definition.attributes.add(this.#slice(each));
      else if (each.name === 'VariableName') definition.names.add(this.#dotted(each));
      else if (this.#isGiven(each)) definition.gives.add(this.#slice(each.lastChild!));
    }
  }

  /** The `a` of `a.b.c()` is told as `a.b.c`. */
  #dotted(node: SyntaxNode): string {
    let whole = node;
    while (whole.parent?.from === node.from && whole.parent.lastChild?.name === 'PropertyName')
      whole = whole.parent;
    return this.#slice(whole).replaceAll(/\s/g, '');
  }

  /** `self.x` on the left of an assignment. */
  #isGiven({ name, parent, firstChild, to }: SyntaxNode): boolean {
    if (name !== 'MemberExpression' || parent?.name !== 'AssignStatement') return false;
    return to <= (parent.getChild('AssignOp')?.from ?? 0) && this.#slice(firstChild!) === 'self';
  }

  #parametersOf(list: SyntaxNode): string[] {
    const tokens = childrenOf(list).filter(({ name }) => !/^(?:TypeDef|Comment|[()])$/.test(name));
    const words = tokens.map((each) => (each.name === ',' ? '\n' : this.#textOf(each)));
    const parameters = words.join(' ').split('\n');
    return parameters.map((each) => each.trim().replace(/^(\*+) /, '$1')).filter(Boolean);
  }

  #returnsOf(node: SyntaxNode): string[] {
    const body = [...nodesOf(node.getChild('Body')!, 'FunctionDefinition')];
    const given = body.filter(({ name }) => name === 'AssignStatement');
    return body
      .filter(({ name }) => name === 'ReturnStatement')
      .flatMap((each) => this.#shapesOf(childrenOf(each).slice(1), given));
  }

  #shapesOf(values: readonly SyntaxNode[], given: readonly SyntaxNode[]): string[] {
    const items = values.filter(({ name }) => !/^(?:[,()]|Comment)$/.test(name));
    const [only] = items;
    if (!only) return ['None'];
    if (items.length > 1) return [`${items.length} values`];
    if (/^(?:Tuple|Parenthesized)Expression$/.test(only.name))
      return this.#shapesOf(childrenOf(only), given);
    if (only.name !== 'VariableName') return [this.#shapeOf(only)];
    const sources = given.filter(({ firstChild }) => this.#isSame(firstChild, only));
    const shapes = sources.flatMap((each) => each.getChildren('CallExpression'));
    return shapes.length > 0 ? shapes.map((each) => this.#shapeOf(each)) : ['a name'];
  }

  #isSame(a: SyntaxNode | null, b: SyntaxNode): boolean {
    return a?.name === 'VariableName' && this.#slice(a) === this.#slice(b);
  }

  #shapeOf(node: SyntaxNode): string {
    if (node.name === 'CallExpression') return `${this.#textOf(node.firstChild!)}()`;
    return node.name === 'None' ? 'None' : `a ${node.name}`;
  }

  #readImport(node: SyntaxNode): void {
    const text = this.#textOf(node).replaceAll(/[()]/g, ' ');
    const from = /^from (.*?) ?\bimport (.*)$/.exec(text);
    const module = from?.[1]?.replaceAll(' ', '');
    for (const part of (from?.[2] ?? text.replace(/^import /, '')).split(',')) {
      const [path = '', alias] = part.split(' as ').map((each) => each.replaceAll(' ', ''));
      const [first = ''] = path.split('.');
      if (module === undefined) this.#import(alias ?? first, { module: alias ? path : first });
      else if (path === '*') this.part.stars.push(module);
      else if (path !== '') this.#import(alias ?? path, { module, name: path });
    }
  }

  #import(local: string, target: Import): void {
    this.part.imports.set(local, [...(this.part.imports.get(local) ?? []), target]);
  }

  /** The tokens of a node; a comma before a closing bracket is layout. */
  #textOf(node: SyntaxNode): string {
    const tokens: string[] = [];
    for (const each of nodesOf(node)) {
      if (each.firstChild || each.name === 'Comment' || isDocstring(each)) continue;
      const token = this.#slice(each);
      if (/^[)\]}]$/.test(token) && tokens.at(-1) === ',') tokens.pop();
      tokens.push(token);
    }
    return tokens.join(' ');
  }

  #nameOf(node: SyntaxNode): string {
    return this.#slice(node.getChild('VariableName') ?? node);
  }

  #slice({ from, to }: SyntaxNode): string {
    return this.#source.slice(from, to);
  }
}

function childrenOf(node: SyntaxNode | null): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node?.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** A node and all below it; what is inside of nodes of one kind is left out. */
function* nodesOf(node: SyntaxNode, closed?: string): Generator<SyntaxNode> {
  yield node;
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== closed) yield* nodesOf(child, closed);
}

/** The branches of `if`, `try` and `with`, and what stands behind a decorator. */
function holdsStatements({ name }: SyntaxNode): boolean {
  return /^(?:Body|StatementGroup|DecoratedStatement|(?:If|Try|With|For)Statement)$/.test(name);
}

function isReference({ name }: SyntaxNode): boolean {
  return name === 'VariableName' || name === 'MemberExpression';
}

function isDocstring({ name, parent }: SyntaxNode): boolean {
  return name === 'String' && parent?.name === 'ExpressionStatement';
}
