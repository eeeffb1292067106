/** What the overview shows of whole houses, as one chunk: it comes after the rooms themselves. */
import '../house/site-choice.ts';
import '../house/site-house.ts';
