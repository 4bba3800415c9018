import { QUOTATION_FORMS, type QuotationForm } from '../domain/quotation';
import { DEFAULT_FORMS } from '../domain/summary';

/** Every choice of forms that somebody may ask for; the last is all of them. */
export const FORM_SETS: readonly (readonly QuotationForm[])[] = Array.from(
  { length: 2 ** QUOTATION_FORMS.length - 1 },
  (_, index) => QUOTATION_FORMS.filter((_form, bit) => ((index + 1) >> bit) & 1),
);

/** The chosen forms, each once and in the order of `QUOTATION_FORMS`; the default ones when none are chosen. */
export function formSetOf(
  forms: readonly QuotationForm[] = DEFAULT_FORMS,
): readonly QuotationForm[] {
  return QUOTATION_FORMS.filter((form) => forms.includes(form));
}

/** The name of a set in the names of keys and lists. */
export function formSetName(forms: readonly QuotationForm[]): string {
  return formSetOf(forms).join('+');
}
