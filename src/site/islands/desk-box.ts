import { questionFragment } from '../../history/desk/question-address.ts';
import { askBy } from './ask-by.ts';

/** Leads to the review desk with what was pasted; it stands behind the `#`, which no server gets. */
export class DeskBox extends HTMLElement {
  connectedCallback(): void {
    askBy(this, () => {
      const asked = this.querySelector('textarea')!.value;
      location.href = this.dataset['desk']! + questionFragment(asked);
    });
  }
}
