// Vehicles with the newest of each of their values, and how numbers went over time.

import {chart} from "./chart.js";
import {shown_error, shown_source, shown_value, vehicle_name} from "./delivery.js";
import {beginning, element, icon, outside} from "./dom.js";
import {age_element} from "./times.js";

const most_vehicles = 100;
const most_lines = 300;  // of a vehicle
const most_points = 200;  // of a line
const most_errors = 50;  // of a vehicle
const open_at_first = 3;

/** One value of a vehicle over time. Deliveries come in any order: the time of the vehicle decides what is newest. */
class line {
    #points = [];  // oldest first

    constructor(source, name) {
        this.source = source;
        this.name = name;
        this.newest = null;
    }

    add(value, unit, at, is_said) {
        if (this.newest === null || at >= this.newest.at) this.newest = {value, unit, at, is_said};
        if (typeof value !== "number") return;
        let place = this.#points.length;
        while (place > 0 && this.#points[place - 1].at > at) --place;
        const is_again = place > 0 && this.#points[place - 1].at === at;
        this.#points.splice(is_again ? place - 1 : place, is_again ? 1 : 0, {value, unit, at});
        if (this.#points.length > most_points) this.#points.shift();
    }

    // Kilometers and miles do not share a drawing.
    points() {
        return this.#points.filter((point) => point.unit === this.newest.unit);
    }
}

class vehicle {
    #lines = new Map();
    #errors = [];
    #changed = new Set();
    #rows = new Map();
    #is_changed = true;

    constructor(id, is_open) {
        this.id = id;
        this.title = "";
        this.updated = 0;
        this.name_shown = element("h3");
        this.updated_shown = element("span", {"class": "when"});
        this.body = element("tbody");
        this.caption = element("bdi");
        this.errors_shown = element("ul", {"class": "errors", "hidden": true});
        const titles = ["What", "Newest", "Over time"];
        this.table = element("div", {"class": "table", "hidden": true}, element("table", {"class": "newest"},
            element("caption", {"class": "unseen"}, "Newest values of ", this.caption),
            element("thead", {}, element("tr", {}, ...titles.map((title) => element("th", {"scope": "col"}, title)))),
            this.body));
        this.full_shown = element("p", {"class": "note", "hidden": true},
            `Only the first ${most_lines} kinds of values are followed here.`);
        this.shown = element("details", {"class": "vehicle card", "open": is_open},
            element("summary", {}, icon("open"), element("div", {}, this.name_shown,
                id ? element("p", {"class": "id"}, element("bdi", {}, beginning(id, 80))) : null), this.updated_shown),
            element("div", {"class": "inside"}, this.errors_shown, this.table, this.full_shown));
        this.shown.addEventListener("toggle", () => this.render());
    }

    add(report, delivery) {
        this.#is_changed = true;
        this.updated = delivery.at;
        if (report.title) this.title = report.title;
        for (const each of report.values) {
            this.#forget_errors((known) => known.source === each.source);
            const key = JSON.stringify([each.source, each.name]);
            if (!this.#lines.has(key)) {
                if (this.#lines.size === most_lines) continue;
                this.#lines.set(key, new line(each.source, each.name));
            }
            const is_said = !Number.isNaN(each.at);
            this.#lines.get(key).add(each.value, each.unit, is_said ? each.at : delivery.at, is_said);
            this.#changed.add(key);
        }
        for (const each of report.errors) {
            // What is wrong with a vehicle as a whole has a state in place of a source. When it is over, it is described
            // in other words.
            const is_state = each.source === "ERROR" || each.source === "RESOLVED";
            this.#forget_errors((known) => (is_state
                ? known.source === "ERROR" && known.type === each.type && known.code === each.code
                : known.source === each.source));
            if (each.source !== "RESOLVED" && this.#errors.length < most_errors) this.#errors.push(each);
        }
    }

    #forget_errors(is_over) {
        if (this.#errors.length > 0) this.#errors = this.#errors.filter((known) => !is_over(known));
    }

    render() {
        if (!this.#is_changed && this.#changed.size === 0) return;
        if (this.#is_changed) {
            this.#is_changed = false;
            this.name_shown.replaceChildren(element("bdi", {}, beginning(vehicle_name(this), 80)));
            this.caption.textContent = beginning(vehicle_name(this), 80);
            this.updated_shown.replaceChildren(age_element(this.updated));
            this.errors_shown.replaceChildren(...this.#errors.map(shown_error));
            this.errors_shown.hidden = this.#errors.length === 0;
            this.table.hidden = this.#lines.size === 0;
            this.full_shown.hidden = this.#lines.size < most_lines;
        }
        if (this.shown.open) this.#render_lines();
    }

    #render_lines() {
        let is_new = false;
        for (const key of this.#changed) {
            const followed = this.#lines.get(key);
            if (!this.#rows.has(key)) {
                is_new = true;
                this.#rows.set(key, element("tr", {}, element("th", {"scope": "row"},
                    shown_source(followed.source, followed.name)), element("td"), element("td")));
            }
            fill(this.#rows.get(key), followed);
        }
        this.#changed.clear();
        if (!is_new) return;
        const keys = [...this.#rows.keys()].sort();
        this.body.replaceChildren(...keys.map((key) => this.#rows.get(key)));
    }
}

// Beside a drawing there is room for some digits: as many as tell the two apart. The table has them all.
function short_pair(highest, lowest) {
    let digits = 2;
    while (digits < 5 && highest !== lowest && highest.toFixed(digits) === lowest.toFixed(digits)) ++digits;
    return [highest, lowest].map((number) =>
        Math.abs(number) < 1e6 ? String(Number(number.toFixed(digits))) : number.toExponential(1));
}

function fill(row, followed) {
    const [, value, drawn] = row.children;
    const {newest} = followed;
    value.replaceChildren(shown_value(newest.value, newest.unit),
        element("span", {"class": "age"}, newest.is_said ? "" : "arrived ", age_element(newest.at)));
    const points = followed.points();
    if (points.length < 2) {
        drawn.replaceChildren();
        return;
    }
    const values = points.map((point) => point.value);
    const name = followed.name === "value" ? "" : ` ${followed.name}`;
    const label = beginning(`${followed.source}${name} ${newest.unit}`, 100);
    drawn.replaceChildren(element("div", {"class": "drawn"}, chart(points, label), element("span",
        {"class": "extent", "aria-hidden": "true"},
        ...short_pair(Math.max(...values), Math.min(...values)).map((text) => element("span", {}, text)))));
}

/** All vehicles of genuine deliveries. */
export class vehicle_board {
    #vehicles = new Map();
    #list = document.getElementById("vehicle-list");
    #note = document.getElementById("vehicle-note");
    #is_cut = false;

    get count() {
        return this.#vehicles.size;
    }

    reset() {
        this.#vehicles.clear();
        this.#list.replaceChildren();
        this.#is_cut = false;
    }

    add(delivery) {
        for (const report of delivery.vehicles) {
            if (!this.#vehicles.has(report.id)) {
                if (this.#vehicles.size === most_vehicles) this.#forget_one();
                this.#vehicles.set(report.id, new vehicle(report.id, this.#vehicles.size < open_at_first));
            }
            this.#vehicles.get(report.id).add(report, delivery);
        }
    }

    #forget_one() {
        const all = [...this.#vehicles.values()];
        const oldest = all.reduce((a, b) => (b.updated < a.updated ? b : a));
        this.#vehicles.delete(oldest.id);
        oldest.shown.remove();
        this.#is_cut = true;
    }

    render() {
        for (const each of this.#vehicles.values()) {
            each.render();
            if (each.shown.parentNode === null) this.#list.append(each.shown);
        }
        this.#note.hidden = this.#vehicles.size > 0 && !this.#is_cut;
        this.#note.textContent = this.#is_cut
            ? `The ${most_vehicles} that reported last.`
            : "None has reported anything yet.";
    }
}
