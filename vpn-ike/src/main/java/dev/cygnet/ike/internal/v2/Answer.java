package dev.cygnet.ike.internal.v2;

import dev.cygnet.ike.message.NotifyPayload;
import dev.cygnet.ike.message.NotifyType;
import dev.cygnet.ike.message.Payload;
import java.util.List;

/**
 * What a responder answers to a protected request.
 *
 * @param payloads of the answer
 * @param afterwards what to do once the answer is on the wire
 */
public record Answer(List<Payload> payloads, Runnable afterwards) {
    private static final Runnable NOTHING = () -> {};

    /** Copies the list. */
    public Answer {
        payloads = List.copyOf(payloads);
    }

    static Answer of(List<Payload> payloads) {
        return new Answer(payloads, NOTHING);
    }

    static Answer refusal(NotifyType type) {
        return of(List.of(NotifyPayload.of(type)));
    }

    static Answer refusal(NotifyPayload notify) {
        return of(List.of(notify));
    }

    Answer then(Runnable action) {
        return new Answer(payloads, action);
    }
}
