import { LIMITS } from '../../history/rotary/lab-state.ts';
import type { ComposedPart, Part } from '../../history/rotary/prompt.ts';
import type { Case } from './case.ts';
import { patch } from './patch.ts';
import { partMarkup } from './prompt-views.ts';
import type { Numbers, Say } from './words.ts';

const FIELDS = {
  text: ['length'],
  image: ['width', 'height'],
  video: ['width', 'height', 'frames', 'fps'],
} as const;

const MOST: Record<string, number> = {
  ...{ length: LIMITS.text, width: LIMITS.side, height: LIMITS.side },
  ...{ frames: LIMITS.frames, fps: 240 },
};

/** One row a part: its kind, its sizes, what it becomes, and a way out. */
export function partsMarkup(parts: readonly Part[], say: Say): string {
  return parts
    .map((part, index) => {
      const values: Record<string, unknown> = { ...part };
      const fields = FIELDS[part.kind].map(
        (name) =>
          `<label><span>${say(`field.${name}`)}</span><input type="number" name="${name}" min="${name === 'length' ? 0 : 1}" max="${MOST[name]}" value="${String(values[name])}"></label>`,
      );
      return (
        `<li data-kind="${part.kind}"><b>${say(`kind.${part.kind}`)}</b>${fields.join('')}<span class="becomes"></span>` +
        `<button type="button" data-remove="${index}" aria-label="${say('remove')} ${index + 1}">×</button></li>`
      );
    })
    .join('');
}

/** Fields that are empty or out of range leave the part as small as it can be. */
export function readParts(list: Element): Part[] {
  return [...list.querySelectorAll('li')].map((row) => {
    const value = (name: string): number => {
      return withinRange(row.querySelector<HTMLInputElement>(`[name="${name}"]`)!);
    };
    if (row.dataset['kind'] === 'text') return { kind: 'text', length: value('length') };
    const size = { width: value('width'), height: value('height') };
    if (row.dataset['kind'] === 'image') return { kind: 'image', ...size };
    return { kind: 'video', ...size, frames: value('frames'), fps: value('fps') };
  });
}

export function withinRange({ value, min, max }: HTMLInputElement): number {
  return Math.max(Number(min), Math.min(Number(max), Math.round(Number(value) || 0)));
}

export function showPartTexts(
  list: Element,
  parts: readonly ComposedPart[],
  given: Case,
  say: Say,
  numbers: Numbers,
): void {
  for (const [index, row] of [...list.children].entries()) {
    const text = parts[index] ? partMarkup(parts[index], given, say, numbers) : '';
    patch(row.querySelector('.becomes')!, text);
  }
}
