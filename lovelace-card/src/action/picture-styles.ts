import { css } from 'lit';

/** The picture of an actuator on its ground; it pulses once while a command is under way. */
export const pictureStyles = css`
  .picture {
    position: relative;
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: 12px;
    background: var(--iaq-sunken);
  }
  .pending .picture::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
    border: 2px solid var(--iaq-accent);
    opacity: 0;
    animation: pulse 900ms ease-out 1;
  }
  @keyframes pulse {
    from {
      opacity: 0.9;
      scale: 1;
    }
    to {
      opacity: 0;
      scale: 1.35;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .pending .picture::after {
      animation: none;
    }
  }
`;
