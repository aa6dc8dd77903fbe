import { applyRules, type CheckResult } from '../checks/check.ts';
import { rules } from '../checks/rules.ts';
import { undrawableCharacters } from '../pictures/link-cards/undrawable.ts';

/** Everything that can be said of a content folder without building it, its pictures included. */
export function checkContent(dir: string): Promise<CheckResult> {
  return applyRules(dir, [...rules, undrawableCharacters]);
}
