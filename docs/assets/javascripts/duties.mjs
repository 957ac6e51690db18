/** My duties: the provisions in words, by role and activity. On the annex of provisions alone. */
import { startDuties } from "./duties/filter.mjs";
import { ownData } from "./page/dom.mjs";

const { role = "", activity = "", any = "", count = "", read = "" } = ownData();

startDuties({ role, activity, any, count, read });
