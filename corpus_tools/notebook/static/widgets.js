// The panel and the exercise as widgets of a notebook (anywidget).

import { corpusExercise } from "./exercise.js";
import { corpusPanel, ctElement } from "./panel.js";

// While a widget is alive its static twin in the same cell is hidden.
function ctHidden(model) {
  return ctElement("style", {}, `.${model.get("twin")} { display: none; }`);
}

export const ctPanelWidget = {
  render({ model, el }) {
    const chart = () => el.closest(".widget-vbox")?.querySelector(".js-plotly-plot");
    const panel = corpusPanel(el, (asked) => model.send(asked), chart, { methods: model.get("methods") });
    // What is shown may arrive after the widget.
    const show = () => { if (model.get("shown").table) panel.show(model.get("shown")); };
    model.on("change:shown", show);
    model.on("msg:custom", ({ refused, asked, hits, texts }) => (refused ? panel.refuse(refused) : panel.open(panel.title(asked, texts[hits[0]?.source]?.name), hits, texts)));
    show();
    // A figure that was drawn before it was attached is 700 pixels wide until the window changes.
    requestAnimationFrame(() => dispatchEvent(new Event("resize")));
    el.append(ctHidden(model));
  },
};

export const ctExerciseWidget = {
  render({ model, el }) {
    const root = ctElement("div", { class: "ct-exercise" });
    corpusExercise(root, model.get("data"));
    el.replaceChildren(root, ctHidden(model));
  },
};
