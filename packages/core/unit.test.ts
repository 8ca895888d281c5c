import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeFederation } from '#testing/units.ts';
import type { Unit, UnitKind } from './unit-schema.ts';
import { activeUnits, ancestors, findUnit, pack, search, subtree, townshipOf, unpack } from './unit.ts';

const idOf = (n: number) => `unt_${n.toString(16).padStart(16, '0')}`;
const kinds: UnitKind[] = ['city', 'township', 'enterprise', 'enterprise'];

/** Trees of up to forty units: each stands below an earlier one, none deeper than its kind allows. */
const trees = fc
  .array(fc.record({ parent: fc.nat(), retired: fc.boolean() }), { minLength: 1, maxLength: 40 })
  .map((draws) => {
    const depths: number[] = [];
    return draws.map(({ parent, retired }, i): Unit => {
      const at = i === 0 ? -1 : parent % i;
      depths.push(i === 0 ? 0 : depths[at]! + 1);
      return {
        id: idOf(i),
        name: `单位${i}`,
        kind: kinds[Math.min(3, depths[i]!)]!,
        ...(at < 0 ? {} : { parentId: idOf(at) }),
        ...(retired && i > 0 ? { retired: true as const } : {}),
      };
    });
  });
const withUnit = trees.chain((units) => fc.tuple(fc.constant(units), fc.nat(units.length - 1).map(idOf)));

describe('the tree', () => {
  test('has a unit in the subtree of exactly itself and its ancestors', () => {
    fc.assert(
      fc.property(withUnit, ([units, id]) => {
        const above = new Set([id, ...ancestors(units, id).map((unit) => unit.id)]);
        for (const { id: other } of units)
          expect(subtree(units, other).some((unit) => unit.id === id)).toBe(above.has(other));
      }),
    );
  });

  test('has every unit in its township’s subtree, and a township as its own', () => {
    fc.assert(
      fc.property(withUnit, ([units, id]) => {
        const township = townshipOf(units, id);
        const kind = findUnit(units, id)!.kind;
        expect(township === undefined).toBe(kind === 'city');
        expect(township === undefined || subtree(units, township.id).some((unit) => unit.id === id)).toBe(true);
        expect(kind !== 'township' || township?.id === id).toBe(true);
      }),
    );
  });

  test('is in force where neither the unit nor one above it is retired', () => {
    fc.assert(
      fc.property(trees, (units) => {
        const active = new Set(activeUnits(units).map(({ id }) => id));
        for (const unit of units)
          expect(active.has(unit.id)).toBe(![unit, ...ancestors(units, unit.id)].some(({ retired }) => retired));
      }),
    );
  });

  test('comes back from the packed directory: every unit in force, its name, kind and parent', () => {
    fc.assert(
      fc.property(trees, (units) => {
        const back = unpack(pack({ version: 3, units }));
        const plain = (list: Unit[]) =>
          list.map(({ id, name, kind, parentId }) => JSON.stringify({ id, name, kind, parentId })).sort();
        expect(plain(back as Unit[])).toEqual(plain(activeUnits(units)));
      }),
    );
  });

  test('answers for a unit that is not there, and for a ring, with nothing rather than for ever', () => {
    const ring: Unit[] = [
      { id: idOf(1), name: '甲', kind: 'enterprise', parentId: idOf(2) },
      { id: idOf(2), name: '乙', kind: 'enterprise', parentId: idOf(1) },
    ];
    expect(ancestors(ring, idOf(1)).map(({ id }) => id)).toEqual([idOf(2)]);
    expect([townshipOf(ring, idOf(9)), ancestors(ring, idOf(9)), subtree([], idOf(9))]).toEqual([undefined, [], []]);
  });
});

describe('search', () => {
  const federation = makeFederation();
  const units = unpack(pack({ version: 1, units: federation }));

  test('gives names that begin with the text first, and of those that only hold it the ones that fit the limit', () => {
    const list = ['东方纺织厂', '示范东方机械', '东方物流', '西方物流'].map((name, i): Unit => ({
      id: idOf(i),
      name,
      kind: 'enterprise',
    }));
    expect(search(list, '东方', 3).map(({ name }) => name)).toEqual(['东方纺织厂', '东方物流', '示范东方机械']);
    expect(search(list, '东方', 1).map(({ name }) => name)).toEqual(['东方纺织厂']);
    expect([search(list, '  ', 5), search(list, '南方', 5)]).toEqual([[], []]);
  });

  test('narrows by the township’s name as a second word, whichever stands first', () => {
    const found = search(units, '白石镇 纺织', 500);
    expect(found.length).toBeGreaterThan(3);
    expect(found).toEqual(search(units, '纺织 白石镇', 500));
    for (const { id, name } of found)
      expect([townshipOf(units, id)?.name, name.includes('纺织')]).toEqual(['白石镇', true]);
  });

  test('finds only what holds every word, in the order of the list within each group', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('示范', '机', '有限', '纺织', '临港'),
        fc.integer({ min: 1, max: 60 }),
        (text, limit) => {
          const found = search(units, text, limit);
          const place = found.map((unit) => units.indexOf(unit));
          const split = found.findIndex(({ name }) => !name.startsWith(text));
          const rising = (list: number[]) => list.every((at, i) => i === 0 || list[i - 1]! < at);
          expect(found.length).toBeLessThanOrEqual(limit);
          expect(found.every(({ name }) => name.includes(text))).toBe(true);
          expect(split < 0 ? rising(place) : rising(place.slice(0, split)) && rising(place.slice(split))).toBe(true);
        },
      ),
    );
  });

  test('takes less than five milliseconds over 8,400 units', () => {
    const texts = ['示', '示范市', '有限公司', '没有', '东湖 纺织', '临港'];
    for (const text of texts) search(units, text, 20);
    const times = texts.map((text) => {
      const start = performance.now();
      for (let i = 0; i < 20; i++) search(units, text, 20);
      return (performance.now() - start) / 20;
    });
    expect(Math.max(...times)).toBeLessThan(5);
  });

  test('needs a directory that is small on the way', () => {
    expect(gzipSync(JSON.stringify(pack({ version: 1, units: federation }))).length).toBeLessThan(200_000);
  });
});
