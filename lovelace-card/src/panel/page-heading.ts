import { css } from 'lit';

/** The headings of pages that are lists. */
export const pageHeading = css`
  h1 {
    font-size: clamp(24px, 4vw, 32px);
    font-weight: 600;
    letter-spacing: -0.02em;
    line-height: 1.15;
    margin-top: 20px;
  }
  h1,
  h1:focus-visible {
    outline: none;
  }
  h2 {
    font-size: 15px;
    font-weight: 600;
  }
`;
