import { css } from 'lit';
import { pageHeading } from '../panel/page-heading.ts';

/** How the page of reports looks. */
export const reportsStyles = css`
  ${pageHeading}
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px 16px;
    margin-top: 16px;
    font-size: 14px;
  }
  .step,
  .out {
    display: flex;
    align-items: center;
    gap: 10px;
  }
  .step button {
    width: 40px;
    padding: 0;
    font-size: 20px;
    line-height: 1;
  }
  .step span {
    min-width: 8ch;
    text-align: center;
  }
  .out {
    margin-inline-start: auto;
    flex-wrap: wrap;
  }
  .said {
    min-height: 22px;
    margin: 8px 0;
    font-size: 14px;
  }
  iframe {
    display: block;
    width: 100%;
    min-height: 420px;
    border: 1px solid var(--iaq-line);
    border-radius: var(--iaq-radius);
    background: var(--iaq-surface);
  }
  iframe[hidden] {
    display: none;
  }
  iframe.loading {
    opacity: 0.4;
  }
  iaq-across {
    margin-top: 40px;
  }
  @media (max-width: 560px) {
    .ranges {
      display: flex;
      width: 100%;
    }
    .ranges button {
      flex: 1;
    }
    .tools > select,
    .step {
      width: 100%;
    }
    .step span {
      flex: 1;
    }
    .out {
      margin-inline-start: 0;
    }
  }
`;
