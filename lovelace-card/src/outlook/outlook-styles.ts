import { css } from 'lit';

/** How what comes later is laid out. */
export const outlookStyles = css`
  h2 {
    font-size: 15px;
    font-weight: 600;
  }
  select {
    min-height: 36px;
    font-size: 14px;
  }
  .surface {
    padding: 16px 18px 12px;
  }
  .waiting {
    display: grid;
    place-items: center;
    min-height: 216px;
    font-size: 14px;
    text-align: center;
    text-wrap: balance;
  }
  .note {
    font-size: 12.5px;
  }
  .trends {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
    gap: 24px 36px;
    min-height: 216px;
    align-content: start;
  }
  h3 {
    font-size: 13px;
    font-weight: 400;
    color: var(--iaq-quiet);
  }
  .change {
    font-size: 17px;
    font-weight: 560;
    letter-spacing: -0.01em;
  }
  .drift {
    margin-top: 10px;
  }
  .scale-word {
    max-width: 240px;
    font-size: 12.5px;
    text-align: center;
    margin-bottom: 8px;
  }
  .trends .quiet:last-child {
    font-size: 13px;
  }
  @media (max-width: 460px) {
    .surface {
      padding: 14px 12px 10px;
    }
  }
`;
