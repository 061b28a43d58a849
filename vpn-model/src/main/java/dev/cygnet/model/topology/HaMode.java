package dev.cygnet.model.topology;

import dev.cygnet.model.net.IpAddress;
import java.util.List;

/** How the two addresses of a VPN gateway share the work (requirements MOD-VGW-013, HA-003, HA-004). */
public sealed interface HaMode {
    /** {@return the gateway's two addresses, the preferred one first} */
    List<IpAddress> addresses();

    /**
     * Both addresses carry connections; outbound traffic stays where it is until that connection fails (HA-003).
     *
     * @param activeEip first gateway address
     * @param activeEip2 second gateway address
     */
    record ActiveActive(IpAddress activeEip, IpAddress activeEip2) implements HaMode {
        @Override
        public List<IpAddress> addresses() {
            return List.of(activeEip, activeEip2);
        }

        @Override
        public String toString() {
            return "active-active";
        }
    }

    /**
     * Outbound traffic prefers the active address and returns to it when it recovers (HA-004).
     *
     * @param activeEip preferred gateway address
     * @param standbyEip the other gateway address
     */
    record ActiveStandby(IpAddress activeEip, IpAddress standbyEip) implements HaMode {
        @Override
        public List<IpAddress> addresses() {
            return List.of(activeEip, standbyEip);
        }

        @Override
        public String toString() {
            return "active/standby";
        }
    }
}
