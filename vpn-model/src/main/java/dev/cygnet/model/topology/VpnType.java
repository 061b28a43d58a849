package dev.cygnet.model.topology;

/** What decides which traffic enters a tunnel (requirements MOD-CON-006). */
public sealed interface VpnType {
    /** Routes to the customer subnets, delivered when the connection is created (RTE-001, RTE-004). */
    record StaticRouting() implements VpnType {
        @Override
        public String toString() {
            return "static routing";
        }
    }
}
