package dev.cygnet.gateway.runtime;

import dev.cygnet.esp.sa.InboundSa;
import dev.cygnet.esp.sad.SecurityAssociationDatabase;
import dev.cygnet.model.sa.Spi;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** All installed SAs by the SPI of their inbound half. */
final class ChildSaTable {
    private final SecurityAssociationDatabase sad = new SecurityAssociationDatabase();
    private final IdentityHashMap<InboundSa, Optional<InstalledChildSa>> owners = new IdentityHashMap<>();

    /**
     * {@return the SA of an inbound packet; makes no object}
     *
     * @param spi the SPI in the packet
     */
    Optional<InstalledChildSa> find(int spi) {
        Optional<InboundSa> inbound = sad.find(spi);
        return inbound.isEmpty() ? Optional.empty() : owners.getOrDefault(inbound.get(), Optional.empty());
    }

    /**
     * {@return whether the SA is in the table now; no if its SPI is taken}
     *
     * @param sa the SA
     */
    boolean add(InstalledChildSa sa) {
        if (!sad.add(sa.inbound())) {
            return false;
        }
        owners.put(sa.inbound(), Optional.of(sa));
        sa.tunnel().add(sa);
        return true;
    }

    void remove(Spi inboundSpi) {
        find(inboundSpi.value()).ifPresent(this::remove);
    }

    private void remove(InstalledChildSa sa) {
        sad.remove(sa.inbound().spi().value());
        owners.remove(sa.inbound());
        sa.tunnel().remove(sa);
        sa.destroy();
    }

    void clear() {
        List.copyOf(owners.values()).forEach(sa -> sa.ifPresent(this::remove));
    }

    int size() {
        return sad.size();
    }
}
