package dev.cygnet.gateway;

import dev.cygnet.gateway.io.InMemoryLan;
import dev.cygnet.gateway.io.LinuxTun;

/** The gateway's own side. */
public final class Lan {
    private Lan() {}

    /** {@return a LAN inside the application, whose code sends and receives IP packets; no privileges needed} */
    public static InMemoryLan inMemory() {
        return new InMemoryLan();
    }

    /**
     * @param name the interface's name, such as {@code vpn0}; made if it does not exist and the process may
     * @return a TUN interface of Linux; its addresses and routes are the operator's
     * @throws IllegalArgumentException if the name is not possible
     */
    public static LinuxTun tun(String name) {
        return new LinuxTun(name);
    }
}
