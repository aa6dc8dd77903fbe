import { type Finding, findingKind, reach, type Way } from './schemas/findings.ts';

/**
 * Gravest first, in one order everywhere: by what it is (failure, wrong output, cost, trap), then by
 * how far it reaches, then what happens to requests before what keeps a server from starting, then
 * what is open before what is hidden or mended, then the older.
 */
export function bySeverity(one: Finding, other: Finding): number {
  return compare(rankOf(one), rankOf(other));
}

/** The way by which a finding is filed. */
export function gravestWay({ ways }: Pick<Finding, 'ways'>): Way {
  return ways.toSorted((one, other) => compare(rankOfWay(one), rankOfWay(other)))[0]!;
}

const states: readonly Finding['state']['is'][] = ['open', 'hidden', 'partly', 'mended'];

function rankOf(finding: Finding): number[] {
  const way = rankOfWay(gravestWay(finding));
  return [...way, states.indexOf(finding.state.is), Math.min(...finding.since)];
}

function rankOfWay({ kind, reach: far, enters }: Way): number[] {
  const stopsStart = enters.every((entry) => entry === 'start');
  return [findingKind.options.indexOf(kind), reach.options.indexOf(far), Number(stopsStart)];
}

function compare(one: readonly number[], other: readonly number[]): number {
  const differing = one.findIndex((rank, index) => rank !== other[index]);
  return differing < 0 ? 0 : one[differing]! - other[differing]!;
}
