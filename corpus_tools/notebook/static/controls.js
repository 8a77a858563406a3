// A search, and a choice among many, as widgets of a notebook; they bring no more script than they need.

import { ctPick } from "./pick.js";
import { ctSearch } from "./search.js";

// A control over one value; made(model, asked) makes it, and it calls asked() when there is another one.
function ctControlWidget(made) {
  return {
    render({ model, el }) {
      const control = made(model, () => {
        model.set("value", control.value());
        model.save_changes();
      });
      const set = () => control.set(model.get("value"));
      model.on("change:value", () => { if (model.get("value") !== control.value()) set(); });
      set();
      el.replaceChildren(control.box);
    },
  };
}

export const ctSearchWidget = ctControlWidget((model, asked) => {
  const [label, words, offered, sensitive] = ["label", "words", "offered", "sensitive"].map((trait) => model.get(trait));
  return ctSearch({ label, name: "", words, offered, sensitive }, asked);
});

export const ctPickWidget = ctControlWidget((model, asked) => ctPick(model.get("label"), "", model.get("options"), asked));
