// Says so where a browser cannot bring the page to life; then what stands there without scripts stays. Written for old browsers.

var ctTooOld = typeof DecompressionStream === "undefined" || typeof structuredClone === "undefined" || !Array.prototype.toReversed || !Array.prototype.at;
var ctOldSaid;
if (ctTooOld) {
  ctOldSaid = document.createElement("p");
  ctOldSaid.className = "too-old";
  ctOldSaid.setAttribute("role", "status");
  ctOldSaid.textContent = "This browser is too old to bring the page to life, so its charts stand still and its exercises cannot be checked. Chrome and Edge can from version 110 on, Firefox from 115, Safari from 16.4.";
  document.getElementById("text").insertBefore(ctOldSaid, document.getElementById("text").firstChild);
}
