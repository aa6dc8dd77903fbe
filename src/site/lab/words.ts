/** A sentence of content/i18n under `lab.`, with its numbers put in. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** @param wordOf the sentence of a key, with its numbers as `{{name}}` */
export function sayFrom(wordOf: (key: string) => string | undefined): Say {
  return (key, values = {}) =>
    (wordOf(key) ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
}

/** Numbers as the page's language writes them. */
export interface Numbers {
  whole: (value: number) => string;
  /** Six digits that count, or a power of ten. */
  real: (value: number) => string;
}

export function numbersIn(lang: string): Numbers {
  const whole = new Intl.NumberFormat(lang);
  const real = new Intl.NumberFormat(lang, { maximumSignificantDigits: 6, useGrouping: false });
  const minus = (text: string) => text.replace('-', '−');
  return {
    whole: (value) => minus(whole.format(value)),
    real: (value) => {
      if (value === 0) return '0';
      if (Math.abs(value) >= 1e-4) return minus(real.format(value));
      const [digits, power] = value.toExponential(3).split('e');
      return `${minus(digits!)}·10${superscript(Number(power))}`;
    },
  };
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export function superscript(power: number): string {
  const digits = [...String(Math.abs(power))].map((digit) => RAISED[Number(digit)]);
  return (power < 0 ? '⁻' : '') + digits.join('');
}
