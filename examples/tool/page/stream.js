// The events that the program sends, and what to do when it is gone for a while.

const patience = 3000;  // milliseconds until the next try, where the browser gives up

export class stream {
    #source = null;
    #handlers;
    #on_state;

    /**
     * `handlers` has a function for each name of an event; it is given what its JSON says. `on_state` is told "live" and
     * "reconnecting".
     */
    constructor(handlers, on_state) {
        this.#handlers = handlers;
        this.#on_state = on_state;
    }

    /** Connects anew, as one who has seen nothing. */
    connect() {
        this.#source?.close();
        const source = new EventSource("events");
        this.#source = source;
        source.addEventListener("open", () => this.#on_state("live"));
        source.addEventListener("error", () => {
            this.#on_state("reconnecting");
            if (source.readyState !== EventSource.CLOSED) return;  // the browser tries again
            setTimeout(() => { if (source === this.#source) this.connect(); }, patience);
        });
        for (const [name, handle] of Object.entries(this.#handlers)) {
            source.addEventListener(name, (event) => {
                if (source === this.#source) handle(JSON.parse(event.data));
            });
        }
    }
}
