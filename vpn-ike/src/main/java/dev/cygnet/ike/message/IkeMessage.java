package dev.cygnet.ike.message;

import java.util.List;
import java.util.Optional;

/**
 * An IKE message, or the header and the inner payloads of a protected one.
 *
 * @param header the header
 * @param payloads the payloads in their order
 */
public record IkeMessage(IkeHeader header, List<Payload> payloads) {
    /** Copies the list. */
    public IkeMessage {
        payloads = List.copyOf(payloads);
    }

    /**
     * @param <P> the class of the payload
     * @param payload the class of the payload
     * @return the first payload of that class
     */
    public <P extends Payload> Optional<P> first(Class<P> payload) {
        return payloads.stream().filter(payload::isInstance).map(payload::cast).findFirst();
    }

    /**
     * @param <P> the class of the payloads
     * @param payload the class of the payloads
     * @return all payloads of that class, in order
     */
    public <P extends Payload> List<P> all(Class<P> payload) {
        return payloads.stream().filter(payload::isInstance).map(payload::cast).toList();
    }

    /**
     * @param type {@link PayloadType#ID_I} or {@link PayloadType#ID_R}
     * @return the identification payload of that type
     */
    public Optional<IdentificationPayload> identification(PayloadType type) {
        return all(IdentificationPayload.class).stream()
                .filter(p -> p.type().equals(type))
                .findFirst();
    }

    /**
     * @param type {@link PayloadType#TS_I} or {@link PayloadType#TS_R}
     * @return the traffic selector payload of that type
     */
    public Optional<TrafficSelectorPayload> trafficSelectors(PayloadType type) {
        return all(TrafficSelectorPayload.class).stream()
                .filter(p -> p.type().equals(type))
                .findFirst();
    }

    /**
     * @param type a notify type
     * @return the first notify of that type
     */
    public Optional<NotifyPayload> notify(NotifyType type) {
        return all(NotifyPayload.class).stream()
                .filter(p -> p.notifyType().equals(type))
                .findFirst();
    }

    /** {@return the first notify that reports an error} */
    public Optional<NotifyPayload> errorNotify() {
        return all(NotifyPayload.class).stream()
                .filter(p -> p.notifyType().isError())
                .findFirst();
    }
}
