// The page: takes the events of the program, and brings what is seen up to date now and then.

import {read_delivery} from "./delivery.js";
import {delivery_board} from "./deliveries.js";
import {breakable, copy} from "./dom.js";
import {leftover_board} from "./leftovers.js";
import {newest_requests} from "./newest.js";
import {stream} from "./stream.js";
import {age_element, day_of, milliseconds_of, refresh_ages, time_of_day} from "./times.js";
import {vehicle_board} from "./vehicles.js";
import {count_of} from "./words.js";

const frugality = 100;  // milliseconds between two times that the page is brought up to date, so that a flood leaves time

const name_of_page = document.title;
const at = (id) => document.getElementById(id);

const deliveries = new delivery_board(() => render_soon());
const vehicles = new vehicle_board();
const leftovers = new leftover_board();

let started = null;  // tells one run of the program from the next
let last_number = 0;
let last_at = null;
let counts = {genuine: 0, refused: 0, challenges: 0, repeated: 0};
let waiting = null;  // deliveries that came while the page was paused; null if it is not
let unseen = 0;
const news = {deliveries: 0, refused: 0};  // since the last announcement

function start_afresh(hello) {
    started = hello.started;
    last_number = 0;
    last_at = null;
    counts = {genuine: 0, refused: 0, challenges: 0, repeated: 0};
    if (waiting !== null) waiting = new newest_requests();
    for (const board of [deliveries, vehicles, leftovers]) board.reset();
}

function show_address(listening) {
    at("listening").replaceChildren(...breakable(listening));
    // One cannot send to "all addresses".
    const reachable = listening.replace("//0.0.0.0", "//127.0.0.1");
    at("send-command").replaceChildren(...breakable(`smartcar-webhooks send ${reachable}`));
    at("callback-path").textContent = listening.replace(/^\w+:\/\/[^/]*/, "");
    const time = milliseconds_of(started);
    at("started").textContent = Number.isNaN(time) ? "" : `${day_of(time)}, ${time_of_day(time)}`;
}

function take(delivery) {
    deliveries.add(delivery);
    last_at = delivery.at;
    if (delivery.verdict !== "genuine") return;  // what is not known to be from Smartcar is no news of a vehicle
    vehicles.add(delivery);
    leftovers.add(delivery);
}

const events = new stream({
    hello(data) {
        // Another run sends all that it has: it does not know the number that the browser has seen.
        if (data.started !== started) start_afresh(data);
        show_address(String(data.listening));
        render_soon();
    },
    delivery(data) {
        const delivery = read_delivery(data);
        if (!(delivery.number > last_number)) return;
        if (delivery.number > last_number + 1) deliveries.note_gap();
        last_number = delivery.number;
        ++news.deliveries;
        if (delivery.verdict === "refused") ++news.refused;
        if (document.hidden) ++unseen;
        if (waiting === null) take(delivery);
        else if (waiting.add(delivery)) deliveries.note_gap();
        render_soon();
    },
    counts(data) {
        for (const name of Object.keys(counts)) counts[name] = Number(data[name]) || 0;
        render_soon();
    },
}, (state) => {
    const shown = at("connection");
    if (shown.dataset.state === state) return;
    shown.dataset.state = state;
    shown.textContent = state === "live" ? "Live" : "Reconnecting";
});

function render() {
    for (const [name, count] of Object.entries(counts)) at(`count-${name}`).textContent = count.toLocaleString("en");
    at("last").replaceChildren(last_at === null ? "never" : age_element(last_at));
    at("pause").textContent = waiting === null ? "Pause" : `Resume (${waiting.count.toLocaleString("en")})`;
    const is_empty = deliveries.count === 0 && (waiting === null || waiting.count === 0);
    at("empty").hidden = !is_empty || started === null;
    at("columns").hidden = is_empty;
    at("contents").hidden = is_empty;
    at("verified-hint").hidden = counts.challenges === 0 || counts.genuine > 0;
    at("vehicle-count").textContent = vehicles.count || "";
    at("leftover-count").textContent = leftovers.count || "";
    for (const board of [deliveries, vehicles, leftovers]) board.render();
}

let is_render_asked = false;
let rendered_at = -Infinity;
function render_soon() {
    if (document.hidden) show_title();  // there are no frames then
    if (is_render_asked) return;
    is_render_asked = true;
    setTimeout(() => requestAnimationFrame((now) => {
        is_render_asked = false;
        rendered_at = now;
        render();
    }), rendered_at + frugality - performance.now());
}

function show_title() {
    document.title = unseen === 0 ? name_of_page : `(${unseen.toLocaleString("en")}) ${name_of_page}`;
}

// Now and then, in one sentence, and only if something came: a screen reader that reads each delivery reads nothing else.
function announce() {
    if (news.deliveries > 0) {
        const refused = news.refused > 0 ? `, ${news.refused} refused` : "";
        at("announcement").textContent = `${count_of(news.deliveries, "new request")}${refused}`;
    }
    news.deliveries = 0;
    news.refused = 0;
}

at("pause").addEventListener("click", () => {
    if (waiting === null) {
        waiting = new newest_requests();
    } else {
        waiting.all.forEach(take);
        waiting = null;
    }
    render_soon();
});
document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    unseen = 0;
    show_title();
    refresh_ages();
});
if (navigator.clipboard) {
    for (const [id, from] of [["copy-listening", "listening"], ["copy-send", "send-command"]]) {
        const pressed = at(id);
        pressed.hidden = false;
        pressed.addEventListener("click", () => copy(at(from).textContent, pressed.firstChild));
    }
}
setInterval(refresh_ages, 5000);
setInterval(announce, 5000);
events.connect();
