// Brings a page to life on which something is coded or labelled; few pages have that, so it comes with these alone.

import { corpusCoding } from "../../notebook/static/coding.js";
import "./page.js";
import { ctUnpack } from "./states.js";

for (const section of document.querySelectorAll("section.ct-coding")) {
  ctUnpack(section.querySelector("script").textContent).then((data) => corpusCoding(section, data));
}
