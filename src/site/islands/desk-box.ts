import { questionFragment } from '../../history/desk/question-address.ts';

/** Leads to the review desk with what was pasted; it stands behind the `#`, which no server gets. */
export class DeskBox extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form')!;
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      location.href =
        this.dataset['desk']! + questionFragment(form.querySelector('textarea')!.value);
    });
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
  }
}
