// The list of deliveries, the newest first, through a filter.

import {delivery_row} from "./delivery.js";

const most_deliveries = 1000;
const shown_at_first = 50;

export class delivery_board {
    #deliveries = [];  // oldest first
    #rows = new Map();  // by number, what is in the list
    #shown_at_most = shown_at_first;
    #is_cut = false;
    #verdict = "";
    #text = "";
    #list = document.getElementById("delivery-list");
    #note = document.getElementById("delivery-note");
    #more = document.getElementById("more");

    /** `on_change` is called when what is to be seen has changed. */
    constructor(on_change) {
        const form = document.getElementById("filter");
        form.addEventListener("submit", (event) => event.preventDefault());
        form.addEventListener("input", () => {
            this.#verdict = form.elements.verdict.value;
            this.#text = form.elements.text.value.trim().toLowerCase();
            this.#shown_at_most = shown_at_first;
            on_change();
        });
        form.reset();  // a browser keeps what was filled in before a reload
        this.#more.addEventListener("click", () => {
            this.#shown_at_most += shown_at_first;
            on_change();
        });
    }

    get count() {
        return this.#deliveries.length;
    }

    reset() {
        this.#deliveries = [];
        this.#rows.clear();
        this.#list.replaceChildren();
        this.#shown_at_most = shown_at_first;
        this.#is_cut = false;
    }

    /** Some came that the program does not have any more, and that the page never saw. */
    note_gap() {
        this.#is_cut = true;
    }

    add(delivery) {
        this.#deliveries.push(delivery);
        if (this.#deliveries.length <= most_deliveries) return;
        this.#deliveries.shift();
        this.#is_cut = true;
    }

    #matches(delivery) {
        return (this.#verdict === "" || delivery.verdict === this.#verdict) &&
            (this.#text === "" || delivery.searched.includes(this.#text));
    }

    // Somebody is reading it: it stays though newer ones come.
    #is_in_use(number) {
        const row = this.#rows.get(number);
        return row !== undefined && (row.firstElementChild.open || row.contains(document.activeElement));
    }

    render() {
        const wanted = [];
        let matching = 0;
        for (let i = this.#deliveries.length - 1; i >= 0; --i) {
            const delivery = this.#deliveries[i];
            if (!this.#matches(delivery)) continue;
            if (++matching <= this.#shown_at_most || this.#is_in_use(delivery.number)) wanted.push(delivery);
        }
        this.#show(wanted);
        this.#more.hidden = matching <= wanted.length;
        const words = [];
        if (this.count > 0 && matching === 0) words.push("None of them is like that.");
        else if (matching > wanted.length) words.push(`${wanted.length.toLocaleString("en")} of ${matching.toLocaleString("en")}.`);
        if (this.#is_cut) words.push(`The newest ${most_deliveries.toLocaleString("en")} are kept.`);
        this.#note.textContent = words.join(" ");
    }

    // What stays keeps its place, so that focus and what is open stay too.
    #show(wanted) {
        const numbers = new Set(wanted.map((delivery) => delivery.number));
        for (const [number, row] of this.#rows) {
            if (numbers.has(number)) continue;
            row.remove();
            this.#rows.delete(number);
        }
        let next = this.#list.firstElementChild;
        for (const delivery of wanted) {
            const row = this.#rows.get(delivery.number);
            if (row !== undefined) {
                next = row.nextElementSibling;
            } else {
                const made = delivery_row(delivery);
                this.#rows.set(delivery.number, made);
                this.#list.insertBefore(made, next);
            }
        }
    }
}
