import { css } from 'lit';

/** A question over the page. */
export const dialogStyles = css`
  dialog {
    max-width: min(440px, calc(100vw - 32px));
    padding: 20px;
    color: var(--iaq-ink);
    background: var(--iaq-surface);
    border: 1px solid var(--iaq-line);
    border-radius: var(--iaq-radius);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  dialog h2 {
    font-size: 17px;
    margin: 0 0 6px;
    overflow-wrap: anywhere;
  }
  dialog p {
    margin-top: 6px;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  dialog .buttons {
    margin-top: 16px;
    justify-content: end;
  }
`;
