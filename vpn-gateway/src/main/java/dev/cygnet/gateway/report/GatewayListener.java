package dev.cygnet.gateway.report;

/** Hears what happens in a gateway, on the gateway's own thread: must return at once. */
@FunctionalInterface
public interface GatewayListener {
    /**
     * @param event what happened
     */
    void onEvent(GatewayEvent event);
}
