import { z } from 'astro/zod';
import english from '../../../content/i18n/en.json' with { type: 'json' };

/** What the content names beside its words: another family has others of them. */
type NamedByContent = `${'class' | 'rotaryPath' | 'story' | 'surface'}.${string}`;

/** A key of the site's own words; the English file is the list of them. */
export type UiKey = keyof typeof english | NamedByContent;

/** Those that every content folder has. */
export const uiKeys = (Object.keys(english) as UiKey[]).filter(
  (key) => !/^(class|rotaryPath|story|surface)\./.test(key),
);

/** Every key of the English file is required in each language, so that no page falls back in silence. */
export const uiStringsSchema = z.object(
  Object.fromEntries(uiKeys.map((key) => [key, z.string().min(1)])) as Record<UiKey, z.ZodString>,
);
