// The body of a delivery as it arrived, on request.

import {button, copy_button, element, nodes_of} from "./dom.js";

const shown_at_most = 200000;  // characters; the rest has a page of its own

/**
 * The same JSON with one member a line. It only moves blanks: numbers and texts stay as they are written, so nobody sees
 * 1e2 for 100. What is nested deeper than `steps` stays at that margin.
 */
export function indented(json, steps = 40) {
    const pieces = json.match(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},:]|[^\s"[\]{},:]+/gsu) ?? [];
    let depth = 0;
    const line = () => "\n" + "  ".repeat(Math.min(depth, steps));
    return pieces.map((piece, i) => {
        const before = pieces[i - 1];
        if (piece === "{" || piece === "[") {
            ++depth;
            return pieces[i + 1] === "}" || pieces[i + 1] === "]" ? piece : piece + line();
        }
        if (piece === "}" || piece === "]") {
            --depth;
            return before === "{" || before === "[" ? piece : line() + piece;
        }
        if (piece === ",") return piece + line();
        return piece === ":" ? ": " : piece;
    }).join("");
}

function is_json(text) {
    try {
        JSON.parse(text);
        return true;
    } catch {
        return false;
    }
}

async function fetched(number) {
    let response = null;
    try {
        response = await fetch(`deliveries/${number}/body`);
        if (response.ok) return {text: await response.text()};
    } catch {
        return {failure: "It cannot be had: is the program still running?"};
    }
    if (response.status !== 404) return {failure: `It was answered ${response.status}.`};
    return {failure: "The program does not have it: it was too large to keep, or has been forgotten."};
}

/** A button that shows the body. */
export function body_view(number) {
    const made = element("section", {"class": "body"});
    const show = button("Show the raw body", async () => {
        show.disabled = true;
        const body = await fetched(number);
        if (body.failure) {
            show.disabled = false;
            made.replaceChildren(show, element("p", {"class": "note", "role": "status"}, body.failure));
            show.focus();
        } else {
            made.replaceChildren(...shown(number, body.text));
            made.querySelector("pre").focus();
        }
    });
    made.append(show);
    return made;
}

function shown(number, text) {
    const cut = text.length > shown_at_most;
    const pre = element("pre", {"tabindex": "0", "role": "region", "aria-label": `Raw body of request ${number}`});
    const show = (written) => pre.replaceChildren(...nodes_of(written.slice(0, shown_at_most)));
    show(text);
    const tools = element("div", {"class": "tools"}, element("h3", {}, "Raw body"));
    if (!cut && is_json(text)) {
        tools.append(button("Indent", (pressed) => {
            const is_indented = pressed.getAttribute("aria-pressed") === "true";
            show(is_indented ? text : indented(text));
            pressed.setAttribute("aria-pressed", String(!is_indented));
        }, {"aria-pressed": "false", "class": "small"}));
    }
    const copy = copy_button(() => text, "the raw body", {"class": "small"});
    if (copy) tools.append(copy);
    tools.append(element("a", {"href": `deliveries/${number}/body`, "target": "_blank", "rel": "noopener"}, "On its own"));
    const made = [tools, pre];
    if (cut) made.push(element("p", {"class": "note"}, `These are the first ${shown_at_most.toLocaleString("en")} characters.`));
    return made;
}
