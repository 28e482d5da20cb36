// The newest requests. Those that were refused have a bound of their own: strangers may send many, and drive out nothing else.

export const most_taken = 1000;
export const most_refused = 200;

export class newest_requests {
    #requests = [];  // oldest first
    #refused = 0;

    get count() {
        return this.#requests.length;
    }

    /** Oldest first. */
    get all() {
        return this.#requests;
    }

    /** Adds one that is newer than the rest. True if another one had to go. */
    add(request) {
        this.#requests.push(request);
        const is_refused = request.verdict === "refused";
        if (is_refused) ++this.#refused;
        const is_full = is_refused ? this.#refused > most_refused : this.count - this.#refused > most_taken;
        if (!is_full) return false;
        this.#requests.splice(this.#requests.findIndex((each) => (each.verdict === "refused") === is_refused), 1);
        if (is_refused) --this.#refused;
        return true;
    }
}
