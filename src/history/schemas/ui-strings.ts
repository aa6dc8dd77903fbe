import { z } from 'astro/zod';
import english from '../../../content/i18n/en.json' with { type: 'json' };

/** A key of the site's own words; the English file is the list of them. */
export type UiKey = keyof typeof english;

export const uiKeys = Object.keys(english) as UiKey[];

/** Every key of the English file is required in each language, so that no page falls back in silence. */
export const uiStringsSchema = z.object(
  Object.fromEntries(uiKeys.map((key) => [key, z.string().min(1)])) as Record<UiKey, z.ZodString>,
);
