// The list of deliveries, the newest first, through a filter.

import {delivery_row} from "./delivery.js";
import {most_refused, most_taken, newest_requests} from "./newest.js";

const shown_at_first = 50;

export class delivery_board {
    #deliveries = new newest_requests();
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
        return this.#deliveries.count;
    }

    reset() {
        this.#deliveries = new newest_requests();
        this.#rows.clear();
        this.#list.replaceChildren();
        this.#shown_at_most = shown_at_first;
        this.#is_cut = false;
    }

    /** Some came that this list never had: the program has forgotten them, or there were too many during a pause. */
    note_gap() {
        this.#is_cut = true;
    }

    add(delivery) {
        if (this.#deliveries.add(delivery)) this.#is_cut = true;
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
        for (let i = this.count - 1; i >= 0; --i) {
            const delivery = this.#deliveries.all[i];
            if (!this.#matches(delivery)) continue;
            if (++matching <= this.#shown_at_most || this.#is_in_use(delivery.number)) wanted.push(delivery);
        }
        this.#show(wanted);
        this.#more.hidden = matching <= wanted.length;
        const words = [];
        if (this.count > 0 && matching === 0) words.push("None of them is like that.");
        else if (matching > wanted.length) words.push(`${wanted.length.toLocaleString("en")} of ${matching.toLocaleString("en")}.`);
        if (this.#is_cut) {
            words.push(`The newest ${most_taken.toLocaleString("en")} are kept.`, `Of the refused, the newest ${most_refused}.`);
        }
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
