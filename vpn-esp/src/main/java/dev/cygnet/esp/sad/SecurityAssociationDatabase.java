package dev.cygnet.esp.sad;

import dev.cygnet.esp.sa.InboundSa;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The inbound SAs of a gateway by SPI (RFC 4301 §4.4.2, unicast). Looking up takes no lock and makes no object; adding and removing
 * copy the table and publish the copy by one volatile write. Safe for use by several threads.
 */
public final class SecurityAssociationDatabase {
    private volatile SpiTable table = SpiTable.of(List.of());

    /** Creates an empty database. */
    public SecurityAssociationDatabase() {}

    /**
     * {@return the SA with this SPI, or empty}
     *
     * @param spi the SPI in the packet
     */
    public Optional<InboundSa> find(int spi) {
        return table.find(spi);
    }

    /**
     * Adds an SA.
     *
     * @param sa the SA
     * @return whether it was added; no if there is one with its SPI already
     * @throws IllegalArgumentException if its SPI is 0, which is never used on the wire (RFC 4303 §2.1)
     */
    public synchronized boolean add(InboundSa sa) {
        if (sa.spi().value() == 0) {
            throw new IllegalArgumentException("SPI 0 is reserved; allocate one of 256 or more");
        }
        if (find(sa.spi().value()).isPresent()) {
            return false;
        }
        List<InboundSa> sas = new ArrayList<>(table.sas());
        sas.add(sa);
        table = SpiTable.of(sas);
        return true;
    }

    /**
     * Removes an SA; its keys stay the caller's to destroy.
     *
     * @param spi its SPI
     * @return the SA that was removed, or empty
     */
    public synchronized Optional<InboundSa> remove(int spi) {
        Optional<InboundSa> removed = find(spi);
        if (removed.isPresent()) {
            List<InboundSa> sas = new ArrayList<>(table.sas());
            sas.remove(removed.get());
            table = SpiTable.of(sas);
        }
        return removed;
    }

    /** {@return the number of SAs} */
    public int size() {
        return table.sas().size();
    }

    /**
     * Shows every SA that is there at this moment, in the order in which they came.
     *
     * @param action what to do with each
     */
    public void forEach(Consumer<InboundSa> action) {
        table.sas().forEach(action);
    }
}
