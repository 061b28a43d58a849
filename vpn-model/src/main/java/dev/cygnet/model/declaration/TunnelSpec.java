package dev.cygnet.model.declaration;

import dev.cygnet.model.draft.InterfaceAddress;
import dev.cygnet.model.draft.TunnelDraft;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.topology.TunnelAddresses;
import dev.cygnet.model.validation.ModelPath;
import dev.cygnet.model.validation.Violation;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Declares the {@link TunnelAddresses} of a connection. Addresses are written with the length of their network, such as
 * {@code 169.254.70.1/30}; an IPv4 address without length is one of a /30. Not thread-safe.
 */
public final class TunnelSpec {
    private static final int TWO_HOSTS = 30;
    private static final int POINT_TO_POINT = 31;

    private final ModelPath path;
    private final Slot<InterfaceAddress> local;
    private final Slot<InterfaceAddress> customer;

    TunnelSpec(ModelPath path) {
        this.path = path;
        this.local = new Slot<>(path.field("local"));
        this.customer = new Slot<>(path.field("customer"));
    }

    /**
     * @param address of the VPN gateway's end
     * @return this
     */
    public TunnelSpec local(String address) {
        local.setUnlessBlank(address, Literals.interfaceAddress(address));
        return this;
    }

    /**
     * @param address of the customer's end; if absent it is the other host of a /30 or /31
     * @return this
     */
    public TunnelSpec customer(String address) {
        customer.setUnlessBlank(address, Literals.interfaceAddress(address));
        return this;
    }

    TunnelDraft draft(Consumer<Violation> problems) {
        Optional<InterfaceAddress> localEnd = local.value(problems);
        Optional<InterfaceAddress> customerEnd = customer.value(problems);
        return new TunnelDraft(path, localEnd, customerEnd.or(() -> localEnd.flatMap(TunnelSpec::otherEnd)));
    }

    /** AMB-59: the customer's address is the other host, never a random one. */
    private static Optional<InterfaceAddress> otherEnd(InterfaceAddress end) {
        IpAddress address = end.address();
        if (!address.isV4()) {
            return Optional.empty();
        }
        int host = address.v4Bits() & 3;
        if (end.prefixLength() == TWO_HOSTS && (host == 1 || host == 2)) {
            return Optional.of(new InterfaceAddress(address.plus(host == 1 ? 1 : -1), TWO_HOSTS));
        }
        if (end.prefixLength() == POINT_TO_POINT) {
            return Optional.of(new InterfaceAddress(IpAddress.v4(address.v4Bits() ^ 1), POINT_TO_POINT));
        }
        return Optional.empty();
    }
}
