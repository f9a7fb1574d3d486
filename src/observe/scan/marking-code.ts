/*
 * WebAssembly that finds marks sixteen bytes at a time: the bytes of JSON that decide where strings, objects and lists
 * end. JavaScript looks at single bytes only, which takes several times as long.
 *
 *   mark(from, to, out): i32
 *     do
 *       block = the 16 bytes at from
 *       bits = which of them are `"`, or with 0x20 added one of `{`, `|`, `}`   (so `[`, `\` and `]` as well)
 *       for each bit: the number at out = from + its place; out += 4
 *       from += 16
 *     while from < to
 *     return out
 */

/** What the module exports. */
export interface MarkingExports {
  /**
   * Writes the places of the marks from one byte of the memory to another, rounded up to 16 bytes, as 32-bit numbers at
   * `out`; gives the place behind the last number.
   */
  mark(from: number, to: number, out: number): number;
}

/** Memory of WebAssembly; growing it makes its former buffer useless. */
export interface MarkedMemory {
  readonly buffer: ArrayBuffer;
  /** By pages of 64 KiB. */
  grow(pages: number): number;
}

/** What is used of the global of that name, which TypeScript knows as part of a browser only. */
interface WebAssemblyApi {
  Memory: new (size: { initial: number }) => MarkedMemory;
  Module: new (code: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: unknown };
}

const { Memory, Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
let compiled: object | undefined;

/** A memory of so many pages, and the function that marks in it. */
export function markedMemory(pages: number): { memory: MarkedMemory; marking: MarkingExports } {
  compiled ??= new Module(Uint8Array.from(binary()));
  const own = new Memory({ initial: pages });
  const { exports } = new Instance(compiled, { [memory]: { [memory]: own } });
  return { memory: own, marking: exports as MarkingExports };
}

const memory = "memory";
const mark = "mark";
const [i32, v128, empty] = [0x7f, 0x7b, 0x40] as const;
/** Parameters and locals by their numbers. */
const [from, to, out, bits, block] = [0, 1, 2, 3, 4] as const;

/** Instructions, by their names in the specification of WebAssembly. */
const [begin, loop, end, branch, branchIf, store] = [0x02, 0x03, 0x0b, 0x0c, 0x0d, 0x36] as const;
const [isZero, isLess, trailingZeros, add, subtract, and] = [0x45, 0x49, 0x68, 0x6a, 0x6b, 0x71] as const;
const [load, equal, less, or, bitmask, minus] = [0x00, 0x23, 0x26, 0x50, 0x64, 0x71] as const;

const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const tee = (local: number): number[] => [0x22, local];
const constant = (value: number): number[] => [0x41, value];
const simd = (operation: number, ...operands: number[]): number[] => [0xfd, operation, ...operands];
/** A vector with this byte in each of its places. */
const each = (byte: number): number[] => simd(0x0c, ...Array.from({ length: 16 }, () => byte));

function instructions(): number[] {
  return [
    [loop, empty],
    [...get(from), ...simd(load, 0, 0), ...tee(block)],
    [...each(0x22), ...simd(equal)],
    [...get(block), ...each(0x20), ...simd(or), ...each(0x7b), ...simd(minus), ...each(3), ...simd(less)],
    [...simd(or), ...simd(bitmask), ...set(bits)],
    [begin, empty, loop, empty],
    [...get(bits), isZero, branchIf, 1],
    [...get(out), ...get(from), ...get(bits), trailingZeros, add, store, 2, 0],
    [...get(out), ...constant(4), add, ...set(out)],
    [...get(bits), ...get(bits), ...constant(1), subtract, and, ...set(bits)],
    [branch, 0, end, end],
    [...get(from), ...constant(16), add, ...tee(from), ...get(to), isLess, branchIf, 0, end],
    [...get(out), end],
  ].flat();
}

/** The module, section by section: its type, its memory, its function, its name, its code. */
function binary(): number[] {
  const body = [2, 1, i32, 1, v128, ...instructions()];
  return [
    [0, ...Buffer.from("asm"), 1, 0, 0, 0],
    section(1, [1, 0x60, 3, i32, i32, i32, 1, i32]),
    section(2, [1, ...named(memory), ...named(memory), 2, 0, 1]),
    section(3, [1, 0]),
    section(7, [1, ...named(mark), 0, 0]),
    section(10, [1, ...leb128(body.length), ...body]),
  ].flat();
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...leb128(content.length), ...content];
}

function named(name: string): number[] {
  return [name.length, ...Buffer.from(name)];
}

/** A number as WebAssembly writes it: seven bits a byte. */
function leb128(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb128(value >>> 7)];
}
