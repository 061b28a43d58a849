package dev.cygnet.gateway;

/**
 * Where applications start.
 *
 * <pre>{@code
 * try (RunningGateway gateway = Cygnet.gateway()
 *         .topology(topology)
 *         .vpnGateway("vpngw-001")
 *         .bind("1.1.1.2", b -> b.address("127.0.0.2").ports(15500, 15501))
 *         .lan(Lan.inMemory())
 *         .on(GatewayEvent.PathSwitched.class, System.out::println)
 *         .start()) {
 *     gateway.awaitUp("vpn-001", Duration.ofSeconds(10));
 * }
 * }</pre>
 */
public final class Cygnet {
    private Cygnet() {}

    /** {@return a builder of one gateway} */
    public static GatewayBuilder gateway() {
        return new GatewayBuilder();
    }
}
