// One delivery: what the server says of it, its row in the list, and what is seen when that is opened.

import {body_view} from "./body.js";
import {beginning, button, element, icon, outside} from "./dom.js";
import {age_element, full_time, milliseconds_of, time_of_day} from "./times.js";
import {count_of, words_of_leftover, words_of_refusal, words_of_verdict} from "./words.js";

const rows_at_first = 200;  // of a table in a delivery
const searched = 20000;  // characters of a delivery that the filter looks at

function text_of(value) {
    return typeof value === "string" ? value : value === null || value === undefined ? "" : String(value);
}

function list_of(value) {
    return Array.isArray(value) ? value : [];
}

/** What came in one event of the stream, with everything in its place. */
export function read_delivery(data) {
    const delivery = {
        number: Number(data.number),
        at: milliseconds_of(data.at),
        status: Number(data.status),
        bytes: Number(data.bytes),
    };
    for (const name of ["verdict", "reason", "cause", "advice", "event", "version", "mode", "webhook"]) {
        delivery[name] = text_of(data[name]);
    }
    if (Number.isNaN(delivery.at)) delivery.at = Date.now();
    delivery.vehicles = list_of(data.vehicles).map((vehicle) => ({
        id: text_of(vehicle.id),
        title: text_of(vehicle.title),
        errors: list_of(vehicle.errors).map((each) => ({
            source: text_of(each.source), type: text_of(each.type), code: text_of(each.code), text: text_of(each.text),
        })),
        values: list_of(vehicle.values).map((each) => ({
            source: text_of(each.source),
            name: text_of(each.name),
            value: typeof each.value === "object" ? text_of(JSON.stringify(each.value)) : each.value,
            unit: text_of(each.unit),
            at: milliseconds_of(each.at),
        })),
    }));
    delivery.leftovers = list_of(data.leftovers).map((each) => ({
        pointer: text_of(each.pointer), reason: text_of(each.reason), json: text_of(each.json),
    }));
    delivery.searched = searched_text(delivery);
    return delivery;
}

function searched_text(delivery) {
    const texts = [delivery.event, delivery.webhook, delivery.version, delivery.mode, String(delivery.status),
        delivery.reason, delivery.cause, words_of_refusal(delivery.reason)];
    for (const vehicle of delivery.vehicles) {
        texts.push(vehicle.id, vehicle.title);
        for (const each of vehicle.errors) texts.push(each.source, each.text);
        for (const each of vehicle.values) texts.push(each.source, each.name);
    }
    for (const each of delivery.leftovers) texts.push(each.pointer, words_of_leftover(each.reason));
    return texts.map((text) => beginning(text, 1000)).join("\n").slice(0, searched).toLowerCase();
}

/** A value as it came, with its unit. */
export function shown_value(value, unit) {
    const shown = element("span", {"class": `value ${typeof value}`}, outside(String(value), {}, 80));
    if (unit === "percent") shown.append(" %");
    else if (unit !== "") shown.append(" ", outside(unit, {"class": "unit"}, 20));
    return shown;
}

/** Where a value is from: `/fuel` and `range`. The only value of a signal is called `value`, which says nothing. */
export function shown_source(source, name) {
    const shown = element("span", {"class": "source"}, outside(source, {}, 80));
    if (name !== "value") shown.append(" ", outside(name, {"class": "name"}, 80));
    return shown;
}

/** Where a leftover was, and why it is one. */
export function shown_place(pointer, reason) {
    return element("span", {}, element("span", {"class": "source"}, outside(pointer, {}, 120)),
        element("span", {"class": "age"}, words_of_leftover(reason)));
}

/** What a vehicle is called: its make and model if it told them, else its id. */
export function vehicle_name(vehicle) {
    return vehicle.title || vehicle.id || "a vehicle without an id";
}

function summary_words(delivery) {
    if (delivery.verdict === "refused") return outside(words_of_refusal(delivery.reason) || "no reason given", {}, 120);
    if (delivery.verdict === "challenge") return "The webhook is verified if Smartcar took the answer";
    const words = element("span");
    const [first, ...others] = delivery.vehicles;
    if (first) {
        words.append(element("bdi", {}, beginning(vehicle_name(first), 60)));
        if (others.length > 0) words.append(` and ${others.length} more`);
    }
    const sum = (name) => delivery.vehicles.reduce((total, vehicle) => total + vehicle[name].length, 0);
    const counts = [count_of(sum("values"), "value"), count_of(sum("errors"), "error"),
        count_of(delivery.leftovers.length, "leftover")].filter((each) => each !== "");
    if (counts.length > 0) words.append(first ? ": " : "", counts.join(", "));
    return words;
}

