// What the library has no place for, over all deliveries: it tells that the format has moved on.

import {shown_place} from "./delivery.js";
import {element, outside} from "./dom.js";

const most_kinds = 200;

// The same member of every vehicle and every signal is one kind.
function kind_of(pointer) {
    return pointer.replace(/\/\d+(?=\/|$)/g, "/*");
}

/** Each place and reason once, with how often it came. */
export class leftover_board {
    #kinds = new Map();
    #changed = new Set();
    #is_full = false;
    #list = document.getElementById("leftover-list");
    #note = document.getElementById("leftover-note");
    #body = element("tbody");

    constructor() {
        const titles = ["Where, and why", "Times", "Such as"];
        this.#list.append(element("div", {"class": "table"}, element("table", {"class": "leftovers"},
            element("caption", {"class": "unseen"}, "What the library has no place for"),
            element("thead", {}, element("tr", {}, ...titles.map((title) => element("th", {"scope": "col"}, title)))),
            this.#body)));
    }

    get count() {
        return this.#kinds.size;
    }

    reset() {
        this.#kinds.clear();
        this.#changed.clear();
        this.#is_full = false;
        this.#body.replaceChildren();
    }

    add(delivery) {
        for (const each of delivery.leftovers) {
            const where = kind_of(each.pointer);
            const key = JSON.stringify([where, each.reason]);
            if (!this.#kinds.has(key)) {
                if (this.#kinds.size === most_kinds) {
                    this.#is_full = true;
                    continue;
                }
                this.#kinds.set(key, {where, reason: each.reason, json: each.json, count: 0, row: null});
            }
            const kind = this.#kinds.get(key);
            ++kind.count;
            this.#changed.add(kind);
        }
    }

    render() {
        for (const kind of this.#changed) {
            if (kind.row === null) {
                kind.row = element("tr", {},
                    element("th", {"scope": "row"}, shown_place(kind.where, kind.reason)), element("td", {"class": "number"}),
                    element("td", {}, element("code", {}, outside(kind.json, {}, 60))));
                this.#body.append(kind.row);
            }
            kind.row.children[1].textContent = kind.count.toLocaleString("en");
        }
        this.#changed.clear();
        this.#list.hidden = this.count === 0;
        if (this.count === 0) this.#note.textContent = "None: the library has a place for everything that came.";
        else if (this.#is_full) this.#note.textContent = `The first ${most_kinds} kinds. The format has moved on.`;
        else this.#note.textContent = "The format has moved on: this came, and the library has no place for it.";
    }
}
