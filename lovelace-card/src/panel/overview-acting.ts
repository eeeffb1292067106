/** What the overview shows of acting, as one chunk. */
import '../action/house-advice.ts';
import '../action/site-bar.ts';
import '../alert/alert-list.ts';