/** The row of the list. What is inside is made when it is opened for the first time. */
export function delivery_row(delivery) {
    const verdict = element("span", {"class": "pill"}, words_of_verdict(delivery.verdict));
    if (delivery.status !== 200) verdict.append(` ${delivery.status}`);
    const is_test = delivery.mode !== "" && delivery.mode.toLowerCase() !== "live";
    const summary = element("summary", {},
        element("span", {"class": "badge"}, icon(delivery.verdict)),
        element("span", {"class": "what"},
            element("span", {"class": "kind"}, element("bdi", {}, beginning(delivery.event || "Request", 60))),
            " ", verdict,
            is_test ? element("span", {"class": "pill plain"}, element("bdi", {}, beginning(delivery.mode, 20))) : null,
            element("span", {"class": "about"}, summary_words(delivery))),
        element("span", {"class": "when"},
            element("time", {"datetime": new Date(delivery.at).toISOString()}, time_of_day(delivery.at)),
            age_element(delivery.at)),
        icon("open"));
    const details = element("details", {}, summary);
    details.addEventListener("toggle", () => {
        if (details.open && details.childElementCount === 1) details.append(inside(delivery));
    });
    return element("li", {"class": "delivery", "data-verdict": delivery.verdict, "data-number": delivery.number}, details);
}

function fact(name, ...value) {
    return element("div", {}, element("dt", {}, name), element("dd", {}, ...value));
}

function inside(delivery) {
    const facts = element("dl", {"class": "facts"}, fact("Arrived", full_time(delivery.at)),
        fact("Answered", String(delivery.status)), fact("Size", `${delivery.bytes.toLocaleString("en")} bytes`));
    if (delivery.version) facts.append(fact("Version", outside(delivery.version)));
    if (delivery.mode) facts.append(fact("Mode", outside(delivery.mode)));
    if (delivery.webhook) facts.append(fact("Webhook", outside(delivery.webhook)));
    if (delivery.reason) facts.append(fact("Reason", element("code", {}, outside(delivery.reason))));
    if (delivery.cause) facts.append(fact("Likely cause", element("code", {}, outside(delivery.cause))));
    const made = element("div", {"class": "inside"});
    if (delivery.advice) made.append(element("p", {"class": "advice"}, outside(delivery.advice, {}, 2000)));
    if (delivery.verdict === "repeated") {
        made.append(element("p", {"class": "advice"}, "It has been dealt with already, so it was answered and ignored. " +
            "Smartcar delivers again when an answer was late, and sometimes without a reason."));
    }
    if (delivery.verdict === "conflict") {
        made.append(element("p", {"class": "advice"}, "An earlier delivery of the same key had other content. The inbox " +
            "keeps both, and this one waits for a person: smartcar-webhooks inbox FILE list --state conflict."));
    }
    made.append(facts);
    for (const vehicle of delivery.vehicles.slice(0, rows_at_first)) made.append(vehicle_inside(vehicle));
    if (delivery.vehicles.length > rows_at_first) {
        made.append(element("p", {"class": "note"}, `${delivery.vehicles.length - rows_at_first} more vehicles are in the body.`));
    }
    if (delivery.leftovers.length > 0) made.append(leftovers_inside(delivery.leftovers));
    made.append(delivery.verdict === "refused"
        ? element("p", {"class": "note"}, "The body of what is refused is not kept: strangers may send much.")
        : body_view(delivery.number));
    return made;
}

function vehicle_inside(vehicle) {
    const made = element("section", {}, element("h3", {}, outside(vehicle_name(vehicle), {}, 80)));
    if (vehicle.title && vehicle.id) made.append(element("p", {"class": "id"}, outside(vehicle.id, {}, 80)));
    if (vehicle.errors.length > 0) {
        made.append(element("ul", {"class": "errors"}, ...vehicle.errors.slice(0, rows_at_first).map(shown_error)));
    }
    if (vehicle.values.length > 0) {
        made.append(table(`Values of ${beginning(vehicle_name(vehicle), 80)}`, ["What", "Value", "When"],
            vehicle.values, (each) => [
                shown_source(each.source, each.name),
                shown_value(each.value, each.unit),
                Number.isNaN(each.at) ? "not said" : age_element(each.at),
            ]));
    }
    return made;
}

/** What could not be read, and why. */
export function shown_error(error) {
    return element("li", {}, element("span", {"class": "source"}, outside(error.source || "all of it", {}, 80)), " ",
        outside(error.text));
}

function leftovers_inside(leftovers) {
    return element("section", {}, element("h3", {}, "Leftovers"),
        table("What the library has no place for", ["Where, and why", "What"], leftovers, (each) => [
            shown_place(each.pointer, each.reason),
            element("code", {}, outside(each.json, {}, 200)),
        ]));
}

/** A table whose first column names its rows; if it is long, the rest on request. */
export function table(caption, titles, items, cells_of) {
    const head = element("tr", {}, ...titles.map((title) => element("th", {"scope": "col"}, title)));
    const body = element("tbody");
    const add = (some) => body.append(...some.map((item) => {
        const [first, ...others] = cells_of(item);
        return element("tr", {}, element("th", {"scope": "row"}, first), ...others.map((cell) => element("td", {}, cell)));
    }));
    add(items.slice(0, rows_at_first));
    const made = element("div", {"class": "table"}, element("table", {},
        element("caption", {"class": "unseen"}, element("bdi", {}, caption)), element("thead", {}, head), body));
    if (items.length > rows_at_first) {
        made.append(button(`${(items.length - rows_at_first).toLocaleString("en")} more rows`, (pressed) => {
            add(items.slice(rows_at_first));
            pressed.remove();
        }, {"class": "small"}));
    }
    return made;
}
