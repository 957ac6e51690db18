/** My duties: the provisions of a role, narrowed to a chapter. On the pages of duties alone. */
import { startDuties } from "./duties/filter.mjs";

startDuties();
