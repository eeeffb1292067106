import { css } from 'lit';
import { pageHeading } from '../../panel/page-heading.ts';

/** The drawing beside its numbers; above them on a narrow page. */
export const roomEditorStyles = css`
  ${pageHeading}
  .lead {
    margin: 6px 0 14px;
    max-width: 68ch;
    text-wrap: pretty;
  }
  .back {
    display: inline-flex;
    align-items: center;
    min-height: 40px;
    margin-top: 12px;
  }
  .back + h1 {
    margin-top: 4px;
  }
  .desk {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(300px, 380px);
    gap: 16px;
    align-items: start;
  }
  .board {
    position: sticky;
    top: 72px;
    overflow: hidden;
  }
  iaq-editor-scene {
    aspect-ratio: auto;
    height: min(62vh, 620px);
    border-radius: var(--iaq-radius) var(--iaq-radius) 0 0;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 10px;
    border-top: 1px solid var(--iaq-line);
  }
  .tools button {
    min-height: 44px;
  }
  .tools .step {
    display: grid;
    place-items: center;
    width: 44px;
    padding: 0;
  }
  .tools .step svg {
    width: 20px;
    height: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.7;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :host(:dir(rtl)) .tools .step svg {
    transform: scaleX(-1);
  }
  .tools .end {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-inline-start: auto;
  }
  .said {
    min-height: 38px;
    padding: 0 14px 10px;
    font-size: 14px;
    text-wrap: pretty;
  }
  .said .failure {
    margin-bottom: 6px;
  }
  .conflict {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .side {
    display: grid;
    gap: 12px;
    min-width: 0;
  }
  .side details {
    padding: 0 12px;
  }
  .side summary {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    min-height: 48px;
    cursor: pointer;
    list-style: none;
  }
  .side summary::-webkit-details-marker {
    display: none;
  }
  .side summary::after {
    content: '';
    width: 8px;
    height: 8px;
    border: solid var(--iaq-quiet);
    border-width: 0 1.5px 1.5px 0;
    transform: translateY(-2px) rotate(45deg);
  }
  .side details[open] summary::after {
    transform: translateY(2px) rotate(225deg);
  }
  .side h2 {
    font-size: 15px;
  }
  .side .inside {
    padding-bottom: 14px;
  }
  .of-things {
    margin-inline: -8px;
  }
  .of-floor {
    display: grid;
    gap: 10px;
  }
  .keys {
    margin-top: 16px;
    max-width: 78ch;
    font-size: 13.5px;
    text-wrap: pretty;
  }
  @media (max-width: 900px) {
    .desk {
      grid-template-columns: minmax(0, 1fr);
    }
    .board {
      position: static;
    }
    iaq-editor-scene {
      height: min(56vh, 460px);
    }
  }
`;
