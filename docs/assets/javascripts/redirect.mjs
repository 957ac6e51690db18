/** On a page that has moved: go on to the new one, to the same place on it. */
import { ownData } from "./page/dom.mjs";

const { redirects } = ownData();
if (redirects) location.replace(redirects + location.search + location.hash);
