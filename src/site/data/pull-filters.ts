import type { UiKey } from '../../history/schemas/ui-strings.ts';
import { getPulls } from './pulls.ts';
import { getSurfaces } from './surfaces.ts';

/** What a list of pull requests can be narrowed by, with the values that occur. */
export interface PullFilter {
  name: 'surface' | 'class' | 'rotaryPath' | 'weight';
  values: string[];
}

export async function pullFilters(): Promise<PullFilter[]> {
  const readings = (await getPulls()).map(({ reading }) => reading);
  const present = (name: 'class' | 'weight' | 'rotary') => [
    ...new Set(readings.flatMap((reading) => reading[name])),
  ];
  return [
    { name: 'surface', values: (await getSurfaces()).map(({ slug }) => slug) },
    { name: 'class', values: present('class') },
    { name: 'rotaryPath', values: present('rotary') },
    { name: 'weight', values: present('weight') },
  ];
}

/** Key of the words for a value. */
export function filterValueKey(name: PullFilter['name'], value: string): UiKey {
  return `${name}.${value}` as UiKey;
}
