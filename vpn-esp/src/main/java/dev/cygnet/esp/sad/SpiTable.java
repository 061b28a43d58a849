package dev.cygnet.esp.sad;

import dev.cygnet.esp.sa.InboundSa;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An immutable hash table from SPI to SA with open addressing, at most half full. */
final class SpiTable {
    private static final int MIN_SLOTS = 8;
    private static final Entry FREE = new Entry(0, Optional.empty());

    private final List<InboundSa> sas;
    private final Entry[] slots;
    private final int mask;

    private SpiTable(List<InboundSa> sas) {
        this.sas = List.copyOf(sas);
        slots = new Entry[Math.max(MIN_SLOTS, Integer.highestOneBit(Math.max(1, sas.size())) << 2)];
        mask = slots.length - 1;
        Arrays.fill(slots, FREE);
        for (InboundSa sa : this.sas) {
            int spi = sa.spi().value();
            int slot = home(spi);
            while (slots[slot].sa.isPresent()) {
                slot = slot + 1 & mask;
            }
            slots[slot] = new Entry(spi, Optional.of(sa));
        }
    }

    /** The SPI with its prepared answer, so that finding it makes no object. */
    private record Entry(int spi, Optional<InboundSa> sa) {}

    static SpiTable of(List<InboundSa> sas) {
        return new SpiTable(sas);
    }

    List<InboundSa> sas() {
        return sas;
    }

    Optional<InboundSa> find(int spi) {
        int slot = home(spi);
        while (true) {
            Entry entry = slots[slot];
            if (entry.spi == spi || entry.sa.isEmpty()) {
                return entry.sa;
            }
            slot = slot + 1 & mask;
        }
    }

    private int home(int spi) {
        int mixed = spi * 0x9e37_79b9;
        return (mixed ^ mixed >>> 16) & mask;
    }
}
